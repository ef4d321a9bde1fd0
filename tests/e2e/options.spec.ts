import { CRM, expect, HASH_CRM, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { grantInAdvance, isGranted, openOptions, revokePermission, storedSettings } from "./options-page";

const SITE = "https://crm.example.test/*";

test.describe("a CRM on the options page", () => {
  test("is added, used, edited, turned off and removed", async ({ bridge }) => {
    await grantInAdvance(bridge, SITE);
    const page = await openOptions(bridge, "#crms");
    await page.getByRole("link", { name: "Add a CRM" }).first().click();
    await page.getByRole("button", { name: "Fill in the form yourself" }).click();

    // Missing values are reported on the first attempt to save, invalid values while typing.
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Give this CRM a name")).toBeVisible();
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.getByLabel("Name", { exact: true }).fill("Acme CRM");
    await page.getByLabel("Site", { exact: true }).fill("http://crm.example.test");
    await expect(page.getByText("This address is not encrypted.")).toBeVisible();
    await page.getByLabel("Site", { exact: true }).fill("crm.example.test");
    const first = page.getByLabel("Record address 1", { exact: true });
    await first.fill("https://crm.example.test/contacts/{+visitor.externalUserId}");
    await expect(page.getByText("is not allowed: the value could change the rest")).toBeVisible();
    await first.fill("https://other.example.test/contacts/{visitor.externalUserId}");
    await expect(page.getByText("other.example.test is not one of this CRM’s sites")).toBeVisible();
    await first.fill("https://crm.example.test/contacts/{visitor.externalUserId}");
    await expect(page.getByText("https://crm.example.test/contacts/C-10482")).toBeVisible();
    expect(await isGranted(bridge, SITE)).toBe(false);
    await page.getByRole("button", { name: "Save" }).click();

    const card = page.getByRole("article", { name: "Acme CRM" });
    await expect(card.getByText("Ready")).toBeVisible();
    expect(await isGranted(bridge, SITE)).toBe(true);
    await expect.poll(() => bridge.registeredSites()).toEqual([SITE]);
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect
      .poll(() => bridge.crmTabs().map((tab) => tab.url()))
      .toEqual(["https://crm.example.test/contacts/C-1042"]);

    await card.getByRole("link", { name: "Edit Acme CRM" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Customers");
    await page.getByRole("button", { name: "Save" }).click();
    const renamed = page.getByRole("article", { name: "Customers" });
    await expect(renamed).toBeVisible();

    await renamed.getByRole("switch").click();
    await expect(renamed.getByText("Off")).toBeVisible();
    await expect.poll(() => bridge.registeredSites()).toEqual([]);
    expect(await isGranted(bridge, SITE)).toBe(true);

    await renamed.getByRole("button", { name: "Remove Customers" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByRole("article")).toHaveCount(0);
    await expect.poll(() => isGranted(bridge, SITE)).toBe(false);
    expect((await storedSettings(bridge)).crms).toEqual([]);
  });

  test("loses its permission and its script when it is removed while in use", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const page = await openOptions(bridge, "#crms");
    await page.getByRole("button", { name: "Remove Acme CRM" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => isGranted(bridge, SITE)).toBe(false);
    await expect.poll(() => bridge.registeredSites()).toEqual([]);
  });

  test("reports at once that its permission was removed in the browser, and asks for it again", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const page = await openOptions(bridge, "#crms");
    const card = page.getByRole("article", { name: "Acme CRM" });
    await expect(card.getByText("Ready")).toBeVisible();
    await revokePermission(bridge, SITE);
    await expect(card.getByText("Needs access")).toBeVisible();
    await expect.poll(() => bridge.registeredSites()).toEqual([]);
    const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
    await expect(popup.getByRole("button", { name: "Allow access: Acme CRM" })).toBeVisible();
    await popup.close();
    // The permission prompt would hang a headless browser. The request is recorded instead, and granted in the
    // browser's settings.
    await page.evaluate(() => {
      const note = async ({ origins = [] }: chrome.permissions.Permissions) => {
        document.title = origins.join(" ");
        return false;
      };
      Object.assign("browser" in globalThis ? Reflect.get(globalThis, "browser").permissions : chrome.permissions, {
        request: note,
      });
    });
    await card.getByRole("button", { name: "Allow access: Acme CRM" }).click();
    await expect(page).toHaveTitle(SITE);
    await expect(card.getByText("You did not allow access to crm.example.test.")).toBeVisible();
    await grantInAdvance(bridge, SITE);
    await expect(card.getByText("Ready")).toBeVisible();
    await expect.poll(() => bridge.registeredSites()).toEqual([SITE]);
  });
});

test.describe("record addresses", () => {
  const records = ["https://crm.example.test/a/{visitor.externalUserId}", "https://crm.example.test/b/{visitor.email}"];
  const three = [...records, "https://crm.example.test/c/{visitor.phoneNumber}"];

  test("are sorted by keyboard and by drag, and the one that opens is marked", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, records: three }] });
    const page = await openOptions(bridge, "#crms/edit/crm");
    const lines = page.locator(".record-line");
    const texts = () =>
      lines.locator("textarea").evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value.at(25)));
    await expect(lines.nth(0).getByText("Opens")).toBeVisible();
    await expect(lines.nth(1).getByText("Only if the ones above cannot be used")).toBeVisible();

    await page.getByRole("button", { name: "Move record address 1 down" }).press("Enter");
    expect(await texts()).toEqual(["b", "a", "c"]);
    await expect(page.getByRole("button", { name: "Move record address 2 down" })).toBeFocused();
    await expect(lines.nth(0).getByText("Opens")).toBeVisible();

    const grip = lines.nth(2).locator(".record-number");
    await grip.hover();
    await page.mouse.down();
    const top = await lines.nth(0).boundingBox();
    await page.mouse.move(top!.x + 10, top!.y + 5, { steps: 8 });
    await page.mouse.up();
    await expect.poll(texts).toEqual(["c", "b", "a"]);

    await lines.nth(0).locator(".record-number").hover();
    await page.mouse.down();
    const last = await lines.nth(2).boundingBox();
    await page.mouse.move(last!.x + 10, last!.y + last!.height, { steps: 8 });
    await expect.poll(texts).toEqual(["b", "a", "c"]);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await texts()).toEqual(["c", "b", "a"]);

    // Without a phone number, the next address opens.
    await page.getByLabel("Phone", { exact: true }).fill("");
    await expect(lines.nth(0).getByText("Skipped: no value for Phone.")).toBeVisible();
    await expect(lines.nth(1).getByText("Opens")).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();
    await expect
      .poll(async () => (await storedSettings(bridge)).crms?.[0]?.records)
      .toEqual([three[2], three[1], three[0]]);
  });

  test("offer their variables while typing", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, records }] });
    const page = await openOptions(bridge, "#crms/edit/crm");
    const line = page.getByLabel("Record address 1", { exact: true });
    await line.fill("https://crm.example.test/x/");
    await line.press("End");
    await page.keyboard.type("{em");
    const list = page.getByRole("listbox", { name: "Variables" });
    await expect(list.getByRole("option", { selected: true })).toContainText("visitor.email");
    const selected = await list.getByRole("option", { selected: true }).getAttribute("id");
    await expect(line).toHaveAttribute("aria-activedescendant", selected ?? "");
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("/{phone");
    await page.keyboard.press("Enter");
    await expect(line).toHaveValue("https://crm.example.test/x/{/{visitor.phoneNumber}");
    await line.fill("https://crm.example.test/x/");
    await page.keyboard.type("{");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await expect(line).toHaveValue("https://crm.example.test/x/{visitor.email}");
    await expect(line).toBeFocused();
  });
});

