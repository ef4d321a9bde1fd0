import { readFileSync } from "node:fs";
import { clickAction, TRIGGER_ACTIONS } from "../../tools/harness/action-popup";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, CRM, DIST, expect, test } from "./bridge";
import { grantInAdvance, isGranted, openOptions, storedSettings } from "./options-page";

const HUBSPOT = "https://app.hubspot.com/*";

test.describe("a known CRM", () => {
  test("is set up from one of its addresses: one click requests its permission and saves it", async ({ bridge }) => {
    await grantInAdvance(bridge, HUBSPOT);
    const page = await openOptions(bridge, "#crms/add");
    await page
      .getByLabel("Address of a customer’s record")
      .fill("https://app.hubspot.com/contacts/8841203/record/0-1/51");
    await expect(page.getByText("This is HubSpot")).toBeVisible();
    await page.getByRole("button", { name: "Set it up" }).click();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("HubSpot");
    // Advanced fields are hidden at first.
    await expect(page.getByLabel("Record address 1", { exact: true })).toHaveCount(0);
    await page.getByRole("button", { name: "More settings" }).click();
    await expect(page.getByText("Before you rely on HubSpot")).toBeVisible();
    const lines = page.locator(".record-line");
    // The id is assumed to be a number of the company's own, until the agent changes that.
    await expect(lines.nth(0)).toContainText("https://app.hubspot.com/search/8841203/search?query=C-10482");
    await expect(lines.nth(0).getByText("Check this address")).toBeVisible();
    await expect(lines.nth(2)).toContainText("https://app.hubspot.com/search/8841203/search?query=%2B33199001234");
    await page.getByRole("radio", { name: "The ID of the record in HubSpot" }).check();
    await expect(lines.nth(0)).toContainText("https://app.hubspot.com/contacts/8841203/record/0-1/51");
    await expect(lines.nth(0).getByText("Check this address")).toHaveCount(0);
    await expect(lines.nth(1).getByText("Check this address")).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("article", { name: "HubSpot" }).getByText("Ready")).toBeVisible();
    expect(await isGranted(bridge, HUBSPOT)).toBe(true);
    expect((await storedSettings(bridge)).crms).toMatchObject([
      { id: "hubspot", sites: [HUBSPOT], variables: { portal: { template: "8841203" } } },
    ]);
  });

  test("is selected by its name, and asks for values that the address did not contain", async ({ bridge }) => {
    const page = await openOptions(bridge, "#crms/add");
    await page.getByRole("link", { name: "Zoho CRM" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Paste an address of your Zoho CRM.")).toBeVisible();
    const address = page.getByLabel("Any address of your Zoho CRM");
    await address.fill("crm.acme.example");
    await expect(page.getByText("This address is not one of Zoho CRM.")).toBeVisible();
    await address.fill("crm.zoho.eu");
    await page.getByLabel("Organisation").fill("20048812");
    await expect(page.getByText("This does not look right. An example: org20048812")).toBeVisible();
    await page.getByLabel("Organisation").fill("org20048812");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("https://crm.zoho.eu/crm/org20048812/search?searchword=C-10482")).toBeVisible();
  });
});

test.describe("an unknown CRM", () => {
  test("is set up from the address of a customer's record", async ({ bridge }) => {
    await grantInAdvance(bridge, "https://crm.example.test/*");
    const page = await openOptions(bridge, "#crms/add");
    await page.getByLabel("Address of a customer’s record").fill("https://crm.example.test/contacts/C-1042?tab=2");
    const parts = page.getByRole("group", { name: "Click the part that is the customer’s identifier" });
    await expect(parts.getByRole("button")).toHaveText(["contacts", "C-1042", "2"]);
    await parts.getByRole("button", { name: /^C-1042.*most likely/ }).press("Enter");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Example CRM");
    await page.getByRole("button", { name: "More settings" }).click();
    await expect(page.getByLabel("Record address 1", { exact: true })).toHaveValue(
      "https://crm.example.test/contacts/{visitor.externalUserId}?tab=2",
    );
    // A second address, in the form itself.
    await page.getByRole("button", { name: "Add another address" }).click();
    await page
      .getByLabel("Record address 2", { exact: true })
      .fill("https://crm.example.test/search?q=zoe%40example.org");
    await page.getByRole("button", { name: /^zoe@example.org/ }).click();
    await expect(page.getByLabel("Customer ID", { exact: true })).toHaveValue("C-1042");
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue("zoe@example.org");
    await expect(page.getByLabel("Record address 2", { exact: true })).toHaveValue(
      "https://crm.example.test/search?q={visitor.email}",
    );
    await page.getByRole("button", { name: "Save" }).click();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await expect
      .poll(() => bridge.crmTabs().map((tab) => tab.url()))
      .toEqual(["https://crm.example.test/contacts/C-1057?tab=2"]);
  });
});

