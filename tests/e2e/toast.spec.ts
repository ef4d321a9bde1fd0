import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";

const FORM = `<!doctype html><title>CRM</title><meta name="viewport" content="width=device-width">
<input id="top"><input id="bottom" style="position:fixed;right:40px;bottom:40px;width:200px">
<dialog id="dialog"><button id="in-dialog">In the dialog</button></dialog>`;

async function openForm(bridge: BridgeBrowser): Promise<Page> {
  await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
  const page = await bridge.browser.context.newPage();
  await page.route("https://crm.example.test/form", (route) => route.fulfill({ contentType: "text/html", body: FORM }));
  await page.goto("https://crm.example.test/form");
  return page;
}

/** A conversation comes while the agent is in the CRM. */
async function announce(bridge: BridgeBrowser, page: Page): Promise<Toasts> {
  const desk = await bridge.openDesk();
  await page.bringToFront();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  const toasts = new Toasts(page);
  await expect.poll(() => toasts.html()).toContain("Open record");
  return toasts;
}

test.describe("a toast", () => {
  test("is announced by a live region that was there before its text", async ({ bridge }) => {
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    await expect
      .poll(() => toasts.html())
      .toMatch(/role="status"[^>]*><template[^>]*><div[^>]*data-text="New conversation/);
  });

  test("can be reached and used by keyboard, and gives the focus back", async ({ bridge }) => {
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    await page.locator("#bottom").focus();
    await page.keyboard.press("Tab");
    const isInToast = () => page.evaluate(() => document.activeElement?.matches("[data-desk-bridge]"));
    for (let i = 0; i < 3 && !(await isInToast()); i++) await page.keyboard.press("Tab");
    expect(await isInToast()).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => toasts.html()).toBe("");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("bottom");
  });

  test("goes by itself, but not while it is pointed at", async ({ bridge }) => {
    test.slow();
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    const { left, top } = await toasts.box(".toast");
    await page.mouse.move(left + 20, top + 20);
    await page.waitForTimeout(10_500);
    expect(await toasts.html()).toContain("Open record");
    await page.mouse.move(5, 5);
    await expect.poll(() => toasts.html(), { timeout: 12_000 }).toBe("");
  });

  test("moves out of the way of the control that the agent is at", async ({ bridge }) => {
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    const middle = async () => {
      const { top, bottom } = await toasts.box(".toast");
      return (top + bottom) / 2;
    };
    await expect.poll(middle).toBeGreaterThan(400);
    await page.locator("#bottom").focus();
    await expect.poll(middle).toBeLessThan(400);
  });

  test("lies over a dialog of the page, and can be clicked there", async ({ bridge }) => {
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    await page.evaluate(() => document.querySelector<HTMLDialogElement>("#dialog")?.showModal());
    const isInDialog = () =>
      page.evaluate(() => document.querySelector("[data-desk-bridge]")?.parentElement?.id === "dialog");
    await expect.poll(isInDialog).toBe(true);
    await toasts.click("button.dismiss");
    await expect.poll(() => toasts.html()).toBe("");
  });

  test("stays when the dialog it lay over is closed", async ({ bridge }) => {
    const page = await openForm(bridge);
    await page.evaluate(() => document.querySelector<HTMLDialogElement>("#dialog")?.showModal());
    const toasts = await announce(bridge, page);
    await page.evaluate(() => document.querySelector<HTMLDialogElement>("#dialog")?.close());
    await expect
      .poll(() => page.evaluate(() => document.querySelector("[data-desk-bridge]")?.parentElement?.localName))
      .toBe("html");
    await toasts.click("button.dismiss");
    await expect.poll(() => toasts.html()).toBe("");
  });
});
