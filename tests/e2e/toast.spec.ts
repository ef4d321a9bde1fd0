import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { OVERLAY, Toasts } from "./closed-shadow";
import { loadOverlay } from "./overlay-harness";

const FORM = `<!doctype html><title>CRM</title><meta name="viewport" content="width=device-width">
<input id="top"><input id="bottom" style="position:fixed;right:40px;bottom:40px;width:200px">
<div id="popover" popover="manual" style="position:fixed;inset:0;width:100vw;height:100vh;margin:0">A popover</div><div id="host"></div>
<dialog id="dialog"><button id="in-dialog">In the dialog</button></dialog>`;

async function openForm(bridge: BridgeBrowser): Promise<Page> {
  await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
  const page = await bridge.browser.context.newPage();
  await page.route("https://crm.example.test/form", (route) => route.fulfill({ contentType: "text/html", body: FORM }));
  await page.goto("https://crm.example.test/form");
  return page;
}

/** Adds a conversation while the agent is in the CRM. */
async function announce(bridge: BridgeBrowser, page: Page): Promise<Toasts> {
  const desk = await bridge.openDesk();
  await page.bringToFront();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
  const toasts = new Toasts(page);
  await expect.poll(() => toasts.html()).toContain("Open record");
  return toasts;
}

test.describe("a toast", () => {
  test("is announced by a live region that existed before its text", async ({ bridge }) => {
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    await expect
      .poll(() => toasts.html())
      .toMatch(/role="status"[^>]*><template[^>]*><div><div[^>]*data-text="New conversation/);
  });

  test("can be reached and used by keyboard, and returns the focus", async ({ bridge }) => {
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

  test("disappears by itself, but not while the pointer is over it", async ({ bridge }) => {
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

  test("moves away from the control that the agent is using", async ({ bridge }) => {
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

  test("covers a dialog of the page, and can be clicked there", async ({ bridge }) => {
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    await page.evaluate(() => document.querySelector<HTMLDialogElement>("#dialog")?.showModal());
    const isInDialog = () =>
      page.evaluate(() => document.querySelector("[data-desk-bridge]")?.parentElement?.id === "dialog");
    await expect.poll(isInDialog).toBe(true);
    await toasts.click("button.dismiss");
    await expect.poll(() => toasts.html()).toBe("");
  });

  test("stays when the dialog under it is closed", async ({ bridge }) => {
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

  for (const [what, open] of [
    ["a popover that is opened later", () => document.querySelector<HTMLElement>("#popover")?.showPopover()],
    ["a page in fullscreen", () => document.querySelector<HTMLElement>("#popover")?.requestFullscreen()],
    [
      "a dialog in a shadow root",
      () => document.querySelector("#host")?.shadowRoot?.querySelector("dialog")?.showModal(),
    ],
  ] as const) {
    test(`covers ${what}`, async ({ bridge }) => {
      const page = await openForm(bridge);
      await page.evaluate(() => {
        const root = document.querySelector("#host")?.attachShadow({ mode: "open" });
        root?.append(document.createElement("dialog"));
      });
      const toasts = await announce(bridge, page);
      await page.evaluate(open);
      await toasts.click("button.dismiss");
      await expect.poll(() => toasts.html()).toBe("");
    });
  }

  test("stays in a page that rewrites itself, and is still placed above its dialogs", async ({ bridge }) => {
    const page = await openForm(bridge);
    const toasts = await announce(bridge, page);
    await page.evaluate((html) => {
      document.open();
      document.write(html);
      document.close();
    }, FORM);
    await expect(page.locator(OVERLAY)).toBeAttached();
    await page.evaluate(() => document.querySelector<HTMLDialogElement>("#dialog")?.showModal());
    await expect(page.locator(`dialog ${OVERLAY}`)).toBeAttached({ timeout: 500 });
    await page.evaluate((overlay) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const hear = ({ target, type }: Event) =>
        target instanceof Element && target.matches(overlay) && heard.push(type);
      for (const type of ["pointerdown", "click"]) addEventListener(type, hear, true);
    }, OVERLAY);
    await toasts.click("button.dismiss");
    await expect.poll(() => toasts.html()).toBe("");
    expect(await page.evaluate("heard")).toEqual([]);
  });

  test("can be used while a focus trap holds the page", async ({ bridge }) => {
    const page = await openForm(bridge);
    await page.evaluate(() => {
      const field = document.querySelector<HTMLElement>("#top");
      const isOutside = ({ target }: Event) => target !== field;
      document.addEventListener("focusin", (event) => isOutside(event) && field?.focus(), true);
      for (const type of ["mousedown", "pointerdown", "click", "keydown"]) {
        const forbid = (event: Event) => {
          if (!isOutside(event)) return;
          event.preventDefault();
          event.stopImmediatePropagation();
        };
        document.addEventListener(type, forbid, true);
      }
      field?.focus();
    });
    const toasts = await announce(bridge, page);
    await page.locator("#bottom").evaluate((element) => element.remove());
    await page.keyboard.press("Tab");
    await expect.poll(() => toasts.focused()).toBe("✕");
    await page.keyboard.press("Tab");
    await expect.poll(() => toasts.focused()).toBe("Go to the desk");
    await toasts.click("button.dismiss");
    await expect.poll(() => toasts.html()).toBe("");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("top");
  });

  test("is used by the first click of two, and keeps the second one from the page", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const page = await bridge.openCrm();
    const world = await loadOverlay(page);
    await world.run(`globalThis.acted = []; globalThis.action = (label, primary) => ({ label, primary, act: () => acted.push(label) });
      toaster.show("a", { kind: "Chat", who: "Ada", stays: true, actions: [action("Here"), action("Beside", true)] })`);
    await page.evaluate(() => {
      Object.assign(window, { clicks: 0 });
      addEventListener("click", () => Object.assign(window, { clicks: Number(Reflect.get(window, "clicks")) + 1 }));
    });
    const toasts = new Toasts(page);
    expect(await toasts.html()).toMatch(/<button[^>]*class="primary"[^>]*>Beside/);
    const { x, y } = await toasts.button("Beside");
    await expect
      .poll(async () => {
        await page.mouse.dblclick(x, y);
        return world.run("acted");
      })
      .toEqual(["Beside"]);
    await expect(page.locator(OVERLAY)).toHaveCount(0);
    expect(await world.run("acted")).toEqual(["Beside"]);
    expect(await page.evaluate(() => Reflect.get(window, "clicks"))).toBe(0);
    await world.end();
  });

  test("is used by the first press of its key", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const page = await bridge.openCrm();
    const world = await loadOverlay(page);
    await world.run(`globalThis.acted = []; globalThis.action = (label) => ({ label, act: () => acted.push(label) });
      toaster.show("a", { kind: "Chat", who: "Ada", stays: true, actions: [action("Here"), action("Beside")] })`);
    const toasts = new Toasts(page);
    const presses: string[] = [];
    for (let n = 0; n < 40 && presses.at(-1) !== "Here"; n++) {
      await page.keyboard.press("Tab");
      presses.push(await toasts.focused());
    }
    // From left to right, as displayed.
    expect(presses.slice(-2)).toEqual(["✕", "Here"]);
    await expect
      .poll(async () => {
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        return world.run("acted");
      })
      .toEqual(["Here"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator(OVERLAY)).toHaveCount(0);
    expect(await world.run("acted")).toEqual(["Here"]);
    await world.end();
  });
});
