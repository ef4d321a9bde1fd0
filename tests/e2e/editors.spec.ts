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

const page = `<!doctype html><meta charset="utf-8"><title>Note</title><link rel="stylesheet" href="/form/editor.css">
<h1>Contact</h1><div id="editor"></div><p id="elsewhere" tabindex="-1">Orders of this contact</p>
<script type="module" src="/form/editor.js"></script>`;

test.describe("what is typed into an editor is not lost", () => {
  for (const [name, editable] of Object.entries(EDITORS)) {
    test(name, async ({ bridge }) => {
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
      await crm.keyboard.type(TEXT, { delay: 5 });
      await expect.poll(() => textsOf(crm)).toContain(TEXT);
      await crm.locator("#elsewhere").click();
      await focusOne(bridge);
      expect(crm.url()).toBe(FORM);
      expect(await textsOf(crm)).toContain(TEXT);
      remove();
    });
  }
});
