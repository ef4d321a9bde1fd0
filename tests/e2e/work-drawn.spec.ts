import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import {
  configure,
  expectPart,
  expectProofs,
  focusOne,
  openForm,
  type Routes,
  recordOf,
  serve,
  TEXT,
  textsOf,
} from "./work-page";

interface Situation {
  page: string;
  more?: Routes;
  act(page: Page): Promise<unknown>;
}

const click = (selector: string) => (page: Page) => page.locator(selector).click();
const press = (selector: string, key: string) => (page: Page) => page.locator(selector).press(key);
const save = "<button>Save</button>";
const note = "<textarea id=note></textarea>";
/** Changes what an element says about itself, as a page does that draws its own choices. */
const toggle = (state: string) =>
  `this.setAttribute("aria-${state}", this.getAttribute("aria-${state}") !== "true")`.replaceAll('"', "'");
const SWITCH = `<div id=on role=switch aria-checked=false tabindex=0 onclick="${toggle("checked")}">VIP</div>`;
const list = (after: string) =>
  `<div id=list role=listbox><div id=gold role=option onclick="${after}">gold</div></div>`;
const macro = (script: string) => `<button id=macro type=button onclick="${script}">Greeting</button>`;
const INSERT = `note.value += '${TEXT}'`;

const inRoot = (html: string) => `<script>host.attachShadow({ mode: "open" }).innerHTML = \`${html}\`</script>`;

/** The browser fires no event for these changes. */
const KEPT: Record<string, Situation> = {
  "a switch": { page: `<form>${SWITCH}${save}</form>`, act: click("#on") },
  "a switch in a dialog": { page: `<div role=dialog><form></form>${SWITCH}${save}</div>`, act: click("#on") },
  "a switch beside a button that saves": { page: `<div>${SWITCH}${save}</div>`, act: click("#on") },
  "a switch in a form with a button for more than one word": {
    page: `<form>${SWITCH}<button>Save changes</button></form>`,
    act: click("#on"),
  },
  "a switch by a key": {
    page: `<form><div id=on role=switch aria-checked=false tabindex=0 onkeydown="${toggle("checked")}">VIP</div>${save}</form>`,
    act: press("#on", " "),
  },
  "a radio button": {
    page: `<form><div id=on role=radio aria-checked=false onclick="${toggle("checked")}">high</div>${save}</form>`,
    act: click("#on"),
  },
  "a radio button by an arrow": {
    page: `<form><div role=radiogroup><i id=one role=radio aria-checked=true tabindex=0>low</i><i id=two role=radio>high</i></div>${save}</form>
      <script>one.onkeydown = () => { one.ariaChecked = false; two.ariaChecked = true }</script>`,
    act: press("#one", "ArrowRight"),
  },
  "a button that stays pressed": {
    page: `<form><button id=on type=button aria-pressed=false onclick="${toggle("pressed")}">urgent</button>${save}</form>`,
    act: click("#on"),
  },
  "a choice that the page draws again": {
    page: `<form><div id=root>${SWITCH}</div>${save}</form><script>root.onclick = () => { root.innerHTML = root.innerHTML }</script>`,
    act: click("#on"),
  },
  "an option of a list that closes": {
    page: `<form><button id=stage type=button aria-haspopup=listbox aria-controls=list>stage</button>${save}</form>
      ${list("stage.textContent = 'gold'; list.remove()")}`,
    act: click("#gold"),
  },
  "an option by a key": {
    page: `<form><div id=stage role=combobox tabindex=0 aria-activedescendant=gold>stage</div>${list("")}${save}</form>
      <script>stage.onkeydown = () => { stage.textContent = "gold"; list.hidden = true }</script>`,
    act: press("#stage", "Enter"),
  },
  "an option that was chosen when the server answered": {
    page: `<form>${list("setTimeout(() => this.setAttribute('aria-selected', true), 300)")}${save}</form>`,
    act: async (page) => {
      await page.locator("#gold").click();
      await expectProofs(page);
    },
  },
  "an option of a list that is elsewhere in the page and that nothing connects to its field": {
    page: `<form><input id=stage role=combobox aria-expanded=true>${save}</form>
      <div role=listbox><div id=gold role=option onclick="this.parentNode.remove()">gold</div></div>`,
    act: click("#gold"),
  },
  "an option that is gone before the click": {
    page: `<form><div id=list role=listbox><div id=gold role=option onmousedown="list.remove()">gold</div></div>${save}</form>`,
    act: click("#gold"),
  },
  "a switch that changes before the click": {
    page: `<form><div id=on role=switch aria-checked=false onpointerdown="${toggle("checked")}">VIP</div>${save}</form>`,
    act: click("#on"),
  },
  "a switch in a shadow root": {
    page: `<form><span id=host></span>${save}</form>${inRoot(SWITCH)}`,
    act: click("#on"),
  },
  "a switch in a form in a shadow root": {
    page: `<span id=host></span>${inRoot(`<form>${SWITCH}${save}</form>`)}`,
    act: click("#on"),
  },
  "a text that a button inserts into a shadow root": {
    page: `<span id=host></span>${macro("host.shadowRoot.querySelector('textarea').value += 'text'")}${inRoot(note)}`,
    act: async (page) => {
      await page.locator("#note").focus();
      await page.locator("#macro").click();
    },
  },
  "a text that a button inserts while the agent waits for it": {
    page: `${macro(`setTimeout(() => { ${INSERT} }, 700)`)}${note}`,
    act: async (page) => {
      await page.locator("#macro").click();
      await page.locator("#note").click();
      await expectProofs(page);
    },
  },
  "a text that a button inserts": { page: `${macro(INSERT)}${note}`, act: click("#macro") },
  "a text that an entry of a menu inserts": {
    page: `<ul role=menu><li id=macro role=menuitem onclick="${INSERT}">Greeting</li></ul>${note}<input value=Ada>`,
    act: click("#macro"),
  },
  "a text that a button inserts into an editor": {
    page: `${macro(`note.innerHTML += '<p>${TEXT}</p>'`)}<div id=note contenteditable></div>`,
    act: click("#macro"),
  },
  "a text that a button inserts into an editor in a frame": {
    page: `${macro(`frames[0].document.body.append('${TEXT}')`)}<iframe srcdoc="<body contenteditable>"></iframe>`,
    act: click("#macro"),
  },
  "a text that a button inserts when the server has sent it": {
    page: `${macro(`setTimeout(() => { ${INSERT} }, 300)`)}${note}`,
    act: async (page) => {
      await page.locator("#macro").click();
      await expect(page.locator("#note")).toHaveValue(TEXT);
      await expectProofs(page);
    },
  },
  "a reply that the page suggests, letter by letter": {
    page: `${macro(`setInterval(() => { note.value += 'a' }, 700)`)}${note}`,
    act: async (page) => {
      await page.locator("#macro").click();
      await expectProofs(page);
      await page.evaluate("for (let i = 0; i < 1e4; i++) clearInterval(i)");
    },
  },
  "a character in a cell that the page draws itself": {
    page: '<table><tr><td id=cell tabindex=0 onkeydown="this.textContent = event.key">1</table>',
    act: press("#cell", "7"),
  },
  "text of an input method for which the page draws the text": {
    page: `<canvas id=c tabindex=0></canvas><script>c.editContext = new EditContext()</script>`,
    act: async (page) => {
      await page.locator("#c").focus();
      const session = await page.context().newCDPSession(page);
      await session.send("Input.insertText", { text: TEXT });
    },
  },
};

