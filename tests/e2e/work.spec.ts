import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import {
  configure,
  expectPart,
  expectProofs,
  focusOne,
  openForm,
  type Routes,
  serve,
  TEXT,
  textsOf,
  typeInto,
} from "./work-page";

interface Situation {
  page: string;
  /** Where the page is, if not at the form's address. */
  path?: string;
  more?: Routes;
  /** What the agent does. */
  act(page: Page): Promise<unknown>;
  /** What must still be there. Default: the typed text. */
  left?: string;
}

const note = "<textarea id=note></textarea>";
const typed = (page: Page) => typeInto(page, "#note");
/** The agent clicks before they type, as one does who is slower than the script that the click brings. */
const typedAfterClick = async (page: Page) => {
  await page.locator("h1").click();
  await expectPart(page, "drawn");
  await typed(page);
};
/** A form that is submitted by the given script. */
const scripted = (submit: string, more = "") =>
  `<!doctype html><h1>Contact</h1><form id=f>${note}<input id=tag><button id=save>Save</button></form>${more}<script>
  f.onsubmit = async (event) => { event.preventDefault(); ${submit} }</script>`;
const answer =
  (status: number, delayMs = 0): Routes[string] =>
  (_, response) =>
    void setTimeout(() => response.writeHead(status).end("{}"), delayMs);

const typedAndCancelled = async (page: Page) => {
  await typed(page);
  // Until the script that finds proof is there, nothing is proved.
  await expectProofs(page);
  await page.locator("#cancel").click();
};

const CONTROLS: Record<string, Situation> = {
  "an input": { page: "<!doctype html><input id=note value=before>", act: typed },
  "a text area": { page: `<!doctype html>${note}`, act: typed },
  "editable text": { page: "<!doctype html><div id=note contenteditable>text</div>", act: typed },
  "a select": {
    page: "<!doctype html><select id=stage><option>one<option>two</select>",
    act: (page) => page.locator("#stage").press("ArrowDown"),
    left: "one",
  },
  "a check box": {
    page: "<!doctype html>box<input id=box type=checkbox>",
    act: (page) => page.locator("#box").click(),
    left: "box",
  },
  "a file": {
    page: "<!doctype html>file<input id=file type=file>",
    act: async (page) => {
      const session = await page.context().newCDPSession(page);
      const { root } = await session.send("DOM.getDocument");
      const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#file" });
      await session.send("DOM.setFileInputFiles", { nodeId, files: [import.meta.filename] });
    },
    left: "file",
  },
  "an open shadow root": {
    page: `<!doctype html><div id=host></div><script>
      host.attachShadow({ mode: "open" }).innerHTML = "<input id=note>"</script>`,
    act: typed,
    left: "",
  },
  "a closed shadow root": {
    page: `<!doctype html><note-box></note-box><p>page</p><script>
      document.querySelector("note-box").attachShadow({ mode: "closed" }).innerHTML = "<input style='width:300px'>"</script>`,
    act: (page) => typeInto(page, "note-box"),
    left: "page",
  },
  "keys that the page renders itself": {
    page: `<!doctype html><div id=editor tabindex=0 style="height:80px"></div><script>
      editor.onkeydown = (e) => { if (e.key.length === 1) { editor.textContent += e.key; e.preventDefault() } }</script>`,
    act: (page) => typeInto(page, "#editor"),
  },
  "a signature on a canvas": {
    page: "<!doctype html>sign<canvas id=c width=300 height=100 style='border:1px solid'></canvas>",
    act: async (page) => {
      const box = await page.locator("#c").boundingBox();
      if (!box) throw new Error("no canvas");
      await page.mouse.move(box.x + 20, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + 120, box.y + 60, { steps: 4 });
      await page.mouse.up();
    },
    left: "sign",
  },
  "text that was pasted": {
    page: `<!doctype html><p id=p>${TEXT}</p>${note}`,
    act: async (page) => {
      await page.locator("#p").click({ clickCount: 3 });
      await page.keyboard.press("Control+c");
      await page.locator("#note").click();
      await page.keyboard.press("Control+v");
    },
  },
  "text that was dropped": {
    page: `<!doctype html><p><b id=b style="-webkit-user-select:all">${TEXT}</b></p>${note}`,
    act: async (page) => {
      await page.locator("#b").click();
      await page.locator("#b").dragTo(page.locator("#note"));
      await expect(page.locator("#note")).not.toHaveValue("");
    },
  },
  "notes in a window above all others, which goes with the page": {
    page: `<!doctype html><button id=open>Notes</button><script>open_ = document.getElementById("open");
      open_.onclick = async () => { const w = await documentPictureInPicture.requestWindow();
      w.document.body.innerHTML = "<textarea></textarea>"; open_.textContent = "opened" }</script>`,
    act: async (page) => {
      await page.locator("#open").click();
      await expect(page.locator("#open")).toHaveText("opened");
    },
    left: "opened",
  },
  "a box in a row of several, which are rights": {
    page: "<!doctype html><table><tr><td>Contacts<td><input type=checkbox id=box><td><input type=checkbox></table>",
    act: (page) => page.locator("#box").click(),
    left: "Contacts",
  },
  "minutes in a select that is in no form": {
    page: "<!doctype html><select id=wait><option>15 minutes<option>30 minutes<option>60 minutes</select>",
    act: (page) => page.locator("#wait").press("ArrowDown"),
    left: "minutes",
  },
  "the keywords of an article that is in no form": { page: "<!doctype html><input id=note name=keywords>", act: typed },
  "a name whose type prevents autofill": {
    page: "<!doctype html><form><input id=note type=search name=lastname><textarea></textarea><button>Save</button></form>",
    act: typed,
  },
  "a value of a rule, whose name looks like that of a search": {
    page: "<!doctype html><h1>rule</h1><form><input id=note name=filter_value><button>Save</button></form>",
    act: typedAfterClick,
  },
  "a question, whose field is named like a search": {
    page: "<!doctype html><h1>question</h1><form method=post><input id=note name=q><button>Send</button></form>",
    act: typedAfterClick,
  },
  "the name of a portal user, on a record": {
    page: "<!doctype html><form><input id=note name=fullname><input type=password autocomplete=new-password><button>Create</button></form>",
    path: "/contacts/C-2000",
    act: typed,
  },
};

