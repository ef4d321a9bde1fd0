import type { Page } from "@playwright/test";
import { expect, test } from "./bridge";
import { addFocused, addKnown } from "./desk";
import { EDITOR, serveEditor } from "./editor-page";
import {
  AREA,
  ask,
  first,
  GAP,
  IN_APP,
  isGone,
  open,
  openRedrawing,
  removeRoutes,
  routes,
  settle,
} from "./put-back-page";
import { contactOf, serveRecords } from "./routers/apps";
import { oddPage, REDRAWING, redrawing } from "./routers/odd-apps";
import { textsOf } from "./work-page";

/**
 * The agent starts to type in the record on screen while the application is asked for the next one. The application redraws its
 * view when it moves to that record, and when it moves back.
 */
const [ZOE, JUERGEN] = ["C-1042", "C-1057"] as const;
const TEXT = "half a sentence that goes on";
const DEAR = `Object.assign(${AREA}, { value: "Dear Zoe. Bye" })`;

test.afterEach(removeRoutes);

test.describe("typed text is restored", () => {
  for (const [what, more] of Object.entries({
    "": "",
    ", including what is typed while the field is gone": " for a while",
  })) {
    test(`between existing text${what}`, async ({ bridge }) => {
      const { crm, desk } = await open(bridge, redrawing(GAP, DEAR));
      await first(crm).evaluate((area: HTMLTextAreaElement) => area.focus());
      await first(crm).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(10, 10));
      await ask(crm, desk);
      await crm.keyboard.type(TEXT, { delay: 10 });
      if (more) await isGone(crm);
      await crm.keyboard.type(`${more}. `);
      await settle(bridge, crm);
      await crm.keyboard.type("And more. ");
      await expect(first(crm)).toHaveValue(`Dear Zoe. ${TEXT}${more}. And more. Bye`);
    });
  }

  test("even if the new field lacks the existing text", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(bridge, AREA);
    // Text that a script writes is not the agent's work.
    await first(crm).evaluate((area: HTMLTextAreaElement) => {
      area.value = "Dear Zoe, ";
      area.focus();
    });
    await ask(crm, desk);
    await crm.keyboard.type(TEXT, { delay: 10 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue(`Dear Zoe, ${TEXT}`);
  });

  test("with lines that were started while the field was gone, without triggering shortcuts", async ({ bridge }) => {
    const hear = `window.keys = [];
      document.addEventListener("keydown", ({ target, key }) => target === document.body && window.keys.push(key));`;
    const { crm, desk } = await open(bridge, hear + redrawing(GAP, AREA));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await isGone(crm);
    await crm.keyboard.type(" two\nthree");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one two\nthree");
    expect(await crm.evaluate(() => Reflect.get(window, "keys"))).toEqual([]);
  });

  test("with the lines of an editor", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(
      bridge,
      `Object.assign(document.createElement("div"), { contentEditable: true, innerHTML: "<p>Dear <b>Zoe</b></p><p>Bye</p>" })`,
    );
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.press("ArrowDown");
    await crm.keyboard.type("one\ntwo\n", { delay: 10 });
    await settle(bridge, crm);
    await expect.poll(() => first(crm).innerHTML()).toBe("<p>Dear <b>Zoe</b></p><p>one</p><p>two</p><p>Bye</p>");
  });

  test("even if the agent clicked on something that is not clickable", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(bridge, AREA);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type(TEXT, { delay: 10 });
    await crm.locator("h1").click();
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue(TEXT);
  });

  test("into a shadow root", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(
      bridge,
      `(() => {
        const host = document.createElement("div");
        host.attachShadow({ mode: "open" }).append(${AREA});
        return host;
      })()`,
    );
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type(TEXT, { delay: 10 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue(TEXT);
  });

  test("into a field with a random name", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(bridge, `Object.assign(${AREA}, { name: "note-" + Math.random() })`);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type(TEXT, { delay: 10 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue(TEXT);
  });

  for (const [type, keys, value] of [
    ["date", "01022026", "2026-01-02"],
    ["email", "zoe@mail.example", "zoe@mail.example"],
    ["number", "12345", "12345"],
  ] as const) {
    test(`into a field of the type ${type}`, async ({ bridge }) => {
      const input = `Object.assign(document.createElement("input"), { type: "${type}" })`;
      const { crm, desk } = await openRedrawing(bridge, input);
      await first(crm).focus();
      await ask(crm, desk);
      await crm.keyboard.type(keys, { delay: 10 });
      await settle(bridge, crm);
      await expect(first(crm)).toHaveValue(value);
    });
  }

  test("into two fields, and the agent continues in the second", async ({ bridge }) => {
    const two = `(() => { const form = document.createElement("form"); form.append(${AREA}, ${AREA}); return form })()`;
    const { crm, desk } = await openRedrawing(bridge, two);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await crm.keyboard.press("Tab");
    await crm.keyboard.type("two", { delay: 10 });
    await settle(bridge, crm);
    await crm.keyboard.type(" and more");
    await expect(first(crm)).toHaveValue("one");
    await expect(crm.locator("textarea").last()).toHaveValue("two and more");
  });

  test("before what was typed into the new field, which got the focus before the record was complete", async ({
    bridge,
  }) => {
    const slowly = `onmove(async (id) => {
        const one = await load(id);
        second.replaceChildren();
        drawForm();
        document.querySelector("textarea").focus();
        setTimeout(() => draw(second, last = one), 400);
      });
      const drawForm = () => main.replaceChildren(${AREA});
      drawForm();
      draw(second, last);`;
    const { crm, desk } = await open(bridge, slowly);
    await first(crm).focus();
    await ask(crm, desk);
    const long = `${TEXT} for a while, and then goes on again`;
    await crm.keyboard.type(long, { delay: 80 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue(long);
  });

  test("when the agent opens the field again", async ({ bridge }) => {
    const closed = `(() => {
      const [place, button] = ["div", "button"].map((tag) => document.createElement(tag));
      button.textContent = "Add a note";
      button.onclick = () => place.append(${AREA});
      place.append(button);
      return place;
    })()`;
    const { crm, desk } = await openRedrawing(bridge, closed);
    await crm.getByText("Add a note").click();
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type(TEXT, { delay: 10 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveCount(0);
    // After this time, the text is no longer restored immediately.
    await crm.waitForTimeout(2_500);
    await crm.getByText("Add a note").click();
    await expect(first(crm)).toHaveValue(TEXT);
  });
});

test.describe("what follows while the view is drawn again", () => {
  const form = (...controls: string[]) =>
    `(() => { const form = document.createElement("form"); form.append(${controls.join(", ")}); return form })()`;

  test("goes to the field that the agent had moved to", async ({ bridge }) => {
    const { crm, desk } = await open(bridge, redrawing(GAP, form(AREA, AREA)));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await crm.keyboard.press("Tab");
    await isGone(crm);
    await crm.keyboard.type("two");
    await settle(bridge, crm);
    await crm.keyboard.type(" more");
    await expect(first(crm)).toHaveValue("one");
    await expect(crm.locator("textarea").last()).toHaveValue("two more");
  });

  test("includes a line break, which may have sent the text", async ({ bridge }) => {
    const { crm, desk } = await open(bridge, redrawing(GAP, AREA));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one\n", { delay: 10 });
    await isGone(crm);
    await crm.keyboard.type("two");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one\ntwo");
  });

  test("includes what is pasted", async ({ bridge }) => {
    const { crm, desk } = await open(bridge, redrawing(GAP, AREA));
    await crm.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await crm.evaluate(() => navigator.clipboard.writeText(" and two"));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await isGone(crm);
    await crm.keyboard.press("Control+V");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one and two");
  });

  test("is not a text that was sent", async ({ bridge }) => {
    const sends = `Object.assign(${AREA}, { onkeydown(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      window.sent = this.value;
      this.value = "";
    } })`;
    const { crm, desk } = await openRedrawing(bridge, sends);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one\n", { delay: 10 });
    expect(await crm.evaluate(() => Reflect.get(window, "sent"))).toBe("one");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("");
    await crm.keyboard.type("two");
    await expect(first(crm)).toHaveValue("two");
  });

  test("includes what was chosen", async ({ bridge }) => {
    const select = `Object.assign(document.createElement("select"), { innerHTML: "<option>Open<option>Closed" })`;
    const box = `Object.assign(document.createElement("input"), { type: "checkbox" })`;
    const { crm, desk } = await openRedrawing(bridge, form(AREA, select, box));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await crm.keyboard.press("Tab");
    await crm.keyboard.press("ArrowDown");
    await crm.keyboard.press("Tab");
    await crm.keyboard.press("Space");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one");
    await expect(crm.locator("select")).toHaveValue("Closed");
    await expect(crm.locator("[type=checkbox]").last()).toBeChecked();
  });

  test("goes to the field with the same label, if there is one more", async ({ bridge }) => {
    const labelled = `(() => {
      const form = document.createElement("form");
      const labels = window.isDrawn ? ["Reason", "Note"] : ["Note"];
      window.isDrawn = true;
      for (const label of labels) {
        const element = document.createElement("label");
        element.append(label, ${AREA});
        form.append(element);
      }
      return form;
    })()`;
    const { crm, desk } = await openRedrawing(bridge, labelled);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type(TEXT, { delay: 10 });
    await settle(bridge, crm);
    await expect(crm.getByLabel("Note")).toHaveValue(TEXT);
    await expect(crm.getByLabel("Reason")).toHaveValue("");
  });

  test("is not chosen again without end, if each choice draws the view again", async ({ bridge }) => {
    const box = `Object.assign(document.createElement("input"), { type: "checkbox", id: "box", onchange() {
      window.changes = (window.changes ?? 0) + 1;
      setTimeout(() => drawView(last));
    } })`;
    const { crm, desk } = await openRedrawing(bridge, form(AREA, box));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await crm.keyboard.press("Tab");
    await crm.keyboard.press("Space");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one");
    expect(await crm.evaluate(() => Number(Reflect.get(window, "changes")))).toBeLessThan(10);
  });

  test("is restored in an application with routes in the fragment", async ({ bridge }) => {
    const url = (id: string) => `https://crm.example.test/contacts/#/contacts/${id}`;
    routes.push(
      serveRecords(bridge.server, () => oddPage(redrawing(REDRAWING["with each response"], AREA)), "", 1_500),
    );
    await bridge.configure({
      crms: [{ ...IN_APP, records: ["https://crm.example.test/contacts/#/contacts/{visitor.externalUserId}"] }],
    });
    const crm = await bridge.openCrm(`/contacts/#/contacts/${ZOE}`);
    const desk = await bridge.openDesk();
    await addKnown(desk, ZOE);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type(TEXT, { delay: 10 });
    await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([url(ZOE), url(JUERGEN)]);
    await crm.waitForTimeout(4_500);
    await expect(crm.locator("h1")).toHaveText(contactOf(ZOE).name);
    await expect(first(crm)).toHaveValue(TEXT);
  });
});

test.describe("text typed into an editor is restored with its lines", () => {
  for (const [name, what = name] of [
    ["ckeditor5"],
    ["codemirror"],
    ["lexical"],
    ["lexical-late", "lexical, which does not listen to keys at first"],
    ["quill"],
    ["react-field", "a field that React controls"],
    ["slate"],
    ["tiptap"],
    ["trix"],
  ] as const) {
    test(what, async ({ bridge }) => {
      test.slow();
      routes.push(await serveEditor(bridge.server, name));
      const { crm, desk } = await openRedrawing(bridge, EDITOR);
      await expect(crm.locator("html[data-editor=ready]")).toBeAttached({ timeout: 30_000 });
      await crm.locator(WRITABLE).first().click();
      await ask(crm, desk);
      await crm.keyboard.type("one and\ntwo", { delay: 10 });
      await settle(bridge, crm);
      await crm.keyboard.type(" more", { delay: 10 });
      await expect.poll(() => linesOf(crm)).toEqual(["one and", "two more"]);
    });
  }

  const WRITABLE = "main textarea, trix-editor, .cm-content, [contenteditable=true]";
  /** Returns the lines of the element in which the agent types, according to its blocks or line breaks. */
  const linesOf = async (crm: Page) => {
    const text = await crm
      .locator(WRITABLE)
      .first()
      .evaluate(
        // biome-ignore lint/performance/useDomNodeTextContent: its lines are elements, textContent would join them
        (element: HTMLElement) => (element instanceof HTMLTextAreaElement ? element.value : element.innerText),
      );
    return text.split(/\n+/).map((line) => line.replace(/\u00a0/g, " ").trimEnd());
  };
});

test.describe("an application is not asked if its page has an editor that cannot be read; a load is used and stopped", () => {
  for (const [name, find] of Object.entries({
    codemirror5: (crm: Page) => crm.locator(".CodeMirror-lines"),
    monaco: (crm: Page) => crm.locator(".view-lines"),
    tinymce: (crm: Page) => crm.frameLocator("iframe.tox-edit-area__iframe").locator("body[contenteditable=true]"),
  })) {
    for (const [when, isBefore] of [
      ["before", true],
      ["after", false],
    ] as const) {
      test(`${name}, clicked ${when} the record was on its way`, async ({ bridge }) => {
        test.slow();
        routes.push(await serveEditor(bridge.server, name));
        const { crm, desk } = await openRedrawing(bridge, EDITOR);
        await expect(crm.locator("html[data-editor=ready]")).toBeAttached({ timeout: 30_000 });
        await crm.bringToFront();
        const position = { x: 20, y: 5 };
        // An editor is drawn after it is ready. This waits until it has its place and receives the pointer.
        await find(crm).click({ trial: !isBefore, position });
        const box = await find(crm).boundingBox();
        // While a page waits for the next one, it can't be asked anything, a click of a locator included, and a click may get lost.
        let clicks = 0;
        routes.push(
          bridge.server.addRoute("crm.example.test", "/clicked", (_, response) => {
            clicks++;
            response.writeHead(204).end();
          }),
        );
        await find(crm).evaluate((target) => target.addEventListener("mousedown", () => fetch("/clicked")));
        const click = async () => {
          await crm.mouse.click((box?.x ?? 0) + position.x, (box?.y ?? 0) + position.y);
          await expect.poll(() => clicks, { timeout: 2_000 }).toBeGreaterThan(0);
        };
        const waiting: (() => void)[] = [];
        routes.push(
          bridge.server.addRoute("crm.example.test", `/contacts/${JUERGEN}`, (_, response) => {
            waiting.push(() => void response.setHeader("Content-Type", "text/html").end("<!doctype html>Record"));
          }),
        );
        await addFocused(desk, JUERGEN);
        await expect.poll(() => waiting.length).toBe(1);
        if (!isBefore) await expect(click).toPass();
        await crm.keyboard.type(TEXT, { delay: 10 });
        await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "unsaved"]);
        for (const come of waiting) come();
        await crm.waitForTimeout(1_500);
        await expect(crm.locator("h1")).toHaveText(contactOf(ZOE).name);
        expect(await textsOf(crm)).toContain(TEXT);
      });
    }
  }
});
