import type { Page } from "@playwright/test";
import { expect, test } from "./bridge";
import { EDITOR, serveEditor } from "./editor-page";
import { AREA, ask, first, GAP, isGone, open, openRedrawing, removeRoutes, routes, settle } from "./put-back-page";
import { redrawing } from "./routers/odd-apps";

/** What the agent edits, sends or clicks while the application goes back to the record in which they type. */

test.afterEach(removeRoutes);

const EDITABLE = `Object.assign(document.createElement("div"), { contentEditable: true })`;

/** Elements with a script that has them as `it`. */
const made = (html: string, script = "") =>
  `(() => { const it = document.createElement("div"); it.innerHTML = ${JSON.stringify(html)}; ${script}; return it })()`;

/** Clicks without waiting for a frame, which a page in the background never draws. */
async function click(crm: Page, selector: string): Promise<void> {
  const box = await crm.locator(selector).boundingBox();
  await crm.mouse.click((box?.x ?? 0) + 4, (box?.y ?? 0) + 4);
}

test.describe("the text is restored as the agent left it", () => {
  test("after they deleted it", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(bridge, AREA);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await crm.keyboard.press("Control+A");
    await crm.keyboard.press("Delete");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("");
    await crm.keyboard.type("two");
    await expect(first(crm)).toHaveValue("two");
  });

  test("after they deleted characters and moved the caret while the field was gone", async ({ bridge }) => {
    const { crm, desk } = await open(bridge, redrawing(GAP, AREA));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one twoo", { delay: 10 });
    await crm.keyboard.insertText("😀");
    await isGone(crm);
    for (const key of ["Backspace", "ArrowLeft", "Delete", "ArrowLeft", "w", "ArrowRight", "!"]) {
      await crm.keyboard.press(key);
    }
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one twwo!");
  });

  test("if the application empties the same field", async ({ bridge }) => {
    const inPlace = `onmove(async (id) => {
      last = await load(id);
      for (const [selector, text] of [["h1", last.name], [".email", last.email]]) {
        main.querySelector(selector).textContent = text;
      }
      main.querySelector("textarea").value = "";
    })`;
    const { crm, desk } = await open(bridge, redrawing(inPlace, AREA));
    await first(crm).focus();
    await ask(crm, desk);
    const long = "half a sentence that goes on for a while, and then goes on again";
    await crm.keyboard.type(long, { delay: 40 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue(long);
  });

  test("if the application restores it by itself in an editor, and the agent continues at its end", async ({
    bridge,
  }) => {
    const keeps = `Object.assign(${EDITABLE}, {
      textContent: window.draft ?? "",
      oninput() { window.draft = this.textContent },
    })`;
    const { crm, desk } = await openRedrawing(bridge, keeps);
    await first(crm).focus();
    await ask(crm, desk);
    const long = "half a sentence that goes on for a while, and then goes on again";
    await crm.keyboard.type(long, { delay: 40 });
    await settle(bridge, crm);
    await crm.keyboard.type(" and more");
    await expect(first(crm)).toHaveText(`${long} and more`);
  });

  test("in the empty line before a signature", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(
      bridge,
      `Object.assign(${EDITABLE}, { innerHTML: "<p><br></p><p>-- <br>Best regards</p>" })`,
    );
    await first(crm).focus();
    await crm.keyboard.press("Control+Home");
    await ask(crm, desk);
    await crm.keyboard.type("Hello\nyou", { delay: 10 });
    await settle(bridge, crm);
    await crm.keyboard.type("!");
    await expect.poll(() => first(crm).innerHTML()).toBe("<p>Hello</p><p>you!</p><p>-- <br>Best regards</p>");
  });

  test("in its own field, if the new view has another one before it", async ({ bridge }) => {
    const more = `(() => {
      const form = document.createElement("form");
      for (const id of window.drawn ? ["other", "note"] : ["note"]) form.append(Object.assign(${AREA}, { id }));
      window.drawn = true;
      return form;
    })()`;
    const { crm, desk } = await openRedrawing(bridge, more);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await settle(bridge, crm);
    await expect(crm.locator("#note")).toHaveValue("one");
    await expect(crm.locator("#other")).toHaveValue("");
  });

  test("with a suggestion that they clicked", async ({ bridge }) => {
    const suggests = made(
      "<input><p id=suggestion>one and two",
      `it.lastChild.onmousedown = (event) => { event.preventDefault(); it.firstChild.value = event.target.textContent }`,
    );
    const twice =
      "onmove(async (id) => { const one = await load(id); drawView(one); setTimeout(drawView, 2_000, one) })";
    const { crm, desk } = await open(bridge, redrawing(twice, suggests));
    await first(crm).evaluate((element: HTMLElement) => Object.assign(element.dataset, { old: "yes" }));
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await crm.waitForFunction(() => !document.querySelector("[data-old]"), undefined, { polling: 20 });
    await expect(first(crm)).toHaveValue("one");
    await click(crm, "#suggestion");
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one and two");
  });
});