const PAGES: Record<string, Situation> = {
  "a page that stops every event": {
    page: `<!doctype html>${note}<script>
      for (const type of ["keydown", "beforeinput", "input", "change"])
        addEventListener(type, (e) => e.stopImmediatePropagation(), true)</script>`,
    act: typed,
  },
  "a control that a script clears at every key": {
    page: `<!doctype html><pre id=text></pre>${note}<script>
      note.oninput = () => { text.textContent += note.value; note.value = "" }</script>`,
    act: typed,
  },
  "a select that adds what is chosen, and is emptied": {
    page: `<!doctype html><p id=tags></p><select id=add><option>Add a tag<option>gold</select><script>
      add.oninput = () => { tags.append(add.value); add.selectedIndex = 0 }</script>`,
    act: async (page) => {
      await page.locator("#add").press("ArrowDown");
      await expect(page.locator("#tags")).toHaveText("gold");
    },
    left: "gold",
  },
  "a box that the page set meanwhile, as it shows another record": {
    page: "<!doctype html><label>VIP <input id=box type=checkbox style='position:absolute;opacity:0'></label>",
    act: async (page) => {
      const box = page.locator("label");
      await box.click();
      await box.click();
      await page.evaluate("box.checked = true");
      await box.click();
    },
    left: "VIP",
  },
  "a box with the focus that the page set, as it shows another record": {
    page: "<!doctype html>box<input id=box type=checkbox>",
    act: async (page) => {
      await page.locator("#box").focus();
      await page.evaluate("box.checked = true");
      await page.keyboard.press("Space");
    },
    left: "box",
  },
  "a tag that a button took over from a field, which was emptied by hand": {
    page: `<!doctype html><form onsubmit="return false"><p id=tags></p><input id=note>
      <button id=add type=button onclick="tags.append(note.value)">Add</button><button>Save</button></form>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#add").click();
      await page.locator("#note").click();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Delete");
    },
  },
  "a note below a search": {
    page: `<!doctype html><div role=search><input type=search><div role=dialog>${note}</div></div>`,
    act: typed,
  },
  "a line in a dialog below a search": {
    page: "<!doctype html><div role=search><input type=search><div role=dialog><input id=note></div></div>",
    act: typed,
  },
  "a form whose fields are named like members of the DOM": {
    page: `<!doctype html><form id=f>${["matches", "closest", "elements", "contains", "querySelectorAll", "nodeType"]
      .map((name) => `<input name=${name}>`)
      .join("")}${note}<button id=save>Save</button></form><form name=activeElement></form>
      <script>f.onsubmit = (e) => e.preventDefault()</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#save").click();
    },
  },
  "a page that rewrote its document": {
    page: "<!doctype html><h1>before</h1>",
    act: async (page) => {
      await page.evaluate(() => {
        document.open();
        document.write("<!doctype html><h1>after</h1><textarea id=note></textarea>");
        document.close();
      });
      await typed(page);
    },
  },
};