test.describe("an address that can't be used", () => {
  test("is rejected with the name of its secret, or of a product that has a secret in each address", async ({
    bridge,
  }) => {
    const page = await openOptions(bridge, "#crms/add");
    const pasted = page.getByLabel("Address of a customer’s record");
    await pasted.fill("https://crm.example.test/contacts/C-1042?csrf_token=0a1b2c3d");
    await expect(page.getByText("This address holds a secret: “csrf_token”")).toBeVisible();
    await expect(page.getByRole("button", { name: /C-1042/ })).toHaveCount(0);
    await pasted.fill("https://shop.example.test/admin123/index.php?controller=AdminCustomers&token=0a1b2c3d");
    await expect(page.getByText("PrestaShop cannot be opened by an address")).toBeVisible();
  });
});

test.describe("a mistake in a record address", () => {
  test("is named with a suggestion, and fixed by a click", async ({ bridge }) => {
    const page = await openOptions(bridge, "#crms/new");
    await page.getByLabel("Name", { exact: true }).first().fill("Acme");
    await page.getByLabel("Site", { exact: true }).fill("CRM.example.test");
    const address = page.getByLabel("Record address 1", { exact: true });
    for (const [slip, said, mended] of [
      ["{visitor.emial}", "Did you mean “visitor.email”?", "{visitor.email}"],
      ["{{customerId}}", "Here a variable is written as {visitor.externalUserId}.", "{visitor.externalUserId}"],
      ["%s", "Here a variable is written as {visitor.externalUserId}.", "{visitor.externalUserId}"],
    ] as const) {
      await address.fill(`https://crm.example.test/c/${slip}`);
      await expect(page.getByText(said)).toBeVisible();
      await page.getByRole("button", { name: `Use ${mended}` }).click();
      await expect(address).toHaveValue(`https://crm.example.test/c/${mended}`);
    }
    await address.fill("https://crm.example.test/search");
    await expect(page.getByText("it would open the same page for every customer")).toBeVisible();
    await page.getByRole("button", { name: "Open this page where no record is known" }).click();
    await expect(page.getByText("it would open the same page for every customer")).toHaveCount(0);
    await page.getByRole("button", { name: "Do not open it" }).click();
    await expect(page.getByText("it would open the same page for every customer")).toBeVisible();
  });
});

