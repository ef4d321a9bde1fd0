import { type BridgeBrowser, CRM, expect, HASH_CRM, test } from "./bridge";
import { OVERLAY, Toasts } from "./closed-shadow";
import { addFocused, addKnown, addWaiting } from "./desk";

const RECORD = "https://crm.example.test/contacts/C-1042";

test.describe("showing a record", () => {
  test("opens the record of a late identification when the identity arrives", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", anonymous: true }));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    expect(crm.url()).toBe("https://crm.example.test/");
    await desk.evaluate((it) => window.deskSimulator.visitorUpdated(it, { email: "someone@example.org" }), id);
    await expect(crm).toHaveURL("https://crm.example.test/search?q=someone%40example.org");
    await desk.evaluate((it) => window.deskSimulator.identify(it), id);
    await expect(crm).toHaveURL(RECORD);
  });

  test("ignores a refresh of the desk", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await addKnown(desk);
    await expect(crm).toHaveURL(RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    await crm.goto("https://crm.example.test/");
    await desk.reload();
    await expect
      .poll(
        async () =>
          (await bridge.timeline()).filter((entry) => entry.kind === "event" && entry.type === "conversation.focused")
            .length,
      )
      .toBe(2);
    expect(await bridge.conversations()).toEqual([id]);
    expect(await bridge.outcomes("show-record")).toHaveLength(1);
    expect(crm.url()).toBe("https://crm.example.test/");
    expect(await bridge.outcomes("notify")).toHaveLength(1);
  });

  test("forgets a conversation that leaves, except for its visitor among the last customers", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    const id = await addKnown(desk);
    await expect.poll(async () => JSON.stringify(await bridge.session())).toContain("@example.org");
    await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
    await expect.poll(() => bridge.conversations()).toEqual([]);
    const rest = async () => {
      const { past, ...others } = await bridge.session();
      return { past: JSON.stringify(past), others: JSON.stringify(others) };
    };
    await expect.poll(async () => (await rest()).others).not.toContain("@example.org");
    expect((await rest()).past).toContain("@example.org");
  });

  test("keeps a page with unsaved work, opens the record in another tab, and links to it in a toast", async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm("/contacts/C-1057");
    await crm.getByTestId("note").click();
    await crm.keyboard.type("half a sentence");
    const opened = bridge.browser.context.waitForEvent("page", (page) => page.url().startsWith("https://crm."));
    const desk = await bridge.openDesk();
    await addKnown(desk);
    const other = await opened;
    await expect(other).toHaveURL(RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["unsaved"]);
    await crm.bringToFront();
    await new Toasts(crm).clickButton("Go to the record");
    const worker = await bridge.worker();
    const inFront = () =>
      worker.evaluate(async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.url);
    await expect.poll(inFront).toBe(RECORD);
    expect(crm.url()).toBe("https://crm.example.test/contacts/C-1057");
    await expect(crm.getByTestId("note")).toHaveValue(/half a sentence/);
    // The next record opens in the other tab, too.
    await addFocused(desk, "C-1063");
    await expect(other).toHaveURL("https://crm.example.test/contacts/C-1063");
    expect(bridge.crmTabs()).toHaveLength(2);
  });

  test("offers the record in the page, and opens nothing by itself, if the settings say so", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, unsaved: "offer" }] });
    const crm = await bridge.openCrm("/contacts/C-1057");
    await crm.getByTestId("note").pressSequentially("half a sentence");
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["offered"]);
    expect(bridge.crmTabs()).toHaveLength(1);
    await crm.bringToFront();
    await new Toasts(crm).clickButton("Open in a new tab");
    await expect.poll(() => bridge.crmTabs().map((page) => page.url())).toContain(RECORD);
    await expect(crm.getByTestId("note")).toHaveValue(/half a sentence/);
  });

  test("lets the agent give up unsaved work", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, unsaved: "offer" }] });
    const crm = await bridge.openCrm("/contacts/C-1057");
    await crm.getByTestId("note").pressSequentially("x");
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["offered"]);
    await crm.bringToFront();
    await new Toasts(crm).clickButton("Open here");
    await expect(crm).toHaveURL(RECORD);
  });

  test("replaces a page with unsaved work if the settings ignore such work", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, unsaved: "ignore" }] });
    const crm = await bridge.openCrm("/contacts/C-1057");
    await crm.getByTestId("note").pressSequentially("x");
    await addKnown(await bridge.openDesk());
    await expect(crm).toHaveURL(RECORD);
  });

  test("never reloads a page that contains the desk", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm("/embed");
    const opened = bridge.browser.context.waitForEvent("page");
    const frame = crm.frame({ url: /ha\.iadvize\.com/ });
    await frame?.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(await opened).toHaveURL(RECORD);
    expect(crm.url()).toBe("https://crm.example.test/embed");
    expect(await crm.evaluate(() => window.crmSimulator.loads)).toBe(1);
  });

  test("updates a page that contains the desk by its fragment", async ({ bridge }) => {
    const records = ["https://crm.example.test/app/embed.html#/contacts/{visitor.externalUserId}"];
    await bridge.configure({ crms: [{ ...HASH_CRM, records }] });
    const crm = await bridge.openCrm("/app/embed.html#/");
    const frame = crm.frame({ url: /ha\.iadvize\.com/ });
    await frame?.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => crm.evaluate(() => window.crmSimulator.view.contactId)).toBe("C-1042");
    expect(await crm.evaluate(() => window.crmSimulator.loads)).toBe(1);
    expect(bridge.crmTabs()).toHaveLength(1);
  });

  test("works without a reload in a tab that was open before its permission", async ({ bridge }) => {
    const crm = await bridge.openCrm("/contacts/C-1057");
    await crm.evaluate(() => Object.assign(window, { still: "here" }));
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await bridge.configure({ crms: [HASH_CRM] });
    await expect(crm).toHaveURL(HASH_CRM.records[0]?.replace("{visitor.externalUserId}", "C-1042") ?? "");
    expect(bridge.crmTabs()).toHaveLength(1);
  });

  test("refuses an address outside the CRM's own sites, tries the next template, and logs why in the timeline", async ({
    bridge,
  }) => {
    const sites = ["https://crm.example.test/contacts/*"];
    const records = ["https://crm.example.test/other/{visitor.externalUserId}", CRM.records[0] ?? ""];
    await bridge.configure({ crms: [{ ...CRM, sites, records }] }, []);
    await bridge.browser.grantSites(["https://crm.example.test/*"]);
    const crm = await bridge.openCrm("/contacts/C-1057");
    await addKnown(await bridge.openDesk());
    await expect(crm).toHaveURL(RECORD);
    await expect
      .poll(() => bridge.timeline())
      .toContainEqual(
        expect.objectContaining({ kind: "address-refused", crmId: "crm", template: 0, reason: "outside-sites" }),
      );
  });

  test("opens no tab if the settings forbid it, and brings a tab to the front only if they ask for it", async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [{ ...CRM, createTab: false }] });
    const desk = await bridge.openDesk();
    const id = await addKnown(desk);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["no-tab"]);
    expect(bridge.crmTabs()).toHaveLength(0);
    const crm = await bridge.openCrm();
    await desk.bringToFront();
    await bridge.saveSettings({ crms: [{ ...CRM, activateTab: true }] });
    const other = await addKnown(desk, "C-1057");
    await desk.evaluate((it) => window.deskSimulator.focus(it), other);
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1057");
    await expect.poll(() => activeTab(bridge)).toContain("crm.example.test");
    expect(id).not.toBe(other);
  });

  test("opens once on arrival, or only on a click, depending on openOn", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "added" }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect(crm).toHaveURL(RECORD);
    const second = await addKnown(desk, "C-1057");
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1057");
    await desk.evaluate((it) => window.deskSimulator.focus(it), second);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(2);

    await bridge.saveSettings({ crms: [{ ...CRM, openOn: "click" }] });
    await crm.bringToFront();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
    await new Toasts(crm).clickButton("Open record");
    await expect(crm).toHaveURL(RECORD);
  });
});

async function activeTab(bridge: BridgeBrowser): Promise<string> {
  const worker = await bridge.worker();
  const tabs = await worker.evaluate(() => chrome.tabs.query({ active: true }));
  return tabs.map(({ url }) => url).join(" ");
}

test("keeps the toast out of the page's reach", async ({ bridge }) => {
  await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  await crm.bringToFront();
  await addWaiting(desk);
  const host = crm.locator(OVERLAY);
  await expect(host).toHaveCount(1);
  await crm.addStyleTag({
    content:
      "body *, [data-desk-bridge], button { display: none !important; opacity: 0 !important } [data-desk-bridge] { all: revert !important }",
  });
  expect(await host.evaluate((element) => element.shadowRoot)).toBeNull();
  expect(await host.evaluate((element) => getComputedStyle(element).display)).not.toBe("none");
  expect(await new Toasts(crm).buttons()).toContain("Open record");
});