const NO_PROOF: Record<string, Situation> = {
  "a note that the page redrew when something beside it was cancelled": {
    page: `<!doctype html><div id=view><input id=other><a id=cancel href="#">Cancel</a><div id=place>${note}</div></div><script>
      cancel.onclick = (e) => { e.preventDefault(); const text = note.value; place.innerHTML = place.innerHTML;
        document.querySelector("#note").value = text }</script>`,
    async act(page) {
      await typed(page);
      await page.locator("#cancel").click();
    },
  },
  "Write and Preview": {
    page: `<!doctype html><button id=preview>Preview</button><div id=panel>${note}</div><script>
      preview.onclick = () => { panel.innerHTML = "<p>" + note.value + "</p>" }</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#preview").click();
    },
  },
  "a panel that is removed with its draft": {
    page: `<!doctype html><button id=other>Orders</button><div id=panel>${note}</div><script>
      other.onclick = () => panel.replaceChildren("orders")</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#other").click();
    },
    left: "orders",
  },
  "a live page that redraws its form": {
    page: `<!doctype html><h1>Contact</h1><div id=root></div><script>
      let draft = ""; const render = () => { root.innerHTML = "<textarea id=note></textarea>"; note.value = draft;
      note.oninput = () => { draft = note.value } }; render()</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("h1").click();
      await page.evaluate("render()");
    },
  },
  "a link to another record that keeps the draft": {
    page: `<!doctype html><div id=app>${note}</div><div id=dock></div><a id=next href="/form/C-2000">Ada</a><script>
      if (location.pathname === "/form") history.replaceState({}, "", "/form/C-1000");
      next.onclick = (e) => { e.preventDefault(); const text = note.value; app.textContent = "Ada";
        dock.innerHTML = "<textarea id=note></textarea>"; dock.firstChild.value = text; history.pushState({}, "", next.href) }</script>`,
    async act(page) {
      await typed(page);
      await page.locator("#next").click();
    },
  },
  "a wizard": {
    page: `<!doctype html><div id=step>${note}<button id=next>Next</button></div><script>
      next.onclick = () => { step.textContent = "step 2"; history.pushState({}, "", "/form/2") }</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#next").click();
    },
    left: "step 2",
  },
  "a link from one panel of the record to the next": {
    page: `<!doctype html><div id=step>${note}</div><a id=next href="/form/orders">Orders</a><script>
      next.onclick = (e) => { e.preventDefault(); step.textContent = "panel"; history.pushState({}, "", next.href) }</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#next").click();
    },
    left: "panel",
  },
  "Enter that adds a tag": {
    page: `<!doctype html><p id=tags></p><input id=note><script>
      note.onkeydown = (e) => { if (e.key === "Enter") { tags.append(note.value); note.value = "" } }</script>`,
    act: async (page) => {
      await typed(page);
      await page.keyboard.press("Enter");
      await page.keyboard.type("x");
      await page.keyboard.press("Backspace");
    },
  },
  "another form's submit": {
    page: `<!doctype html><form>${note}</form><form id=f><button id=save>Other</button></form>
      <script>f.onsubmit = (e) => e.preventDefault()</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#save").click();
    },
  },
  "a script's own validation": {
    page: scripted('document.querySelector("h1").textContent = "The name is missing"'),
    act: async (page) => {
      await typed(page);
      await page.locator("#save").click();
    },
  },
  "a 422 response": {
    page: scripted(
      'await fetch("/form/save", { method: "POST" }); document.querySelector("h1").textContent = "refused"',
    ),
    more: { "/form/save": answer(422) },
    act: async (page) => {
      await typed(page);
      await page.locator("#save").click();
      await expect(page.locator("h1")).toHaveText("refused");
    },
  },
  "a pending response": {
    page: scripted('f.hidden = true; note.value = ""; await fetch("/form/save", { method: "POST" })'),
    more: { "/form/save": answer(200, 20_000) },
    act: async (page) => {
      await typed(page);
      await page.locator("#save").click();
    },
    left: "Contact",
  },
  "a pending save of two requests": {
    page: scripted(
      'await fetch("/form/save"); f.remove(); document.querySelector("h1").textContent = "one"; await fetch("/form/slow")',
    ),
    more: { "/form/save": answer(200), "/form/slow": answer(200, 20_000) },
    act: async (page) => {
      await typed(page);
      await page.locator("#save").click();
      await expect(page.locator("h1")).toHaveText("one");
    },
    left: "one",
  },
  "a question in the same dialog, whether to discard what was cancelled": {
    page: `<!doctype html><dialog open><div id=a>${note}<button id=cancel>Cancel</button></div><div id=q hidden>Discard?</div></dialog>
      <script>cancel.onclick = () => { a.hidden = true; q.hidden = false }</script>`,
    act: typedAndCancelled,
  },
  "a question in the next dialog, whether to discard what was cancelled": {
    page: `<!doctype html><div id=a role=dialog>${note}<button id=cancel>Cancel</button></div><div id=q role=alertdialog hidden>Discard?</div>
      <script>cancel.onclick = () => { a.hidden = true; q.hidden = false }</script>`,
    act: typedAndCancelled,
  },
  "a question in a banner, whether to discard what was cancelled": {
    page: `<!doctype html><div id=a>${note}<button id=cancel>Cancel</button></div><p id=q hidden>Discard? <button>Discard</button></p>
      <script>cancel.onclick = () => { a.hidden = true; q.hidden = false }</script>`,
    act: typedAndCancelled,
  },
  "a form that is folded some time after something in it was cancelled": {
    page: `<!doctype html><form id=f>${note}<button id=cancel type=button>Cancel</button></form><button id=tab>Orders</button>
      <script>tab.onkeydown = () => { f.hidden = true }</script>`,
    act: async (page) => {
      await typedAndCancelled(page);
      await page.locator("#tab").press("ArrowRight");
    },
  },
  "a reply that is only collapsed": {
    page: `<!doctype html><div id=reply>${note}</div><a id=next href="/contacts/4711">Next</a><script>
      next.onclick = (e) => { e.preventDefault(); reply.hidden = true; history.pushState({}, "", "/form/4711") }</script>`,
    act: async (page) => {
      await typed(page);
      await page.locator("#next").click();
    },
  },
};

