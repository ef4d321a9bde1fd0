import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { OVERLAY, Toasts } from "./closed-shadow";
import { loadOverlay } from "./overlay-harness";

const RECORD = "https://crm.example.test/contacts/C-1042";
const HOSTILE = "https://crm.example.test/hostile";

/** Opens a page of the CRM whose scripts run from the beginning, and shows a toast over it. */
async function openHostile(bridge: BridgeBrowser, body: string): Promise<{ page: Page; toasts: Toasts }> {
  await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
  const page = await bridge.browser.context.newPage();
  await page.route(HOSTILE, (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html>${body}` }));
  await page.goto(HOSTILE);
  const desk = await bridge.openDesk();
  await page.bringToFront();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
  const toasts = new Toasts(page);
  await expect.poll(() => toasts.html()).toContain("Open record");
  return { page, toasts };
}

/** Returns the name in the toast, read through the DevTools protocol. */
async function nameIn(toasts: Toasts): Promise<string> {
  const [, name = ""] = /class="text who" data-text="([^"]+)"/.exec(await toasts.html()) ?? [];
  expect(name).not.toBe("");
  return name;
}

/** Clicks a point repeatedly for longer than the toast ignores clicks, like an agent who works in the page. */
async function clickFor(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  const end = Date.now() + 2_500;
  while (Date.now() < end) await page.mouse.click(x, y);
}

test.describe("a hostile page", () => {
  test("can't define the toast's element, and gets no access to its root", async ({ bridge }) => {
    const { page, toasts } = await openHostile(
      bridge,
      `<script>
        window.roots = [];
        const attach = Element.prototype.attachShadow;
        Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); roots.push(root); return root; };
        class Mine extends HTMLElement { constructor() { super(); roots.push(this.attachInternals().shadowRoot); } }
        customElements.define("desk-bridge-toasts", Mine);
      </script>`,
    );
    await expect(page.locator(OVERLAY)).toHaveCount(1);
    const got = await page.locator(OVERLAY).evaluate((host: HTMLElement) => {
      const attempts: (() => unknown)[] = [
        () => host.shadowRoot,
        () => host.attachInternals().shadowRoot,
        () => host.attachShadow({ mode: "open" }),
        () => host.innerHTML || null,
        () => (window as unknown as { roots: unknown[] }).roots[0] ?? null,
      ];
      return attempts.map((attempt) => {
        try {
          return attempt();
        } catch {
          return null;
        }
      });
    });
    expect(got).toEqual([null, null, null, null, null]);
    await nameIn(toasts);
  });

  test("can't find the toast's text by any interface", async ({ bridge }) => {
    const fonts: string[] = [];
    bridge.browser.context.on("request", (request) => fonts.push(request.url()));
    const faces = ["Segoe UI", "Roboto", "Noto Sans", "system-ui", "sans-serif", "-apple-system"].map(
      (name) => `@font-face { font-family: "${name}"; src: url("/font/${encodeURIComponent(name)}") }`,
    );
    const { page, toasts } = await openHostile(bridge, `<style>${faces.join("")}</style><p>Some words of the page</p>`);
    const name = await nameIn(toasts);
    const { left, top, right, bottom } = await toasts.box(".words");
    const found = await page.evaluate(
      ({ name, box }) => {
        const it = window as unknown as { find(text: string): boolean };
        const finds = (text: string) => [it.find(text), getSelection()?.toString()];
        const nodes = new Set<string | undefined>();
        for (let x = box.left; x < box.right; x += 10) {
          for (let y = box.top; y < box.bottom; y += 6) {
            nodes.add(document.caretPositionFromPoint(x, y)?.offsetNode.nodeName);
            nodes.add(document.caretRangeFromPoint(x, y)?.startContainer.nodeName);
            nodes.add(document.elementFromPoint(x, y)?.nodeName);
          }
        }
        const control = finds("Some words");
        getSelection()?.removeAllRanges();
        const own = [name, name.split(" ")[0] ?? name, "New conversation"].map(finds);
        document.execCommand("selectAll");
        return { control, own, nodes: [...nodes].sort(), all: getSelection()?.toString() };
      },
      { name, box: { left, top, right, bottom } },
    );
    expect(found.control).toEqual([true, "Some words"]);
    expect(found.own).toEqual([
      [false, ""],
      [false, ""],
      [false, ""],
    ]);
    expect(found.nodes).toContain("DIV");
    expect(found.nodes.filter((node) => node !== "HTML" && node !== "DIV")).toEqual([]);
    expect(found.all).not.toContain(name);
    expect(fonts.filter((url) => url.includes("/font/"))).toEqual([]);
  });

  test("receives no event of the agent's actions on the toast", async ({ bridge }) => {
    const { page, toasts } = await openHostile(
      bridge,
      `<input id="field"><script>
        window.heard = [];
        const types = Object.keys(window).concat(Object.keys(HTMLElement.prototype), ["onfocusin", "onfocusout"])
          .filter((key) => key.startsWith("on")).map((key) => key.slice(2));
        for (const type of new Set(types)) {
          addEventListener(type, (event) => {
            const isToast = event.target instanceof Element && event.target.matches("[data-desk-bridge]");
            if (isToast || event.target.id === "field") heard.push((isToast ? "toast " : "field ") + type);
          }, true);
        }
      </script>`,
    );
    await page.locator("#field").focus();
    const { x, y } = await toasts.button("Open record");
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 10);
    await page.mouse.down();
    await page.mouse.move(x, y - 40, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.press("a");
    await toasts.click("button.dismiss");
    await expect.poll(() => toasts.html()).toBe("");
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard).toContain("field focus");
    // Pages use `keyup` to track modifiers. `pointerrawupdate` contains only a position on the screen.
    const left = ["toast keyup", "toast pointerrawupdate"];
    expect(heard.filter((one) => one.startsWith("toast") && !left.includes(one))).toEqual([]);
  });

  test("can't restyle the toast", async ({ bridge }) => {
    const { page, toasts } = await openHostile(
      bridge,
      `<style>
        ${["surface-raised", "text", "accent", "on-accent", "text-muted"]
          .map((name) => `@property --color-${name} { syntax: "<color>"; inherits: false; initial-value: transparent }`)
          .join("")}
        html { opacity: 0.01; filter: blur(9px); transform: scale(9); zoom: 3; clip-path: inset(50%) }
        html, div { font-size: 90px !important; visibility: hidden; pointer-events: none }
      </style>`,
    );
    await page.locator(OVERLAY).evaluate((host) => {
      host.animate([{ opacity: 0, transform: "scale(9)" }, { opacity: 0 }], { duration: 1e6, fill: "both" });
    });
    const { left, right, top, bottom } = await toasts.box(".toasts");
    expect(right - left).toBeCloseTo(340, 0);
    expect(bottom - top).toBeLessThan(200);
    expect(await toasts.style(".toast", "background-color")).not.toContain("0)");
    await toasts.clickButton("Open record");
    await expect(page).toHaveURL(RECORD);
  });

  test("can't change the toast's element permanently", async ({ bridge }) => {
    const { page, toasts } = await openHostile(bridge, "");
    const before = await toasts.box(".toasts");
    for (const harm of [
      (host: HTMLElement) => host.remove(),
      (host: HTMLElement) => host.style.setProperty("transform", "scale(30)", "important"),
      (host: HTMLElement) => host.setAttribute("inert", ""),
      (host: HTMLElement) => host.hidePopover(),
    ]) {
      await page.locator(OVERLAY).evaluate(harm);
      await expect.poll(() => toasts.box(".toasts").catch(() => null)).toEqual(before);
    }
    await toasts.clickButton("Open record");
    await expect(page).toHaveURL(RECORD);
  });

  test("gets no click by making the toast large and invisible", async ({ bridge }) => {
    const { page } = await openHostile(bridge, "");
    await page.evaluate(() => {
      const enlarge = () => {
        const host = document.querySelector<HTMLElement>("[data-desk-bridge]");
        host?.style.setProperty("transform", "translate(-300px, -200px) scale(30)", "important");
        host?.style.setProperty("opacity", "0.01", "important");
        requestAnimationFrame(enlarge);
      };
      enlarge();
    });
    await clickFor(page, { x: 640, y: 400 });
    expect(await bridge.outcomes("show-record")).toEqual([]);
    expect(page.url()).toBe(HOSTILE);
    // The element is not left there.
    await expect(page.locator(OVERLAY)).toHaveCount(0);
  });

  test("gets no click by making a button large, even if it found a way to the button", async ({ bridge }) => {
    const { page, toasts } = await openHostile(bridge, "");
    await toasts.restyle("button.primary + button", "position:fixed;inset:0;opacity:0.01");
    await clickFor(page, { x: 640, y: 400 });
    expect(await bridge.outcomes("show-record")).toEqual([]);
    expect(page.url()).toBe(HOSTILE);
    await toasts.restyle("button.primary + button", "");
    await toasts.clickButton("Open record");
    await expect(page).toHaveURL(RECORD);
  });

  test("gets no click by covering the toast with an element that lets clicks through", async ({ bridge }) => {
    const { page, toasts } = await openHostile(
      bridge,
      `<div id="cover" popover="manual" style="position:fixed;inset:0;width:100vw;height:100vh;margin:0;background:white;pointer-events:none">Win a prize</div>`,
    );
    const point = await toasts.button("Open record");
    await page.evaluate(() => {
      const cover = document.querySelector<HTMLElement>("#cover");
      let covered = 0;
      setInterval(() => {
        cover?.hidePopover();
        cover?.showPopover();
        Object.assign(window, { covered: ++covered });
      }, 20);
    });
    await page.waitForFunction(() => Number(Reflect.get(window, "covered")) > 5);
    await clickFor(page, point);
    expect(await bridge.outcomes("show-record")).toEqual([]);
    expect(page.url()).toBe(HOSTILE);
  });

  test("can't suppress the toast by forbidding popovers", async ({ bridge }) => {
    const { page, toasts } = await openHostile(
      bridge,
      `<script>
        addEventListener("beforetoggle", (event) => event.preventDefault(), true);
        HTMLElement.prototype.showPopover = () => {};
      </script>`,
    );
    await toasts.clickButton("Open record");
    await expect(page).toHaveURL(RECORD);
  });

  test("can't misuse a click that coincides with the toast", async ({ bridge }) => {
    const page = await bridge.openCrm();
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    await page.reload();
    const world = await loadOverlay(page);
    await world.run(`globalThis.acted = 0; globalThis.show = () => toaster.show("a", {
      kind: "Chat", who: "Ada", stays: true, actions: [{ label: "Open", act: () => acted++ }] }); show()`);
    const toasts = new Toasts(page);
    const { x, y } = await toasts.button("Open");
    // First when the toast appears, then when its content is replaced under the pointer.
    await world.run("toaster.dismiss('a')");
    await world.run("show()");
    await page.mouse.click(x, y);
    await world.run("show()");
    await page.mouse.click(x, y);
    expect(await world.run("acted")).toBe(0);
    await toasts.clickButton("Open");
    await expect.poll(() => world.run("acted")).toBe(1);
    await world.end();
  });

  test("can't give the toast the focus, and with it the agent's keys", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const page = await bridge.openCrm();
    const world = await loadOverlay(page);
    await world.run(
      `toaster.show("a", { kind: "Chat", who: "Ada", stays: true, actions: [{ label: "Open", act() {} }] })`,
    );
    const isGiven = await page.evaluate((overlay) => {
      const host = document.querySelector<HTMLElement>(overlay);
      const [dialog, field] = [document.createElement("dialog"), document.createElement("input")];
      document.body.append(field, dialog);
      // A dialog gives the focus to the first of its elements that takes it.
      dialog.append(host ?? "");
      dialog.show();
      field.focus();
      dialog.close();
      dialog.showModal();
      return document.activeElement === host;
    }, OVERLAY);
    expect(isGiven).toBe(false);
    await page.keyboard.press("Enter");
    expect(await world.run("toaster.has('a')")).toBe(true);
    // The agent still can.
    const toasts = new Toasts(page);
    await page.evaluate(() => document.querySelector("dialog")?.close());
    await page.locator("input").last().focus();
    const tab = async () => {
      await page.keyboard.press("Tab");
      return toasts.focused();
    };
    await expect.poll(tab).toBe("Open");
    await world.end();
  });

  test("is reported if it keeps removing the toast", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const page = await bridge.openCrm();
    const world = await loadOverlay(page);
    const offer = `toaster.show("offer", { kind: "Chat", who: "Ada", stays: true, actions: [{ label: "Open", act() {} }] })`;
    expect(await world.run(offer)).toBe(true);
    await page.evaluate(() => {
      document.querySelector("[data-desk-bridge]")?.remove();
    });
    await expect(page.locator(OVERLAY)).toHaveCount(1);
    expect(await world.run("removed")).toEqual([]);
    await page.evaluate(() => {
      const remove = () => document.querySelector("[data-desk-bridge]")?.remove();
      new MutationObserver(remove).observe(document, { childList: true, subtree: true });
      remove();
    });
    await expect.poll(() => world.run("removed")).toEqual(["offer"]);
    expect(await world.run("toaster.has('offer')")).toBe(false);
    await world.end();
  });

  test("is recognised if it is inert or hides all its content", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const page = await bridge.openCrm();
    const world = await loadOverlay(page);
    const offer = `toaster.show("offer", { kind: "Chat", who: "Ada", stays: true, actions: [{ label: "Open", act() {} }] })`;
    await page.evaluate(() => document.documentElement.toggleAttribute("inert", true));
    expect(await world.run(offer)).toBe(false);
    expect(await world.run("toaster.has('offer')")).toBe(false);
    await expect(page.locator(OVERLAY)).toHaveCount(0);
    await page.evaluate(() => document.documentElement.toggleAttribute("inert", false));
    expect(await world.run(offer)).toBe(true);
    await page.evaluate(() => {
      document.documentElement.style.display = "none";
    });
    await expect.poll(() => world.run("removed"), { timeout: 15_000 }).toEqual(["offer"]);
    await world.end();
  });

  test("is recognised if it makes the toast inert by a dialog that only it can reach", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const page = await bridge.openCrm();
    const world = await loadOverlay(page);
    expect(await world.run(`toaster.show("offer", { kind: "Chat", who: "Ada", stays: true, actions: [] })`)).toBe(true);
    await page.evaluate(() => {
      const outer = document.createElement("div");
      document.body.append(outer);
      const dialog = document.createElement("dialog");
      outer.attachShadow({ mode: "closed" }).append(dialog);
      dialog.showModal();
    });
    await expect.poll(() => world.run("removed"), { timeout: 15_000 }).toEqual(["offer"]);
    await world.end();
  });
});