/** Nothing is lost, so the page is used for the record. */
const FREE: Record<string, Situation> = {
  "a switch of a list with a button that creates something": {
    page: `<div>${SWITCH}<input type=search><button>Create contact</button></div>`,
    act: click("#on"),
  },
  "an option of a search": {
    page: `<input type=search role=combobox aria-controls=list><form>${note}${save}</form>${list("list.remove()")}`,
    act: click("#gold"),
  },
  "an entry of a list beside a form": {
    page: `${list(toggle("selected"))}<form>${note}${save}</form>`,
    act: click("#gold"),
  },
  "a ticked row": {
    page: `<div><div role=row><i id=on role=checkbox aria-checked=false onclick="${toggle("checked")}">Ada</i></div><input>${save}</div>`,
    act: click("#on"),
  },
  "a switch that was set back": {
    page: `<form>${SWITCH}${save}</form>`,
    async act(page) {
      await page.locator("#on").click();
      await page.locator("#on").click();
    },
  },
  "a tab of a form": {
    page: `<form><i id=on role=tab aria-selected=false onclick="${toggle("selected")}">Orders</i>${save}</form>`,
    act: click("#on"),
  },
  "a button of a toolbar": {
    page: `<form><p role=toolbar><i id=on aria-pressed=false onclick="${toggle("pressed")}">bold</i></p>${note}${save}</form>`,
    act: click("#on"),
  },
  "a record that is shown in a form beside the list": {
    page: `<ul><li id=row onclick="who.value = 'Ada'; note.value = 'likes boats'">Ada</ul><form><input id=who>${note}${save}</form>`,
    act: click("#row"),
  },
  "another note that is shown beside the list": {
    page: `<ul><li id=row onclick="note.innerHTML = 'likes fast boats'">Ada</ul><div id=note contenteditable>likes cars</div>`,
    act: click("#row"),
  },
  "a row whose answer is shown in a text area that is read-only": {
    page: `<ul><li id=row onclick="note.value = 'likes boats'">Ada</ul><textarea id=note readonly></textarea>`,
    act: click("#row"),
  },
  "a form that opens with what is known": {
    page: `<button id=edit onclick="f.hidden = false; note.value = 'likes boats'">Edit</button><form id=f hidden>${note}${save}</form>`,
    act: click("#edit"),
  },
  "a button that empties a text": {
    page: `<button id=edit onclick="note.value = ''">Clear</button><textarea id=note>text</textarea>`,
    act: click("#edit"),
  },
  "a shortcut in a row": {
    page: "<table><tr id=row tabindex=0 onkeydown=\"this.firstChild.textContent = 'done'\"><td>open</table>",
    act: press("#row", "x"),
  },
};

async function opened(bridge: BridgeBrowser, { page, more, act }: Situation) {
  const remove = serve(bridge, { "/form": `<!doctype html><h1>Contact</h1>${page}`, ...more });
  await configure(bridge);
  const crm = await openForm(bridge);
  await crm.locator("h1").click();
  await expectPart(crm, "drawn");
  await act(crm);
  return { crm, remove };
}

test.describe("what a page draws itself when the agent clicks is kept", () => {
  for (const [name, situation] of Object.entries(KEPT)) {
    test(name, async ({ bridge }) => {
      const { crm, remove } = await opened(bridge, situation);
      const before = await textsOf(crm);
      await focusOne(bridge);
      expect(new URL(crm.url()).pathname).toBe("/form");
      expect(await textsOf(crm)).toBe(before);
      remove();
    });
  }
});

test.describe("a page is used for the record after a click on", () => {
  for (const [name, situation] of Object.entries(FREE)) {
    test(name, async ({ bridge }) => {
      const { crm, remove } = await opened(bridge, situation);
      await focusOne(bridge);
      await expect(crm).toHaveURL(recordOf("C-1042"));
      remove();
    });
  }
});