const FRAMES: Record<string, Situation> = {
  "a frame without an address": {
    page: `<!doctype html><iframe srcdoc="<body contenteditable id=note>text</body>"></iframe>`,
    act: (page) => typeIn(page, 1),
  },
  "a frame in a frame": {
    page: "<!doctype html><iframe src=/form/main width=600 height=300></iframe>",
    more: { "/form/main": `<!doctype html><iframe srcdoc="<body contenteditable id=note>text</body>"></iframe>` },
    act: (page) => typeIn(page, 2),
  },
  "a frameset": {
    page: "<!doctype html><frameset cols='30%,70%'><frame src=/form/nav><frame src=/form/main></frameset>",
    more: { "/form/nav": "<!doctype html>nav", "/form/main": `<!doctype html>${note}` },
    act: (page) => typeIn(page, 2),
  },
  "one of several frames": {
    page: "<!doctype html><iframe src=/form/main></iframe><iframe src=/form/main></iframe>",
    more: { "/form/main": `<!doctype html>${note}` },
    async act(page) {
      await page.frames()[1]?.locator("#note").click();
      await typeIn(page, 2);
      await page.frames()[1]?.locator("#note").click();
    },
  },
  "a frame that loaded another page": {
    page: "<!doctype html><iframe src=/form/list></iframe>",
    more: { "/form/list": "<!doctype html><a href=/form/main>New</a>", "/form/main": `<!doctype html>${note}` },
    async act(page) {
      await page.frames()[1]?.locator("a").click();
      await page.frames()[1]?.locator("#note").waitFor();
      await typeIn(page, 1);
    },
  },
  "a frame whose document is rewritten": {
    page: `<!doctype html><iframe id=editor></iframe><button id=template>Template</button><script>
      const set = (html) => { const d = editor.contentDocument; d.open(); d.write("<body id=note contenteditable>" + html); d.close() };
      set("text"); template.onclick = () => set("Dear customer, ")</script>`,
    async act(page) {
      await typeIn(page, 1, "x");
      await page.locator("#template").click();
      await typeIn(page, 1);
    },
  },
  "a frame that the page removed": {
    page: `<!doctype html><iframe src=/form/main></iframe><button id=close>Preview</button><script>
      close_ = document.getElementById("close"); close_.onclick = () => document.querySelector("iframe").remove()</script>`,
    more: { "/form/main": `<!doctype html>${note}` },
    async act(page) {
      await typeIn(page, 1);
      await page.locator("#close").click();
      await expect.poll(() => page.frames().length).toBe(1);
    },
    left: "Preview",
  },
  "a frame that the page removed after its own validation failed": {
    page: `<!doctype html><iframe src=/form/main></iframe><button id=close>Preview</button><script>
      document.getElementById("close").onclick = () => document.querySelector("iframe").remove()</script>`,
    more: {
      "/form/main": `<!doctype html><form id=f>${note}<button id=save>Save</button></form><script>
        f.onsubmit = (e) => e.preventDefault()</script>`,
    },
    async act(page) {
      await typeIn(page, 1);
      await page.frames()[1]?.locator("#save").click();
      await page.locator("#close").click();
      await expect.poll(() => page.frames().length).toBe(1);
    },
    left: "Preview",
  },
  "a frame in which the extension may not run, after the agent left it": {
    page: `<!doctype html><h1>CRM</h1><iframe src="https://editor.example.test/form"></iframe>`,
    more: { "editor.example.test/form": `<!doctype html>${note}` },
    async act(page) {
      await typeIn(page, 1);
      await page.locator("h1").click();
    },
  },
};

