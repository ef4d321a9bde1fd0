import { clickAction, TRIGGER_ACTIONS } from "../../tools/harness/action-popup";
import { attachTo, browserSession, waitForTarget } from "../../tools/harness/browser-target";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, CRM, DIST, expect, test, trustArguments } from "./bridge";
import { addFocused, addWaiting, focus } from "./desk";
import { QUIET, respondWithPage } from "./record-pages";

const PANEL = "src/ui/panel/panel.html";
const SITE = "https://crm.example.test";

const inFront = async (bridge: BridgeBrowser) =>
  (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);

test.describe("the side panel", () => {
  test("opens beside the page on a click in the popup", async ({ server }) => {
    const browser = await launchWithExtension({
      extensionPath: DIST,
      port: server.port,
      extraArgs: [...TRIGGER_ACTIONS, ...trustArguments(server)],
    });
    try {
      const bridge = new BridgeBrowser(browser, server);
      const somewhere = await bridge.open("https://elsewhere.example.test/");
      await somewhere.bringToFront();
      const popup = await clickAction(browser, somewhere);
      const isThere = () =>
        popup.evaluate(() => document.querySelector("[aria-label^='Open the side panel']") !== null);
      await expect.poll(() => isThere().catch(() => false)).toBe(true);
      await popup.click(
        await popup.evaluate(() => document.querySelector("[aria-label^='Open the side panel']")?.ariaLabel ?? ""),
      );
      const session = await browserSession(browser.context);
      const panel = await attachTo(session, await waitForTarget(session, "page", PANEL));
      const text = async () => {
        const expression = "document.body?.innerText";
        const answer = await panel.send("Runtime.evaluate", { expression });
        return String((answer as { result?: { value?: unknown } }).result?.value);
      };
      await expect.poll(text).toContain("Desk not open");
      expect(await browser.context.pages().some((one) => one.url().includes(PANEL))).toBe(false);
    } finally {
      await browser.close();
    }
  });

  test("shows the customer's data, their record, and who else is waiting", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    await bridge.openCrm();
    const desk = await bridge.openDesk();
    const panel = await bridge.open(bridge.browser.extensionUrl(PANEL));
    await bridge.browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const first = await addWaiting(desk);
    const second = await addWaiting(desk, "C-1057");
    await focus(desk, first);
    const current = panel.locator(".conversation.focused");
    for (const fact of ["Zoé Lefèvre", "zoe.lefevre@example.org", "C-1042"]) await expect(current).toContainText(fact);
    await expect(current.locator(".crm-states li")).toHaveText([/Acme CRM.*Shown/]);
    await panel.bringToFront();
    await current.getByRole("button", { name: "Copy: Email" }).click();
    await expect(current.getByText("Copied: Email")).toBeAttached();
    expect(await panel.evaluate(() => navigator.clipboard.readText())).toBe("zoe.lefevre@example.org");

    const other = panel.locator(".conversation.row").filter({ hasText: "Jürgen Groß" });
    for (const text of ["Hello?", "Is anybody there?"]) {
      await desk.evaluate(([id, words]) => window.deskSimulator.message(id, "Visitor", words), [second, text] as const);
    }
    await expect(other.getByRole("button", { name: /Unread messages: 2/ })).toBeVisible();
    await expect(other).toContainText("waiting for");
    await other.getByRole("button", { name: /Go to the desk: Jürgen Groß/ }).click();
    await expect.poll(() => inFront(bridge)).toBe("https://ha.iadvize.com/");
    await focus(desk, second);
    await expect(current).toContainText("Jürgen Groß");
    await expect(panel.locator(".conversation.row")).toContainText("Zoé Lefèvre");
  });

  test("links to the records among which the agent must choose", async ({ bridge }) => {
    const results = bridge.server.addRoute("crm.example.test", "/find*", (_, response) =>
      respondWithPage(
        response,
        ["7", "8"].map((id) => `<p><a href="/people/${id}">Zoé</a> zoe.lefevre@example.org</p>`).join(""),
      ),
    );
    try {
      const search = { search: `${SITE}/find?q={visitor.email}`, hit: `${SITE}/people/*` };
      await bridge.configure({ crms: [{ ...QUIET, records: [search] }] });
      const crm = await bridge.openCrm();
      const desk = await bridge.openDesk();
      const panel = await bridge.open(bridge.browser.extensionUrl(PANEL));
      await addFocused(desk, "C-1042");
      const state = panel.locator(".conversation.focused .crm-states li");
      await expect(state).toContainText("2 records found");
      await state.getByRole("button", { name: "Choose: the record of Zoé Lefèvre, Acme CRM" }).click();
      await expect.poll(() => inFront(bridge)).toBe(crm.url());
      expect(crm.url()).toBe(`${SITE}/find?q=zoe.lefevre%40example.org`);
    } finally {
      results();
    }
  });

  test("reports that the agent's text was kept, and opens the record there on request", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, unsaved: "offer" }] });
    const crm = await bridge.openCrm("/contacts/C-1057");
    await crm.getByTestId("note").pressSequentially("half a sentence");
    const panel = await bridge.open(bridge.browser.extensionUrl(PANEL));
    await addFocused(await bridge.openDesk(), "C-1042");
    const state = panel.locator(".conversation.focused .crm-states li");
    await expect(state).toContainText("Your text was kept");
    expect(crm.url()).toBe(`${SITE}/contacts/C-1057`);
    await state.getByRole("button", { name: /^Open here/ }).click();
    await expect(crm).toHaveURL(`${SITE}/contacts/C-1042`);
    await expect(state).toContainText("Shown");
    expect(bridge.crmTabs()).toHaveLength(1);
  });
});
