import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { OVERLAY, Toasts } from "./closed-shadow";
import type { IsolatedWorld } from "./isolated-world";
import { loadOverlay } from "./overlay-harness";

const TEXT = "This is the record of Ada Lovelace";
const PAGE = `<!doctype html><meta name="viewport" content="width=device-width">
<input id="top" style="position:absolute;left:0;right:0;top:120px">
<button id="button" style="position:fixed;left:50%;top:24px;width:20px;height:20px"></button>
<script>addEventListener("click", ({ target }) => { window.clicked = target.id; })</script>`;

interface Marked {
  page: Page;
  world: IsolatedWorld;
  overlay: Toasts;
}

async function openMarked(bridge: BridgeBrowser, body = PAGE): Promise<Marked> {
  await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
  const page = await bridge.browser.context.newPage();
  await page.route("https://crm.example.test/marked", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("https://crm.example.test/marked");
  const world = await loadOverlay(page);
  return { page, world, overlay: new Toasts(page) };
}

const show = (text = TEXT, detail = "You are with somebody else.") =>
  `marker.show(${JSON.stringify({ text, detail })}); marker.isShown`;

/** Opens a page in a tab that counts as visible although the browser paints nothing in it. */
async function openUnpainted(bridge: BridgeBrowser): Promise<Page> {
  const url = "https://crm.example.test/marked";
  bridge.server.addRoute("crm.example.test", "/marked", (_, response) => {
    response.setHeader("Content-Type", "text/html").end(PAGE);
  });
  const behind = await bridge.openCrm("/marked");
  await bridge.openCrm("/");
  const worker = await bridge.worker();
  const id = await worker.evaluate(async (address) => {
    const [tab] = await chrome.tabs.query({ url: address });
    return (await chrome.tabs.discard(tab?.id ?? 0))?.id ?? 0;
  }, url);
  await worker.evaluate((tabId) => chrome.tabs.reload(tabId), id);
  const again = () =>
    behind
      .context()
      .pages()
      .find((page) => page !== behind && page.url() === url);
  await expect.poll(again).toBeDefined();
  return again() as Page;
}

test.describe("the marker", () => {
  test("displays whose record it is, is updated in place, and is announced", async ({ bridge }) => {
    const { page, world, overlay } = await openMarked(bridge);
    expect(await world.run(show())).toBe(true);
    await expect
      .poll(() => overlay.html())
      .toMatch(/role="status"[^>]*><template[^>]*><div><div[^>]*data-text="This is/);
    await world.run(show(TEXT, "You are with nobody."));
    expect(await overlay.html()).toContain("You are with nobody.");
    await expect.poll(() => overlay.html()).not.toContain("somebody else");
    await expect(page.locator(OVERLAY)).toHaveCount(1);
    const tree = await (await page.context().newCDPSession(page)).send("Accessibility.getFullAXTree");
    const named = tree.nodes.map(({ role, name }) => `${role?.value}: ${name?.value}`);
    expect(named).toContain("button: Dismiss");
    expect(named.join("\n")).toContain(TEXT);
    expect(await world.run("marker.hide(); marker.isShown")).toBe(false);
    await expect(page.locator(OVERLAY)).toHaveCount(0);
    await world.end();
  });

  test("stays where nothing is painted, because nothing can be visible there", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const page = await openUnpainted(bridge);
    const world = await loadOverlay(page);
    await world.run(show());
    await world.run("requestAnimationFrame(() => removed.push('painted'))");
    expect(await page.evaluate(() => document.visibilityState)).toBe("visible");
    // Longer than all repairs take.
    await page.waitForTimeout(9_000);
    expect(await world.run("removed")).toEqual([]);
    await expect(page.locator(OVERLAY)).toHaveCount(1);
    await world.end();
  });

  test("lets clicks through, and fades under the pointer", async ({ bridge }) => {
    const { page, world, overlay } = await openMarked(
      bridge,
      `${PAGE}<div id="low" style="position:fixed;inset:0"></div>`,
    );
    await world.run(show());
    const { left, top } = await overlay.box(".marker");
    expect(Number(await overlay.style(".words", "opacity"))).toBe(1);
    await page.mouse.click(left + 30, top + 20);
    expect(await page.evaluate(() => Reflect.get(window, "clicked"))).toBe("low");
    await expect.poll(async () => Number(await overlay.style(".words", "opacity"))).toBeLessThan(0.2);
    await page.mouse.move(5, 300);
    await expect.poll(async () => Number(await overlay.style(".words", "opacity"))).toBe(1);
    await world.end();
  });

  test("is placed where it covers no control, including the focused one", async ({ bridge }) => {
    const { page, world, overlay } = await openMarked(bridge);
    const isAtTop = async () => (await overlay.box(".marker")).top < 200;
    await world.run(show());
    expect(await isAtTop()).toBe(false);
    await page.locator("#button").evaluate((button) => button.remove());
    await world.run("marker.hide()");
    await world.run(show());
    expect(await isAtTop()).toBe(false);
    await page.locator("#top").evaluate((field) => {
      field.style.cssText = "position:fixed;left:0;right:0;bottom:0;width:100%";
      field.focus();
    });
    await expect.poll(isAtTop).toBe(true);
    await world.end();
  });

  test("is not shown again with the same text after it was dismissed, and returns the focus", async ({ bridge }) => {
    const { page, world, overlay } = await openMarked(bridge);
    await world.run(show());
    await page.locator("#top").focus();
    for (let n = 0; n < 4 && (await overlay.focused()) !== "✕"; n++) await page.keyboard.press("Tab");
    await expect
      .poll(async () => {
        await page.keyboard.press("Enter");
        return world.run("marker.isShown");
      })
      .toBe(false);
    await expect(page.locator(OVERLAY)).toHaveCount(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("button");
    expect(await world.run(show())).toBe(false);
    expect(await world.run(show("This is the record of Grace Hopper"))).toBe(true);
    await overlay.click("button.dismiss");
    await expect.poll(() => world.run("marker.isShown")).toBe(false);
    expect(await world.run(show())).toBe(false);
    await world.end();
  });

  test("ignores synthetic clicks of the page, and is restored if removed, before the removal is reported", async ({
    bridge,
  }) => {
    const { page, world } = await openMarked(bridge);
    await world.run(show());
    await page.locator(OVERLAY).evaluate((host) => {
      host.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
      host.remove();
    });
    await expect(page.locator(OVERLAY)).toHaveCount(1);
    expect(await world.run("marker.isShown")).toBe(true);
    await page.evaluate(() => {
      const remove = () => document.querySelector("[data-desk-bridge]")?.remove();
      new MutationObserver(remove).observe(document, { childList: true, subtree: true });
      remove();
    });
    await expect.poll(() => world.run("removed")).toEqual(["marker"]);
    expect(await world.run("marker.isShown")).toBe(false);
    await world.end();
  });

  test("takes no space, fits a narrow page, is not printed, and does not overlap toasts", async ({ bridge }) => {
    const { page, world, overlay } = await openMarked(bridge);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 400, height: 500 });
    const before = await height();
    await world.run(show(`${TEXT}, Countess of Lovelace`, "You are with somebody else, whose name is long as well."));
    expect(await height()).toBe(before);
    const { left, right } = await overlay.box(".marker");
    expect(left).toBeGreaterThanOrEqual(16);
    expect(right).toBeLessThanOrEqual(384);
    await world.run(
      `toaster.show("a", { kind: "Chat", who: "Ada", stays: true, actions: [{ label: "Open", act() {} }] })`,
    );
    const marker = await overlay.box(".marker");
    const toast = await overlay.box(".toasts");
    expect(marker.bottom <= toast.top || marker.top >= toast.bottom).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await overlay.style(".marker", "display")).toBe("none");
    expect(await overlay.style(".toasts", "display")).toBe("none");
    await world.end();
  });

  test("is below the toasts if there is no room for both, and both are kept", async ({ bridge }) => {
    const { page, world, overlay } = await openMarked(bridge);
    await page.setViewportSize({ width: 400, height: 180 });
    await world.run(show());
    await world.run(`globalThis.acted = 0; for (const id of ["a", "b"]) toaster.show(id, { kind: "Chat", who: "Ada", stays: true,
      actions: [{ label: "Open " + id, act: () => acted++ }] })`);
    const beats = async () => Number(await world.run("performance.now()"));
    const start = await beats();
    // Longer than the period in which elements that a page hides are restored.
    await expect.poll(async () => (await beats()) - start, { timeout: 15_000 }).toBeGreaterThan(7_500);
    expect(await world.run("removed")).toEqual([]);
    expect(await world.run("marker.isShown && toaster.has('a') && toaster.has('b')")).toBe(true);
    await overlay.clickButton("Open a");
    await expect.poll(() => world.run("acted")).toBe(1);
    await world.end();
  });
});
