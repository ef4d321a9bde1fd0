import { clickAction, TRIGGER_ACTIONS } from "../../scripts/browser/action-popup";
import { attachTo, browserSession, waitForTarget } from "../../scripts/browser/browser-target";
import { launchWithExtension } from "../../scripts/chromium";
import { BridgeBrowser, CRM, DIST, expect, test, trusting } from "./bridge";
import { addWaiting, focus } from "./desk";

const PANEL = "src/ui/panel/panel.html";

test.describe("the side panel", () => {
  test("opens beside the page by a click in the popup", async ({ server }) => {
    const browser = await launchWithExtension({
      extensionPath: DIST,
      port: server.port,
      extraArgs: [...TRIGGER_ACTIONS, ...trusting(server)],
    });
    try {
      const bridge = new BridgeBrowser(browser, server);
      const page = await bridge.open("https://elsewhere.example.test/");
      await page.bringToFront();
      const popup = await clickAction(browser, page);
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

  test("shows the customer with what is known, their record, and who else waits", async ({ bridge }) => {
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
    const active = async () =>
      (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);
    await expect.poll(active).toBe("https://ha.iadvize.com/");
    await focus(desk, second);
    await expect(current).toContainText("Jürgen Groß");
    await expect(panel.locator(".conversation.row")).toContainText("Zoé Lefèvre");
  });
});
