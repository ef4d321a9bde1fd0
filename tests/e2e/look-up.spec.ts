import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { addWaiting } from "./desk";

const PANEL = "src/ui/panel/panel.html";
const SEARCH = "https://crm.example.test/search?q=zoe.lefevre%40example.org";
const RECORD = "https://crm.example.test/contacts/C-1042";

const addresses = (bridge: BridgeBrowser) => bridge.crmTabs().map((page) => page.url());

/** Simulates the browser's event for a menu entry that the agent chose. */
async function choose(bridge: BridgeBrowser, menuItemId: string, of: object): Promise<void> {
  await (await bridge.worker()).evaluate(
    (info) => {
      // @ts-expect-error: `dispatch` exists for tests only and is in no type.
      chrome.contextMenus.onClicked.dispatch(info);
    },
    { menuItemId, ...of },
  );
}

test.describe("looking up a customer", () => {
  test("works in the panel, by typed text", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const panel = await bridge.open(bridge.browser.extensionUrl(PANEL));
    const field = panel.getByRole("textbox", { name: "Email, phone, customer ID or name" });
    await field.fill("Ada Lovelace");
    await expect(panel.getByText("None of your CRMs has a record address for this.")).toBeVisible();
    await field.fill("zoe.lefevre@example.org");
    await panel.getByRole("button", { name: "Email in Acme CRM" }).click();
    await expect.poll(() => addresses(bridge)).toEqual([SEARCH]);
    await field.fill("C-1042");
    await field.press("Enter");
    await expect.poll(() => addresses(bridge)).toEqual([SEARCH, RECORD]);
    // The record is already open, so its tab comes to the front.
    await panel.bringToFront();
    await field.press("Enter");
    const active = async () =>
      (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);
    await expect.poll(active).toBe(RECORD);
    expect(addresses(bridge)).toEqual([SEARCH, RECORD]);
  });

  test("works in any page, by the menu of a selection and of a link", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    await choose(bridge, "find/text/crm", { selectionText: " “C-1042” " });
    await expect.poll(() => addresses(bridge)).toEqual([RECORD]);
    await choose(bridge, "find/link/crm", { linkUrl: "mailto:zoe.lefevre@example.org?subject=Order" });
    await expect.poll(() => addresses(bridge)).toEqual([RECORD, SEARCH]);
  });

  test("reports that the CRM has no address for the text", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    await choose(bridge, "find/text/crm", { selectionText: "Zoé Lefèvre" });
    await expect.poll(() => bridge.notifications()).toEqual(["look-up"]);
    expect(addresses(bridge)).toEqual([]);
  });

  test("works in the address bar, which offers each CRM", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM, { ...CRM, id: "other", name: "Other & Co" }] });
    const worker = await bridge.worker();
    const offered = await worker.evaluate(
      (text) =>
        new Promise((resolve) => {
          // @ts-expect-error: `dispatch` exists for tests only and is in no type.
          chrome.omnibox.onInputChanged.dispatch(text, resolve);
        }),
      "zoe.lefevre@example.org",
    );
    expect(offered).toEqual([
      { content: SEARCH, description: "Email in Acme CRM: zoe.lefevre@example.org" },
      { content: SEARCH, description: "Email in Other   Co: zoe.lefevre@example.org" },
    ]);
    const enter = (text: string) =>
      worker.evaluate((it) => {
        // @ts-expect-error: `dispatch` exists for tests only and is in no type.
        chrome.omnibox.onInputEntered.dispatch(it, "currentTab");
      }, text);
    await enter("https://elsewhere.example.test/");
    await expect.poll(() => bridge.notifications()).toEqual(["look-up"]);
    await enter(SEARCH);
    await expect.poll(() => addresses(bridge)).toEqual([SEARCH]);
    await enter("C-1042");
    await expect.poll(() => addresses(bridge)).toEqual([SEARCH, RECORD]);
  });
});

test("keeps the customers of the session available after the chat", async ({ bridge }) => {
  await bridge.configure({ crms: [CRM] });
  const desk = await bridge.openDesk();
  const panel = await bridge.open(bridge.browser.extensionUrl(PANEL));
  const id = await addWaiting(desk);
  await expect(panel.locator(".conversation.row")).toContainText("Zoé Lefèvre");
  const past = panel.getByRole("region", { name: "After the chat" });
  await expect(past).toHaveCount(0);
  await desk.evaluate((it) => window.deskSimulator.remove(it), id);
  await expect(past).toContainText("Zoé Lefèvre");
  await past.getByRole("button", { name: "Open record: Zoé Lefèvre, Acme CRM" }).click();
  await expect.poll(() => addresses(bridge)).toEqual([RECORD]);
});