test.describe("a text that was sent is not restored", () => {
  test("if the page turns it into a tag", async ({ bridge }) => {
    const tags = made(
      "<input><p></p>",
      `it.firstChild.onkeydown = (event) => {
        if (event.key !== ",") return;
        event.preventDefault();
        it.lastChild.append(event.target.value);
        event.target.value = "";
      }`,
    );
    const { crm, desk } = await openRedrawing(bridge, tags);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one", { delay: 10 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("one");
    await crm.keyboard.press(",");
    // The text would come back with the next change of the page.
    await crm.locator("h1").evaluate((element) => element.append(" "));
    await crm.waitForTimeout(500);
    await expect(first(crm)).toHaveValue("");
  });

  test("if the server answers after the view was drawn again", async ({ bridge }) => {
    const sends = `Object.assign(${AREA}, { onkeydown(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      setTimeout(() => { document.querySelector("textarea").value = "" }, 3_000);
    } })`;
    const { crm, desk } = await openRedrawing(bridge, sends);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one\n", { delay: 10 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("");
  });

  test("if Enter replaces its field", async ({ bridge }) => {
    const sends = made(
      "<textarea></textarea>",
      `it.firstChild.onkeydown = (event) => { if (event.key === "Enter") it.replaceChildren(${AREA}) }`,
    );
    const { crm, desk } = await openRedrawing(bridge, sends);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one\n", { delay: 10 });
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue("");
  });

  for (const [how, sent] of Object.entries({
    "replaces its field": `const next = ${AREA}; it.firstChild.replaceWith(next); next.focus()`,
    "empties its field later": `setTimeout(() => { it.firstChild.value = "" }, 400)`,
  })) {
    test(`if a button that takes no focus ${how}, and the agent continues there`, async ({ bridge }) => {
      const sends = made(
        "<textarea></textarea><button type=button>Send</button>",
        `it.lastChild.onmousedown = (event) => event.preventDefault(); it.lastChild.onclick = () => { ${sent} }`,
      );
      const { crm, desk } = await openRedrawing(bridge, sends);
      await first(crm).focus();
      await ask(crm, desk);
      await crm.keyboard.type("one", { delay: 10 });
      await click(crm, "main button");
      await settle(bridge, crm);
      await crm.keyboard.type("two");
      await expect(first(crm)).toHaveValue("two");
    });
  }
});

/** An editor that takes a while to show what was typed, and sends no event then. */
const SLOW = `(() => {
  const it = ${EDITABLE};
  let text = "";
  const show = (next) => {
    text = next;
    setTimeout(() => { it.textContent = next; getSelection().selectAllChildren(it); getSelection().collapseToEnd() }, 100);
  };
  it.onbeforeinput = (event) => {
    event.preventDefault();
    show(event.data === null ? text.slice(0, -1) : text + event.data);
  };
  it.onpaste = (event) => { event.preventDefault(); show(text + event.clipboardData.getData("text/plain")) };
  return it;
})()`;

test.describe("what the agent deletes in a restored text does not come back", () => {
  for (const name of ["ckeditor5", "codemirror", "lexical", "quill", "react-field", "slate", "tiptap", "trix"]) {
    test(`in ${name}`, async ({ bridge }) => {
      test.slow();
      routes.push(await serveEditor(bridge.server, name));
      const { crm, desk } = await openRedrawing(bridge, EDITOR);
      await expect(crm.locator("html[data-editor=ready]")).toBeAttached({ timeout: 30_000 });
      await crm.locator(WRITABLE).first().click();
      await ask(crm, desk);
      await crm.keyboard.type("one two", { delay: 10 });
      await settle(bridge, crm);
      await deleteThree(crm);
    });
  }

  test("in an editor that shows it later", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(bridge, SLOW);
    await first(crm).focus();
    await ask(crm, desk);
    await crm.keyboard.type("one two", { delay: 10 });
    await settle(bridge, crm);
    await deleteThree(crm);
  });

  const WRITABLE = "main textarea, trix-editor, .cm-content, [contenteditable=true]";

  async function deleteThree(crm: Page): Promise<void> {
    for (let i = 0; i < 3; i++) await crm.keyboard.press("Backspace");
    // In this time, the text would come back.
    await crm.waitForTimeout(1_500);
    await crm.keyboard.type("!");
    const place = crm.locator(WRITABLE).first();
    const isField = await place.evaluate((element) => element instanceof HTMLTextAreaElement);
    await expect.poll(() => (isField ? place.inputValue() : place.textContent())).toMatch(/^one[\s\ufeff]!\s*$/);
  }
});

test("keys go to the field that the agent clicked while an editor gets its text", async ({ bridge }) => {
  test.slow();
  routes.push(await serveEditor(bridge.server, "ckeditor5"));
  const { crm, desk } = await openRedrawing(bridge, EDITOR);
  await expect(crm.locator("html[data-editor=ready]")).toBeAttached({ timeout: 30_000 });
  await crm.locator(".ck-content").click();
  await crm.locator("h1").evaluate((element: HTMLElement) => Object.assign(element.dataset, { old: "yes" }));
  await ask(crm, desk);
  await crm.keyboard.type("one", { delay: 10 });
  await crm.waitForFunction(() => !document.querySelector("[data-old]"), undefined, { polling: 20 });
  // The editor is about to get its text, and takes the focus when it does.
  await crm.waitForTimeout(200);
  for (let i = 0; i < 8; i++) {
    await click(crm, "#names");
    await crm.keyboard.type("b");
    await crm.waitForTimeout(150);
  }
  await settle(bridge, crm);
  await expect(crm.locator("#names")).toHaveValue("b".repeat(8));
  await expect(crm.locator(".ck-content").first()).toHaveText("one");
});

test("an application whose own response is on its way is not asked again", async ({ bridge }) => {
  const counts = redrawing(GAP, AREA).replace("const one", "window.asked = (window.asked ?? 0) + 1; const one");
  const { crm, desk } = await open(bridge, counts);
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type("one", { delay: 10 });
  await settle(bridge, crm);
  await expect(first(crm)).toHaveValue("one");
  // Once for the other record, and once for the previous one.
  expect(await crm.evaluate(() => Reflect.get(window, "asked"))).toBe(2);
});