test("allows a site of the company's own network without encryption, with a warning", async ({ bridge }) => {
  await grantInAdvance(bridge, "http://crm.corp/*");
  const page = await openOptions(bridge, "#crms/new");
  await page.getByLabel("Name", { exact: true }).first().fill("Acme");
  const site = page.getByLabel("Site", { exact: true });
  await page.getByLabel("Record address 1", { exact: true }).fill("http://crm.corp/c/{visitor.externalUserId}");
  await site.fill("http://crm.example.test");
  await site.blur();
  await expect(page.getByText("This address is not encrypted.")).toBeVisible();
  await site.fill("http://CRM.corp");
  await site.blur();
  await expect(site).toHaveValue("http://crm.corp/*");
  await expect(page.getByText("what is sent there, your sign-in included, can be read")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article", { name: "Acme" }).getByText("Ready")).toBeVisible();
  expect(await isGranted(bridge, "http://crm.corp/*")).toBe(true);
});

test.describe("the current page", () => {
  test("is offered by the popup, recognised and filled in", async ({ server }) => {
    const browser = await launchWithExtension({ extensionPath: DIST, port: server.port, extraArgs: TRIGGER_ACTIONS });
    const bridge = new BridgeBrowser(browser, server);
    const remove = server.addRoute("app.hubspot.com", "*", "<title>HubSpot</title>");
    try {
      const tab = await bridge.open("https://app.hubspot.com/contacts/8841203/record/0-1/51");
      await tab.bringToFront();
      const popup = await clickAction(browser, tab);
      await expect.poll(() => popup.text()).toContain("This page is HubSpot.");
      const options = browser.context.waitForEvent("page");
      await popup.click("Use this site: app.hubspot.com");
      const page = await options;
      page.on("dialog", (dialog) => dialog.accept());
      await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("HubSpot");
      await expect(page.getByText("https://app.hubspot.com/search/8841203/search?query=C-10482")).toBeVisible();
      // The address of the customer's record is neither in the history nor stored.
      expect(page.url()).toMatch(/#crms\/new$/);
      expect(Object.keys(await bridge.session())).not.toContain("handedOver");
      // The click grants `activeTab` access once, and no lasting permission.
      expect(await isGranted(bridge, HUBSPOT)).toBe(false);
    } finally {
      remove();
      await browser.close();
    }
  });
});

test.describe("the settings file", () => {
  const file = (settings: unknown) => ({
    name: "team.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(settings)),
  });

  test("is exported, and the settings are reset, imported and restored", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM], notifications: { detail: "full" } });
    const page = await openOptions(bridge, "#file");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export to a file" }).click();
    const saved = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    expect(saved).toMatchObject({ version: 2, notifications: { detail: "full" }, crms: [CRM] });

    await page.getByRole("button", { name: "Reset all settings" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Reset all settings" }).click();
    await expect.poll(() => storedSettings(bridge)).toEqual({ version: 2 });
    await expect.poll(() => isGranted(bridge, "https://crm.example.test/*")).toBe(false);

    await grantInAdvance(bridge, "https://crm.example.test/*");
    await page.locator("input[type=file]").setInputFiles(file(saved));
    await expect(page.getByText("What becomes of each part of team.json:")).toBeVisible();
    expect(await storedSettings(bridge)).toEqual({ version: 2 });
    await page.getByRole("button", { name: "Use these settings" }).click();
    await expect.poll(() => storedSettings(bridge)).toMatchObject({ crms: [CRM] });
    await expect.poll(() => bridge.registeredSites()).toEqual(["https://crm.example.test/*"]);

    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => storedSettings(bridge)).toEqual({ version: 2 });
    await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  });

  test("is reported part by part: accepted, changed or rejected", async ({ bridge }) => {
    const page = await openOptions(bridge, "#file");
    const input = page.locator("input[type=file]");
    await input.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Dear diary") });
    await expect(page.getByText("notes.txt was not imported")).toBeVisible();
    await input.setInputFiles(
      file({
        version: 1,
        notifications: { newConversation: "often" },
        crms: [CRM, { name: "Nowhere" }],
      }),
    );
    const line = (name: string) => page.locator(".import-report > li").filter({ hasText: name });
    await expect(line("Notifications")).toContainText("Imported in part");
    await expect(line("Acme CRM")).toContainText("Imported");
    await expect(line("Nowhere")).toContainText("Not imported");
    await grantInAdvance(bridge, "https://crm.example.test/*");
    await page.getByRole("button", { name: "Use these settings" }).click();
    await expect.poll(() => storedSettings(bridge)).toMatchObject({ version: 2, crms: [{ id: "crm" }] });
  });

  test("of one CRM is copied as text, pasted by a colleague, and added to theirs", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const context = bridge.browser.context;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await openOptions(bridge, "#crms");
    await page.getByRole("button", { name: "Copy Acme CRM as text" }).click();
    await expect(page.getByText("Copied.")).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());

    const theirs = { ...CRM, id: "theirs", name: "Theirs" };
    await bridge.saveSettings({ notifications: { detail: "none" }, crms: [theirs] });
    await page.getByRole("link", { name: "Import and export" }).click();
    await page.getByLabel("Or paste settings here").fill(`// from a colleague\n${copied}`);
    await page.getByRole("button", { name: "Only add the CRMs" }).click();
    const { id } = CRM;
    await expect
      .poll(() => storedSettings(bridge))
      .toMatchObject({ notifications: { detail: "none" }, crms: [{ id: "theirs" }, { id }] });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => storedSettings(bridge)).toMatchObject({ crms: [{ id: "theirs" }] });

    await page.getByLabel("Or paste settings here").fill('{\n  "crms": [},\n}');
    await expect(page.getByText("It is not valid JSON: see line 2, column 12.")).toBeVisible();
  });
});