test("the desk's visibility is set on its page", async ({ bridge }) => {
  const page = await openOptions(bridge, "#desk");
  await page.getByLabel("Show its part of the CRM page").check();
  const selector = page.getByLabel("Which part of the page");
  await selector.fill("iframe[");
  await expect(page.getByText("This is not a CSS selector.")).toBeVisible();
  await selector.fill("#desk-panel");
  await selector.press("Enter");
  await expect
    .poll(() => storedSettings(bridge))
    .toMatchObject({ desk: { visibility: { mode: "element", selector: "#desk-panel" } } });
});

test("a selector that is typed as soon as its field appears is kept", async ({ bridge }) => {
  const page = await openOptions(bridge, "#desk");
  await page.getByLabel("Show its part of the CRM page").evaluate(async (radio: HTMLInputElement) => {
    const findField = () => [...document.querySelectorAll("input")].find((input) => input.value.startsWith("iframe"));
    radio.click();
    while (!findField()) await Promise.resolve();
    const field = findField() as HTMLInputElement;
    field.value = "#desk-panel";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  const selector = page.getByLabel("Which part of the page");
  // Longer than a page waits for its next frame.
  await page.waitForTimeout(500);
  await expect(selector).toHaveValue("#desk-panel");
  await selector.press("Enter");
  await expect
    .poll(() => storedSettings(bridge))
    .toMatchObject({ desk: { visibility: { mode: "element", selector: "#desk-panel" } } });
});

test.describe("the trial of a CRM", () => {
  test("shows a record in the regular way, and leaves nothing behind", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const real = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    const page = await openOptions(bridge, "#crms");
    await page.getByRole("link", { name: "Try Acme CRM" }).click();
    const [before, badge, notifications] = [await bridge.session(), await bridge.badge(), await bridge.notifications()];

    await page.getByLabel("Customer ID", { exact: true }).fill("C-1057");
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect(page.getByText("A record opened in Acme CRM")).toBeVisible();
    await expect(page.getByText("https://crm.example.test/contacts/C-1057")).toBeVisible();
    const steps = page.getByRole("listitem").filter({ hasText: /^(Done|Not done|Not needed):/ });
    await expect(steps).toHaveText([
      /New conversation on the desk/,
      /Record shown/,
      /Announced in the pages/,
      /Notified you/,
    ]);
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1057");

    await expect.poll(() => bridge.notifications()).toEqual(notifications);
    expect(await bridge.conversations()).toEqual([real]);
    expect(await bridge.badge()).toEqual(badge);
    // The worker remembers what the tab shows after the trial.
    const { places: _places, pages: _pages, ...rest } = before;
    await expect.poll(() => bridge.session()).toMatchObject(rest);
    expect(Object.keys(await bridge.session()).sort()).toEqual(Object.keys(before).sort());
  });

  test("removes its toast again", async ({ bridge }) => {
    await bridge.configure({ crms: [HASH_CRM] });
    const toasts = new Toasts(await bridge.openCrm("/app/"));
    const page = await openOptions(bridge, "#crms/try/crm");
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect.poll(() => toasts.html()).toContain("New conversation");
    await expect.poll(() => toasts.html()).not.toContain("New conversation");
    // The record stays for the agent to look at, with a marker that says whose it is.
    await expect.poll(() => toasts.html()).toContain("Record of Camille Durand");
  });

  test("reports which step failed, and what to do", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, createTab: false, toast: false }] });
    const page = await openOptions(bridge, "#crms/try/crm");
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect(page.getByText("No record opened in Acme CRM")).toBeVisible();
    const steps = page.getByRole("listitem").filter({ hasText: /^(Done|Not done|Not needed):/ });
    await expect(steps.nth(1)).toContainText("No tab of this CRM is open.");
    await expect(steps.nth(2)).toContainText("Acme CRM does not announce conversations in its pages");
    await page.getByLabel("Customer ID", { exact: true }).fill("");
    await page.getByLabel("Email", { exact: true }).fill("");
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect(page.getByText("No address has a value for each of its variables.")).toBeVisible();
  });

  test("clicks if records open on a click, and reports what prevents a CRM from it", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    const page = await openOptions(bridge, "#crms/try/crm");
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect(page.getByText("A record opened in Acme CRM")).toBeVisible();
    await revokePermission(bridge, SITE);
    await expect(page.getByRole("button", { name: "Allow access: Acme CRM" })).toBeVisible();
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect(page.getByText("No record opened in Acme CRM")).toBeVisible();
    await expect(page.getByText("The CRM is off or may not be used.")).toBeVisible();
  });
});
