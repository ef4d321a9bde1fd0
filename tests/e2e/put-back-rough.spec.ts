import type { Page } from "@playwright/test";
import { expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { EDITOR, serveEditor } from "./editor-page";
import { AREA, ask, first, GAP, isGone, open, openRedrawing, removeRoutes, routes, settle } from "./put-back-page";
import { lateEditor, REDRAWING, redrawing } from "./routers/odd-apps";

/** Pages that are slow, or that take the focus, while their view is drawn again. */

test.afterEach(removeRoutes);

const LONG = "half a sentence that goes on for a while, and then goes on again";
const EACH = REDRAWING["with each response"];

const expectText = (crm: Page, text: string) =>
  expect
    .poll(() =>
      first(crm).evaluate((it) =>
        (it instanceof HTMLTextAreaElement ? it.value : String(it.textContent))
          .replace(/\u00a0/g, " ")
          .replace("\ufeff", ""),
      ),
    )
    .toBe(text);

async function typeLong(crm: Page, desk: Page): Promise<void> {
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type(LONG, { delay: 60 });
}

async function openEditor(bridge: Parameters<typeof open>[0], name: string): ReturnType<typeof open> {
  routes.push(await serveEditor(bridge.server, name));
  const opened = await openRedrawing(bridge, EDITOR);
  await expect(opened.crm.locator("html[data-editor=ready]")).toBeAttached({ timeout: 30_000 });
  return opened;
}

test.describe("no key is lost in an editor that shows it late", () => {
  for (const [ms, how, onMove] of [
    [120, "with each response", EACH],
    [120, "after a while", GAP],
    [250, "after a while", GAP],
  ] as const) {
    test(`after ${ms} ms, and that is drawn again ${how}`, async ({ bridge }) => {
      const { crm, desk } = await open(bridge, redrawing(onMove, lateEditor(ms)));
      await typeLong(crm, desk);
      await settle(bridge, crm);
      await expectText(crm, LONG);
    });
  }

  for (const name of ["slate", "quill"]) {
    test(`because the page is busy: ${name}`, async ({ bridge }) => {
      test.slow();
      const { crm, desk } = await openEditor(bridge, name);
      await crm.locator("main [contenteditable=true]").first().click();
      await ask(crm, desk);
      await crm.evaluate(() => {
        setInterval(() => {
          const end = performance.now() + 300;
          while (performance.now() < end);
        }, 350);
      });
      await crm.keyboard.type(LONG, { delay: 40 });
      await settle(bridge, crm);
      await expectText(crm, LONG);
    });
  }
});

/** Opens a dialog while the view is gone. It stays. */
const withDialog = (tag: string, html: string, show: string) => `onmove(async (id) => {
  const one = await load(id);
  main.replaceChildren();
  document.querySelector(".over")?.remove();
  const over = Object.assign(document.createElement("${tag}"), { innerHTML: "${html}", className: "over" });
  document.body.append(over);
  ${show};
  setTimeout(() => drawView(one), 900);
})`;

test("what the agent types goes into their field while a dialog with a button has the focus", async ({ bridge }) => {
  const dialog = withDialog("dialog", "<button>OK</button>", "over.showModal()");
  const { crm, desk } = await open(bridge, redrawing(dialog, AREA));
  await typeLong(crm, desk);
  await settle(bridge, crm);
  await expectText(crm, LONG);
  // Nothing else changes the page.
  await crm.keyboard.type(".");
  await expectText(crm, `${LONG}.`);
});

test("what the agent types goes into their field after a dialog that kept the focus was removed", async ({
  bridge,
}) => {
  const keeps = `document.addEventListener("focusin", ({ target }) => {
    if (over.isConnected && !over.contains(target)) over.firstChild.focus();
  });
  over.setAttribute("role", "dialog");
  over.firstChild.focus();
  setTimeout(() => over.remove(), 3_000)`;
  const { crm, desk } = await open(bridge, redrawing(withDialog("div", "<button>OK</button>", keeps), AREA));
  await typeLong(crm, desk);
  await settle(bridge, crm);
  // Nothing has the focus.
  await crm.keyboard.type(".");
  await expectText(crm, `${LONG}.`);
});

test("what the agent types goes into a dialog in which they clicked, and no word is lost", async ({ bridge }) => {
  const dialog = withDialog("dialog", "<input id=over>", "over.showModal()");
  const { crm, desk } = await open(bridge, redrawing(dialog, AREA));
  await typeLong(crm, desk);
  await settle(bridge, crm);
  // Once the view is back, the agent sees their text, and the keys in the dialog.
  const inDialog = await crm.locator("#over").inputValue();
  await expectText(crm, LONG.slice(0, LONG.length - inDialog.length));
  expect(LONG).toMatch(new RegExp(`${inDialog}$`));
  const box = await crm.locator("#over").boundingBox();
  await crm.mouse.click((box?.x ?? 0) + 4, (box?.y ?? 0) + 4);
  await crm.keyboard.press("End");
  await crm.keyboard.type("mine");
  await expect(crm.locator("#over")).toHaveValue(`${inDialog}mine`);
});

test.describe("no key is lost in a page that moves the focus again and again", () => {
  for (const [what, gone, move] of [
    ["to its heading", `main.innerHTML = "<h2 tabindex=-1>Loading</h2>"`, "main.firstChild?.focus()"],
    ["away from the field", "", "document.activeElement?.blur()"],
  ] as const) {
    test(what, async ({ bridge }) => {
      const insists = `onmove(async (id) => {
        const one = await load(id);
        ${gone};
        let times = 0;
        const timer = setInterval(() => { ${move}; if (++times === 30) clearInterval(timer) }, 25);
        setTimeout(() => drawView(one), 900);
      })`;
      const { crm, desk } = await open(bridge, redrawing(insists, AREA));
      await typeLong(crm, desk);
      await settle(bridge, crm);
      await crm.keyboard.type(".");
      await expectText(crm, `${LONG}.`);
    });
  }
});

test("a text is restored into a field that is hidden for some seconds", async ({ bridge }) => {
  const hidden = `onmove(async (id) => {
    drawView(await load(id));
    const area = main.querySelector("textarea");
    area.hidden = true;
    setTimeout(() => { area.hidden = false; document.body.dataset.shown = "yes" }, 8_000);
  })`;
  const { crm, desk } = await open(bridge, redrawing(hidden, AREA));
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type("one two", { delay: 60 });
  await crm.locator("[data-shown]").waitFor({ timeout: 20_000 });
  await expectText(crm, "one two");
  await crm.keyboard.type("!");
  await expectText(crm, "one two!");
});

test("the rest of a half-typed date does not become another date in the new field", async ({ bridge }) => {
  const date = `Object.assign(document.createElement("input"), { type: "date" })`;
  const { crm, desk } = await open(bridge, redrawing(GAP, date));
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type("0102", { delay: 10 });
  await isGone(crm);
  await settle(bridge, crm);
  await crm.keyboard.type("2026");
  await expect(first(crm)).toHaveValue("");
});

test("what is pasted while an editor gets its text is there or offered, like the text", async ({ bridge }) => {
  test.slow();
  const { crm, desk } = await openEditor(bridge, "ckeditor5");
  await crm.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await crm.bringToFront();
  await crm.evaluate(() => navigator.clipboard.writeText("pasted"));
  await crm.locator(".ck-content").click();
  await crm.locator("h1").evaluate((element: HTMLElement) => Object.assign(element.dataset, { old: "yes" }));
  await ask(crm, desk);
  await crm.keyboard.type("one", { delay: 10 });
  await crm.waitForFunction(() => !document.querySelector("[data-old]"), undefined, { polling: 20 });
  await crm.waitForTimeout(250);
  await crm.keyboard.press("Control+V");
  const shown = async () => (await first(crm).textContent()) + (await new Toasts(crm).html());
  await expect.poll(shown, { timeout: 30_000 }).toMatch(/one.*pasted|pasted.*one/s);
});

test("a restored text that the agent takes back with a shortcut returns with the other", async ({ bridge }) => {
  const { crm, desk } = await open(bridge, redrawing(GAP, AREA));
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type("one two", { delay: 10 });
  await settle(bridge, crm);
  await crm.keyboard.press("Control+Z");
  await expectText(crm, "");
  await crm.keyboard.press("Control+Shift+Z");
  await expectText(crm, "one two");
});