const EDITOR = "<iframe src='https://editor.example.test/form'></iframe>";
const editorIn = (mode: string) => ({
  page: `<!doctype html><div id=host></div><h1>CRM</h1><script>host.attachShadow({ mode: "${mode}" }).innerHTML = "${EDITOR}"</script>`,
  more: { "editor.example.test/form": `<!doctype html>${note}` },
  async act(page: Page) {
    await typeIn(page, 1);
    await page.locator("h1").click();
  },
});
/** The agent opens something from a frame that stays, and the page then takes the frame away. */
const takenAway = (opener: string, more: Routes = {}): Situation => ({
  page: `<!doctype html><iframe src=/form/main></iframe><button id=close>Preview</button><script>
    document.getElementById("close").onclick = () => document.querySelector("iframe").remove()</script>`,
  more: {
    "/form/main": `<!doctype html><form method=post action=/print target=_blank>${note}${opener}</form>`,
    ...more,
  },
  async act(page) {
    await typeIn(page, 1);
    // The script that finds proof is there.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const [modifiers, tabs] = [opener.includes("other") ? (["Control"] as const) : [], page.context().pages().length];
    await page
      .frames()[1]
      ?.locator("#open")
      .click({ modifiers: [...modifiers] });
    const opened = () => page.context().pages();
    if (!opener.includes("download")) await expect.poll(() => opened().length).toBeGreaterThan(tabs);
    await page.bringToFront();
    await page.locator("#close").click();
    await expect.poll(() => page.frames().length).toBe(1);
    for (const tab of opened()) if (/print|other/.test(tab.url())) await tab.close();
  },
  left: "Preview",
});

/** The agent submits a form in a frame that the page takes away before another document is there. */
const takenTooEarly = (answer: Routes[string]): Situation => ({
  page: `<!doctype html><iframe src=/form/main></iframe><button id=close>Preview</button><script>
    document.getElementById("close").onclick = () => document.querySelector("iframe").remove()</script>`,
  more: {
    "/form/main": `<!doctype html><form method=post action=/form/save>${note}<button id=save>Save</button></form>`,
    "/form/save": answer,
  },
  async act(page) {
    await typeIn(page, 1);
    await expectProofs(page);
    await page.frames()[1]?.locator("#save").click({ noWaitAfter: true });
    await page.locator("#close").click({ delay: 500 });
    await expect.poll(() => page.frames().length).toBe(1);
  },
  left: "Preview",
});

