import type { Page } from "@playwright/test";
import { expect, test } from "./bridge";
import { bundlePage } from "./bundle";
import { configure, FORM, focusOne, openForm, serve, TEXT, textsOf } from "./work-page";

/** Each with the element that the agent clicks. */
const EDITORS = {
  ckeditor5: ".ck-editor__editable",
  tinymce: "iframe.tox-edit-area__iframe",
  quill: ".ql-editor",
  tiptap: ".tiptap",
  lexical: "#editor",
  slate: "[data-slate-editor]",
  trix: "trix-editor",
  codemirror: ".cm-content",
  // It immediately empties the control in which the agent types.
  codemirror5: ".CodeMirror",
  monaco: ".monaco-editor",
};

/** As the key events and the text of an input method come, which some editors receive by an API without any event of the page. */
async function typeByInputMethod(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", windowsVirtualKeyCode: 229 });
  await session.send("Input.imeSetComposition", { text: TEXT, selectionStart: 4, selectionEnd: 4 });
  await session.send("Input.insertText", { text: TEXT });
}

const WAYS: Record<string, (page: Page) => Promise<void>> = {
  "by keys": (page) => page.keyboard.type(TEXT, { delay: 5 }),
  "by an input method": typeByInputMethod,
};

const page = `<!doctype html><meta charset="utf-8"><title>Note</title><link rel="stylesheet" href="/form/editor.css">
<h1>Contact</h1><div id="editor"></div><p id="elsewhere" tabindex="-1">Orders of this contact</p>
<script type="module" src="/form/editor.js"></script>`;

test.describe("what is typed into an editor is not lost", () => {
  const cases = Object.entries(EDITORS).flatMap(([name, editable]) =>
    Object.entries(WAYS).map(([way, write]) => ({ name, editable, way, write })),
  );
  for (const { name, editable, way, write } of cases) {
    test(`${name}, ${way}`, async ({ bridge }) => {
      test.slow();
      const { script, style } = await bundlePage("editors", name);
      const remove = serve(bridge, {
        "/form": page,
        "/form/editor.js": (_, response) => void response.setHeader("Content-Type", "text/javascript").end(script),
        "/form/editor.css": (_, response) => void response.setHeader("Content-Type", "text/css").end(style),
      });
      await configure(bridge);
      const crm = await openForm(bridge);
      await expect(crm.locator("html[data-editor=ready]")).toBeAttached({ timeout: 30_000 });
      await crm.locator(editable).first().click({ timeout: 10_000 });
      await write(crm);
      await expect.poll(() => textsOf(crm)).toContain(TEXT);
      await crm.locator("#elsewhere").click();
      await focusOne(bridge);
      expect(crm.url()).toBe(FORM);
      expect(await textsOf(crm)).toContain(TEXT);
      remove();
    });
  }
});