Object.assign(FRAMES, {
  "a frame that the page took away while its form was being sent": takenTooEarly(() => {}),
  "a frame that the page took away after its form was answered by a download": takenTooEarly(
    (_, response) => void response.writeHead(200, { "Content-Disposition": "attachment" }).end("a,b"),
  ),
  "a frame that is its own address": {
    page: `<!doctype html><iframe src="data:text/html,<body contenteditable id=note>text"></iframe>`,
    act: (page: Page) => typeIn(page, 1),
  },
  "a frame in a sandbox": {
    page: `<!doctype html><iframe sandbox=allow-scripts srcdoc="<body contenteditable id=note>text"></iframe>`,
    act: (page: Page) => typeIn(page, 1),
  },
  "a frame in which the extension may not run, in an open shadow root": editorIn("open"),
  "a frame in which the extension may not run, in a closed shadow root": editorIn("closed"),
  "a frame in which the extension may not run, a moment after another one": {
    page: `<!doctype html><iframe src=/form/main></iframe>${EDITOR}<h1>CRM</h1>`,
    more: { "/form/main": `<!doctype html>${note}`, "editor.example.test/form": `<!doctype html>${note}` },
    async act(page: Page) {
      await page.frames()[1]?.locator("#note").click();
      await typeIn(page, 2);
      await page.locator("h1").click();
    },
  },
  "a frame that the page took away after a download": takenAway('<a id=open href="/file.csv" download>Template</a>', {
    "/file.csv": "a,b",
  }),
  "a frame that the page took away after a link was opened in another tab": takenAway(
    '<a id=open href="/other">Help</a>',
    {
      "/other": "help",
    },
  ),
  "a frame that the page took away after its form was printed in another tab": takenAway(
    "<button id=open>Print</button>",
    {
      "/print": "print",
    },
  ),
});

async function typeIn(page: Page, frame: number, text = TEXT): Promise<void> {
  await page.frames()[frame]?.locator("#note").click();
  await page.keyboard.type(text);
}

const GUARDS: Record<string, string> = {
  "a handler that returns a text": 'onbeforeunload = () => "really?"',
  "a handler that sets the return value": 'addEventListener("beforeunload", (e) => { e.returnValue = "really?" })',
  "a handler that prevents the default": 'addEventListener("beforeunload", (e) => e.preventDefault())',
};

async function keeps(
  bridge: BridgeBrowser,
  { page, path = "/form", more, act, left = TEXT }: Situation,
): Promise<void> {
  const remove = serve(bridge, { [path]: page, "/form/*": page, ...more });
  await configure(bridge);
  const crm = await openForm(bridge, path);
  await act(crm);
  const address = crm.url();
  expect(await textsOf(crm)).toContain(left);
  await focusOne(bridge);
  expect(crm.url()).toBe(address);
  expect(await textsOf(crm)).toContain(left);
  remove();
}

for (const [title, situations] of Object.entries({
  "work is kept in any control": CONTROLS,
  "work is kept, whatever the page does with it": PAGES,
  "work is kept if nothing proves that it is safe": NO_PROOF,
  "work is kept in any frame": FRAMES,
})) {
  test.describe(title, () => {
    for (const [name, situation] of Object.entries(situations)) {
      test(name, ({ bridge }) => keeps(bridge, situation));
    }
  });
}

test.describe("a page whose own guard objects is kept even if nothing was typed", () => {
  for (const [name, script] of Object.entries(GUARDS)) {
    test(name, ({ bridge }) => {
      const page = `<!doctype html>guarded<script>${script}</script>`;
      return keeps(bridge, { page, act: async () => {}, left: "guarded" });
    });
  }

  test("a guard in a frame", ({ bridge }) =>
    keeps(bridge, {
      page: "<!doctype html>guarded<iframe src=/form/main></iframe>",
      more: { "/form/main": "<!doctype html><script>onbeforeunload = () => 'really?'</script>" },
      act: async () => {},
      left: "guarded",
    }));
});
