import type { Page } from "@playwright/test";
import { findPerson } from "../../src/simulators/people";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { addFocused } from "./desk";
import { simulatedCrm } from "./scenarios/hour/simulated";
import {
  configure,
  expectProofs,
  FORM,
  focusOne,
  openForm,
  type Routes,
  recordOf,
  serve,
  TEXT,
  textsOf,
  typeInto,
  writeInto,
} from "./work-page";

interface Situation {
  page: string;
  more?: Routes;
  act(page: Page): Promise<unknown>;
}

const note = "<textarea id=note></textarea>";
const typed = (page: Page) => writeInto(page, "#note");
/** Typed where it is no work, or where the page is not watched. */
const typedUnseen = (page: Page) => typeInto(page, "#note");

const typedAndCancelled = async (page: Page) => {
  await typed(page);
  await page.locator("#cancel").click();
};
/** *Cancel* only hides the form, and the guard checks for each control whether it was changed. */
const guardedEdit = (objects: string) => `<!doctype html><button id=edit onclick="f.hidden = false">Edit</button>
  <form id=f>${note}<a id=cancel href="#" onclick="f.hidden = true; return false">Cancel</a></form><script>
  const changed = new Set(); note.onchange = (e) => { changed.add(e.target) };
  onbeforeunload = () => { if ([...document.querySelectorAll("textarea")].some((n) => ${objects})) return "really?" }</script>`;

/** If nothing can be lost, the page is used for the record. */
const stages = (chosen: number) =>
  `<select name=stage id=stage>${["Lead", "Customer"].map((it, i) => `<option ${i === chosen ? "selected" : ""}>${it}`).join("")}</select>`;
const choose = (page: Page) => page.locator("#stage").press("ArrowDown");

const FREE: Record<string, Situation> = {
  "nothing was done": { page: `<!doctype html>${note}`, act: async () => {} },
  "a field that the page filled itself": {
    page: `<!doctype html>${note}`,
    act: (page) =>
      page.locator("#note").evaluate((control: HTMLTextAreaElement) => {
        control.value = "filled";
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }),
  },
  "a search by its type": { page: "<!doctype html><input type=search id=note>", act: typedUnseen },
  "a search by its landmark": { page: "<!doctype html><form role=search><input id=note></form>", act: typedUnseen },
  "a quick search without a form": {
    page: '<!doctype html><input id=note placeholder="Search contacts…">',
    act: typedUnseen,
  },
  "the page size of a list": {
    page: "<!doctype html><select id=size><option>10<option>25<option>50</select>",
    act: (page) => page.locator("#size").press("ArrowDown"),
  },
  "a ticked row": {
    page: "<!doctype html><table><tr><td><input id=tick type=checkbox><td>Ada</table>",
    act: (page) => page.locator("#tick").click(),
  },
  "a ticked row of a list that is in a form": {
    page: "<!doctype html><form><table><tr><td><input id=tick type=checkbox><td>Ada</table></form>",
    act: (page) => page.locator("#tick").click(),
  },
  "shortcuts on the page": { page: "<!doctype html><h1>List</h1>", act: (page) => page.keyboard.type("jjk") },
  "text that was selected": {
    page: "<!doctype html><p id=p>Some text of a contact that is read</p>",
    async act(page) {
      const box = await page.locator("#p").boundingBox();
      if (!box) throw new Error("no text");
      await page.mouse.move(box.x + 2, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(box.x + 120, box.y + 8, { steps: 3 });
      await page.mouse.up();
    },
  },
  "letters that were typed and deleted": {
    page: `<!doctype html>${note}`,
    async act(page) {
      await typeInto(page, "#note", "ab");
      for (let i = 0; i < 3; i++) await page.keyboard.press("Backspace");
    },
  },
  "a letter that was typed and deleted in an editor, which keeps a paragraph": {
    page: `<!doctype html><div id=note contenteditable style="height:50px"><p></p></div>`,
    async act(page) {
      await typeInto(page, "#note", "a");
      await page.keyboard.press("Backspace");
      await expect.poll(() => page.locator("#note").innerHTML()).toMatch(/<br>/);
    },
  },
  "a check box that was ticked and unticked": {
    page: "<!doctype html><input id=box type=checkbox>",
    async act(page) {
      await page.locator("#box").click();
      await page.locator("#box").click();
    },
  },
  "a dialog that was cancelled": {
    page: `<!doctype html><button id=open onclick="d.showModal()">New</button><dialog id=d>${note}
      <button id=cancel onclick="d.close()">Cancel</button></dialog>`,
    async act(page) {
      await page.locator("#open").click();
      await typed(page);
      await page.locator("#cancel").click();
    },
  },
  "an inline edit that was cancelled with a link beside its form": {
    page: `<!doctype html><div><p>Due <a id=cancel href="#"><b title="Cancel">✕</b></a></p><form id=f>${note}</form></div>
      <script>cancel.onclick = (e) => { e.preventDefault(); f.hidden = true }</script>`,
    async act(page) {
      await typed(page);
      await page.locator("#cancel").click();
    },
  },
  "a cancelled edit to which the page's guard still objects": {
    page: guardedEdit("changed.has(n)"),
    act: typedAndCancelled,
  },
  "a link to another record in a single-page application": {
    page: `<!doctype html><div id=app>${note}</div><a id=next href="/form/C-2000">Ada</a><script>
      if (location.pathname === "/form") history.replaceState({}, "", "/form/C-1000");
      next.onclick = (e) => { e.preventDefault(); app.textContent = "Ada"; history.pushState({}, "", next.href) }</script>`,
    async act(page) {
      await typed(page);
      await page.locator("#next").click();
    },
  },
  "a page that was left": {
    page: `<!doctype html>${note}<a id=next href="/form/next">Next</a>`,
    more: { "/form/next": "<!doctype html>next" },
    async act(page) {
      await typed(page);
      await page.locator("#next").click();
      await page.waitForURL("**/form/next");
    },
  },
  "a form whose response is another page": {
    page: `<!doctype html><form method=post action=/form/saved>${note}<button id=save>Save</button></form>`,
    more: { "/form/saved": "<!doctype html><h1>Ada</h1><p>saved</p><textarea></textarea>" },
    async act(page) {
      await typed(page);
      await page.locator("#save").click();
      await page.waitForURL("**/form/saved");
    },
  },
  "a frame whose form was submitted": {
    page: "<!doctype html><iframe src=/form/main></iframe>",
    more: {
      "/form/main": `<!doctype html><form method=post action=/form/saved>${note}<button id=save>Save</button></form>`,
      "/form/saved": "<!doctype html><p>saved</p>",
    },
    async act(page) {
      const frame = page.frames()[1];
      await frame?.locator("#note").click();
      await page.keyboard.type(TEXT);
      await expectProofs(page);
      await frame?.locator("#save").click();
      await frame?.waitForURL("**/form/saved");
    },
  },
  "the desk in a frame": {
    page: "<!doctype html><h1>CRM</h1><iframe src=https://ha.iadvize.com/form></iframe>",
    more: { "ha.iadvize.com/form": `<!doctype html>${note}` },
    async act(page) {
      await page.frames()[1]?.locator("#note").click();
      await page.keyboard.type(TEXT);
      await page.locator("h1").click();
      // Removes the desk, because a page that contains the desk is not reloaded.
      await page.evaluate(() => document.querySelector("iframe")?.remove());
    },
  },
  "a list that was filtered by a choice": {
    page: `<!doctype html><form action=/form/list>${stages(0)}<button id=save>Apply</button></form>`,
    more: { "/form/list*": `<!doctype html><form action=/form/list>${stages(1)}<button>Apply</button></form>` },
    async act(page) {
      await choose(page);
      await page.locator("#save").click();
      await page.waitForURL("**/form/list*");
    },
  },
  "a choice that was saved in a form to which the server sends the browser again": {
    page: `<!doctype html><form method=post action=/form/save>${stages(0)}<button id=save>Save</button></form>`,
    more: {
      "/form/save": ((_, response) =>
        void response.writeHead(303, { Location: "/form/saved" }).end()) as Routes[string],
      "/form/saved": `<!doctype html><form method=post>${stages(1)}<button>Save</button></form>`,
    },
    async act(page) {
      await choose(page);
      await page.locator("#save").click();
      await page.waitForURL("**/form/saved");
    },
  },
};

test.describe("a page is used if nothing can be lost", () => {
  for (const [name, { page, more, act }] of Object.entries(FREE)) {
    test(name, async ({ bridge }) => {
      const remove = serve(bridge, { "/form": page, "/form/*": page, ...more });
      await configure(bridge);
      const crm = await openForm(bridge);
      await act(crm);
      await focusOne(bridge);
      await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
      expect(bridge.crmTabs()).toHaveLength(1);
      remove();
    });
  }
});

/** Waits long enough for everything that can follow a save. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 5_500));

/** Focuses another conversation while this is the only tab of the CRM. */
async function focusAgain(bridge: BridgeBrowser, desk: Page, crm: Page): Promise<void> {
  for (const tab of bridge.crmTabs()) if (tab !== crm) await tab.close();
  await focusOne(bridge, "C-1057", desk);
}

test.describe("a page is used again if it is proved that nothing is lost", () => {
  for (const [name, isSafe, act] of [
    ["its guard objected, but not since the text was saved", true, (page) => page.locator("#save").click()],
    ["but not if its guard objected because of something else", false, (page) => page.locator("#end").click()],
    ["nor if its guard objected because of another form", false, (page) => page.locator("#other-save").click()],
  ] as [string, boolean, (page: Page) => Promise<void>][]) {
    test(name, async ({ bridge }) => {
      const page = `<!doctype html><div>${note}<button id=save>Save</button></div><button id=end>Hang up</button>
        <div><input><button id=other-save>Save</button></div><script>let isBusy = true;
        const free = async () => { await (await fetch("/form/save", { method: "POST" })).text(); isBusy = false };
        for (const button of document.querySelectorAll("button")) button.onclick = free;
        addEventListener("beforeunload", (e) => isBusy && e.preventDefault())</script>`;
      const remove = serve(bridge, { "/form": page, "/form/save": "{}" });
      await configure(bridge);
      const crm = await openForm(bridge);
      await typed(crm);
      const desk = await focusOne(bridge);
      expect(crm.url()).toBe(FORM);
      await crm.bringToFront();
      await act(crm);
      await quiet();
      await focusAgain(bridge, desk, crm);
      await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1057"));
      expect(crm.url()).toBe(isSafe ? recordOf("C-1057") : FORM);
      remove();
    });
  }

  test("the submitted text was accepted, is in no field any more, and nothing has happened since", async ({
    bridge,
  }) => {
    const page = `<!doctype html><form id=f>${note}<button id=save>Save</button></form><p id=said></p><script>
      f.onsubmit = async (e) => { e.preventDefault(); await (await fetch("/form/save", { method: "POST" })).text(); note.value = ""; said.textContent = "saved" }</script>`;
    const remove = serve(bridge, {
      "/form": page,
      "/form/save": (_, response) => void response.writeHead(200).end("{}"),
    });
    await configure(bridge);
    const crm = await openForm(bridge);
    await typed(crm);
    await crm.locator("#save").click();
    await expect(crm.locator("#said")).toHaveText("saved");
    const savedAt = Date.now();
    const desk = await focusOne(bridge);
    expect(crm.url()).toBe(FORM);
    await expect.poll(() => Date.now() - savedAt, { timeout: 10_000 }).toBeGreaterThan(5_500);
    await focusAgain(bridge, desk, crm);
    await expect.poll(() => crm.url()).toBe(recordOf("C-1057"));
    remove();
  });
});

const said = "<p id=said role=status></p>";
const put = 'const put = async () => { await (await fetch("/form/save", { method: "POST" })).text() };';
const say = (words: string) => `said.textContent = "${words}";`;
const formThatStays = (words: string) =>
  `<!doctype html><form id=f>${note}<button id=save>Save</button></form>${said}<script>${put}
    f.onsubmit = async (e) => { e.preventDefault(); await put(); ${say(words)} }</script>`;
const fieldBesideAnother = `<!doctype html><div>${note}</div><div><input id=other><button id=save>Save</button></div>${said}
  <script>${put} save.onclick = async () => { await put(); ${say("Saved")} }</script>`;
const typedAndSaved = async (page: Page) => {
  await typed(page);
  await page.locator("#save").click();
};

/** Saves by a request, whose result the page displays in `#said`. */
const SAVES: Record<string, { page: string; words: string; act(page: Page): Promise<unknown>; isSafe: boolean }> = {
  "a form that stays editable, if the page says that it is saved": {
    page: formThatStays("Contact saved"),
    words: "Contact saved",
    act: typedAndSaved,
    isSafe: true,
  },
  "a form that stays editable, if the page says something else": {
    page: formThatStays("Not saved"),
    words: "Not saved",
    act: typedAndSaved,
    isSafe: false,
  },
  "a note that is saved automatically": {
    page: `<!doctype html>${note}${said}<script>${put} let timer; note.oninput = () => { clearTimeout(timer);
      timer = setTimeout(async () => { await put(); ${say("Saved")} }, 300) }</script>`,
    words: "Saved",
    act: typed,
    isSafe: true,
  },
  "a note without a form, which its button cleared": {
    page: `<!doctype html><div>${note}<button id=save>Add note</button></div>${said}<script>${put}
      save.onclick = async () => { await put(); note.value = ""; ${say("Added")} }</script>`,
    words: "Added",
    act: typedAndSaved,
    isSafe: true,
  },
  "a field without a form, beside another one with its own button": {
    page: fieldBesideAnother,
    words: "Saved",
    async act(page) {
      await typed(page);
      await typeInto(page, "#other", "something else");
      await page.locator("#save").click();
    },
    isSafe: false,
  },
  "a note, if something else that the agent clicked is saved": {
    page: `<!doctype html>${note}<button id=star>Star</button>${said}<script>${put}
      star.onclick = async () => { await put(); ${say("Saved")} }</script>`,
    words: "Saved",
    async act(page) {
      await typed(page);
      await page.locator("#star").click();
    },
    isSafe: false,
  },
  "a note, if a title that was typed before it is saved automatically": {
    page: `<!doctype html><input id=other>${note}${said}<script>${put} other.oninput = () =>
      setTimeout(async () => { await put(); ${say("Saved")} }, 2000)</script>`,
    words: "Saved",
    async act(page) {
      await typeInto(page, "#other", "a title");
      await typed(page);
    },
    isSafe: false,
  },
  "a note, if something that the agent clicked before it is saved automatically": {
    page: `<!doctype html><button id=star>Star</button>${note}${said}<script>${put} star.onclick = () =>
      setTimeout(async () => { await put(); ${say("Saved")} }, 2000)</script>`,
    words: "Saved",
    async act(page) {
      await page.locator("#star").click();
      await typed(page);
    },
    isSafe: false,
  },
  "a note whose form the page's own validation refused, if a title is saved automatically": {
    page: `<!doctype html><input id=other><form id=f>${note}<button id=save>Save</button></form>${said}<script>${put}
      other.oninput = () => setTimeout(async () => { await put(); ${say("Saved")} }, 3000);
      f.onsubmit = (e) => e.preventDefault()</script>`,
    words: "Saved",
    async act(page) {
      await typeInto(page, "#other", "a title");
      await typedAndSaved(page);
    },
    isSafe: false,
  },
  "a form with a field whose label looks like a denial": {
    page: `<!doctype html><div><form id=f><label>Last name <input></label>${note}<button id=save>Save</button>${said}</form></div><script>${put}
      f.onsubmit = async (e) => { e.preventDefault(); await put(); ${say("Saved")} }</script>`,
    words: "Saved",
    act: typedAndSaved,
    isSafe: true,
  },
  "a field whose label says that something is not done": {
    page: `<!doctype html><div><form id=f>${note}<button id=save>Save</button><label>Not yet ${said}</label></form></div><script>${put}
      f.onsubmit = async (e) => { e.preventDefault(); await put(); ${say("saved")} }</script>`,
    words: "saved",
    act: typedAndSaved,
    isSafe: false,
  },
  "a form that only leads to its next step": {
    page: `<!doctype html><form id=f>${note}<button id=save>Next</button></form>${said}<script>${put}
      f.onsubmit = async (e) => { e.preventDefault(); await put(); f.remove(); ${say("Step 2")} }</script>`,
    words: "Step 2",
    act: typedAndSaved,
    isSafe: false,
  },
  "a form that the page cleared before it says that the server refused": {
    page: `<!doctype html><form id=f>${note}<button id=save>Send</button></form>${said}<script>${put}
      f.onsubmit = async (e) => { e.preventDefault(); note.value = ""; await put(); ${say("Could not be delivered.")} }</script>`,
    words: "Could not be delivered.",
    act: typedAndSaved,
    isSafe: false,
  },
  "a form that the page cleared, if it displays the text as it was sent": {
    page: `<!doctype html><form id=f>${note}<button id=save>Send</button></form>${said}<script>${put}
      f.onsubmit = async (e) => { e.preventDefault(); said.textContent = note.value; note.value = ""; await put() }</script>`,
    words: "the payment failed",
    async act(page) {
      await writeInto(page, "#note", "the payment failed");
      await page.locator("#save").click();
    },
    isSafe: true,
  },
  "a form that the page cleared and did not send, while it sends a beacon": {
    page: `<!doctype html><form id=f>${note}<button id=save>Send</button></form>${said}<script>
      f.onsubmit = (e) => { e.preventDefault(); note.value = ""; navigator.sendBeacon("/form/save"); ${say("Waiting")} }</script>`,
    words: "Waiting",
    act: typedAndSaved,
    isSafe: false,
  },
  "a word in a form that the page redraws": {
    page: `<!doctype html><div id=root></div>${said}<script>${put} const draw = (text) => {
      root.innerHTML = "<form id=f><textarea id=note></textarea><button id=save>Save</button></form>"; note.value = text;
      f.onsubmit = async (e) => { e.preventDefault(); await put(); draw(note.value); ${say("A date, please")} } }; draw("")</script>`,
    words: "A date, please",
    async act(page) {
      await writeInto(page, "#note", "yes");
      await page.locator("#save").click();
    },
    isSafe: false,
  },
  "a picture in an editor, which its button left there": {
    page: `<!doctype html><p id=p>x <img width=20 height=20 src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="> y</p>
      <div><div id=note contenteditable style="height:50px"></div><button id=save>Save</button></div>${said}<script>${put}
      save.onclick = async () => { await put(); ${say("A title, please")} }</script>`,
    words: "A title, please",
    async act(page) {
      await page.locator("#p").evaluate((p) => getSelection()?.setBaseAndExtent(p, 1, p, 2));
      await page.keyboard.press("Control+c");
      await page.locator("#note").click();
      await page.keyboard.press("Control+v");
      await expect(page.locator("#note img")).toBeVisible();
      await expectProofs(page);
      await page.locator("#save").click();
    },
    isSafe: false,
  },
  "a note, if a key saves something else": {
    page: `<!doctype html>${note}${said}<script>${put} onkeydown = async (e) => {
      if (e.target === note && e.key === "Escape") note.blur();
      if (e.target !== note && e.key === "s") { await put(); ${say("Saved")} } }</script>`,
    words: "Saved",
    async act(page) {
      await typed(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("s");
    },
    isSafe: false,
  },
  "a note whose own text says that something is saved": {
    page: `<!doctype html>${note}${said}<script>${put} note.oninput = async () => { said.textContent = note.value; await put() }</script>`,
    words: "the file was saved",
    act: (page) => writeInto(page, "#note", "the file was saved"),
    isSafe: false,
  },
};

test.describe("a page's message about a save", () => {
  for (const [name, { page, words, act, isSafe }] of Object.entries(SAVES)) {
    test(`${name}: ${isSafe ? "the page is used again" : "the page is kept"}`, async ({ bridge }) => {
      const remove = serve(bridge, {
        "/form": page,
        "/form/save": (_, response) => void response.writeHead(200).end("{}"),
      });
      await configure(bridge);
      const crm = await openForm(bridge);
      await act(crm);
      await expect(crm.locator("#said")).toHaveText(words);
      const saidAt = Date.now();
      const desk = await focusOne(bridge);
      expect(crm.url()).toBe(FORM);
      await expect.poll(() => Date.now() - saidAt, { timeout: 10_000 }).toBeGreaterThan(5_500);
      await focusAgain(bridge, desk, crm);
      if (isSafe) await expect.poll(() => crm.url()).toBe(recordOf("C-1057"));
      else {
        await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1057"));
        expect(crm.url()).toBe(FORM);
      }
      remove();
    });
  }
});

test.describe("the page of an application is used again", () => {
  for (const [what, first, second] of [
    ["if a record was saved soon after another one", "edit", "edit"],
    ["if a record was saved immediately, soon after a letter was typed and deleted in another one", "letter", "edit"],
    ["if the agent left a note that was saved automatically", "autosave", undefined],
  ] as const) {
    test(what, async ({ bridge }) => {
      const crm = simulatedCrm("in one page", "/spa", "in-app");
      const stopServing = crm.serve(bridge);
      await bridge.configure({ crms: [crm.settings] });
      const page = await openForm(bridge, "/spa/");
      const desk = await bridge.openDesk();
      const [zoe, juergen, amina] = (["C-1042", "C-1057", "C-1063"] as const).map((id) => findPerson(id)!);
      for (const [person, act] of [[zoe!, first], [juergen!, second], [amina!]] as const) {
        await addFocused(desk, person.id);
        await expect.poll(() => crm.isShown(page, person)).toBe(true);
        if (act) await crm.doings[act]?.(page, person, TEXT);
        // A save is only proved after a quiet period. After a deleted letter, the next record follows immediately.
        if (act !== "letter") await quiet();
      }
      expect(bridge.crmTabs()).toHaveLength(1);
      stopServing();
    });
  }
});

/** The server redirects the browser to a form that contains the text again. */
const sentOn = (answer: string): Routes => ({
  "/form": `<!doctype html><form method=post action=/form/save>${note}<button id=save>Save</button></form>`,
  "/form/save": (_, response) => void response.writeHead(303, { Location: "/form/again" }).end(),
  "/form/again": `<!doctype html><p>${answer}</p><form><textarea id=note>${TEXT}</textarea></form>`,
});

test.describe("a form with the text, to which the server redirected the browser,", () => {
  for (const [name, answer, isSafe] of [
    ["is used if the page confirms the text", `Note changed to “${TEXT}”`, true],
    ["is kept if the page does not mention the text", "The name is missing", false],
    ["is kept if the page mentions the text in a refusal", `Could not be saved: “${TEXT}” is too short`, false],
    ["is kept if the page mentions the text as an error", `<b class=error>“${TEXT}” is too short</b>`, false],
  ] as const) {
    test(name, async ({ bridge }) => {
      const remove = serve(bridge, sentOn(answer));
      await configure(bridge);
      const crm = await openForm(bridge);
      await typed(crm);
      await crm.locator("#save").click();
      await crm.waitForURL("**/form/again");
      await focusOne(bridge);
      await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1042"));
      expect(crm.url()).toBe(isSafe ? recordOf("C-1042") : `${FORM}/again`);
      remove();
    });
  }
});

const form = (fields: string, name = "Save") =>
  `<!doctype html><form id=f method=post action=/form/two>${fields}<button id=save>${name}</button></form>`;
const failed: Routes[string] = (_, response) =>
  void response.writeHead(500, { "Content-Type": "text/html" }).end("<p>Sorry");
const editor = (text = "") => `<iframe srcdoc="<body contenteditable id=note>${text}"></iframe>`;
const late = (html: string) =>
  `<!doctype html><div id=root></div><script>setTimeout(() => { root.innerHTML = \`${html}\` }, 700)</script>`;
const typedInEditor = async (page: Page) => {
  await page.frames()[1]?.locator("#note").click();
  await page.keyboard.type(TEXT);
};
const postsBack = (chosen = 0, amount = "") =>
  form(`<input name=amount id=note value="${amount}">${stages(chosen)}`).replace(
    "id=stage",
    'id=stage onchange="f.submit()"',
  );

/** The page before, what the agent does in it, what the server answers, and what must be left. */
const ANSWERED: [string, string, (page: Page) => Promise<unknown>, Routes[string], string][] = [
  [
    "the next step, with the text in a hidden field",
    form(note, "Next"),
    typed,
    `<form><input type=hidden value="${TEXT}"><button>Finish</button></form>`,
    TEXT,
  ],
  [
    "a question whether to save it",
    form(note, "Next"),
    typed,
    `<p>Please check: <b>${TEXT}</b></p><form><button>Confirm</button></form>`,
    TEXT,
  ],
  [
    "a summary with a button that places the order",
    form(note, "Next"),
    typed,
    `<p>Summary</p><p>${TEXT}</p><form><button>Place the order</button></form>`,
    TEXT,
  ],
  [
    "a preview with a button that sends it",
    form(note, "Preview"),
    typed,
    `<p>${TEXT}</p><form><input type=submit value="Send now"></form>`,
    TEXT,
  ],
  ["the form again, which a script draws later", form(note), typed, late(`<textarea>${TEXT}</textarea>`), TEXT],
  [
    "the form again, whose editor a script builds later",
    form(note),
    typed,
    late(`<div contenteditable><p>${TEXT}</p></div>`),
    TEXT,
  ],
  ["the form again, whose editor is in a frame", form(editor()), typedInEditor, form(editor(`<p>${TEXT}</p>`)), TEXT],
  ["an error, after a form whose editor is in a frame", form(editor()), typedInEditor, failed, "Sorry"],
  ["an error, after a form with a short text", form(note), (page) => typeInto(page, "#note", "no"), failed, "Sorry"],
  ["the form again, with a choice by which it was sent", postsBack(), choose, postsBack(1), "Customer"],
  [
    "the form again, with a short text beside a choice by which it was sent",
    postsBack(),
    async (page) => {
      await typeInto(page, "#note", "12");
      await choose(page);
    },
    postsBack(0, "12"),
    "12",
  ],
];

test.describe("a page stays that the server answered with", () => {
  for (const [name, page, act, answer, left] of ANSWERED) {
    test(name, async ({ bridge }) => {
      const remove = serve(bridge, { "/form": page, "/form/two": answer });
      await configure(bridge);
      const crm = await openForm(bridge);
      await act(crm);
      if (!page.includes("onchange")) await crm.locator("#save").click();
      await crm.waitForURL("**/form/two");
      await expect.poll(() => textsOf(crm)).toContain(left);
      // So late that what was drawn later was found.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await focusOne(bridge);
      await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1042"));
      expect(crm.url()).toBe(`${FORM}/two`);
      expect(await textsOf(crm)).toContain(left);
      remove();
    });
  }
});

test.describe("a cancelled edit is kept", () => {
  for (const [name, objects, act] of [
    ["if the guard does not show what it objects to", "changed.size", typedAndCancelled],
    [
      "if it is shown again",
      "changed.has(n)",
      async (page) => {
        await typedAndCancelled(page);
        await page.locator("#edit").click();
      },
    ],
    [
      "if it is shown again in a page without a guard",
      "false",
      async (page) => {
        await typedAndCancelled(page);
        await page.locator("#edit").click();
      },
    ],
  ] as [string, string, (page: Page) => Promise<void>][]) {
    test(name, async ({ bridge }) => {
      const remove = serve(bridge, { "/form": guardedEdit(objects) });
      await configure(bridge);
      const crm = await openForm(bridge);
      await act(crm);
      await focusOne(bridge);
      expect(crm.url()).toMatch(/\/form#?$/);
      expect(await textsOf(crm)).toContain(TEXT);
      remove();
    });
  }
});

test.describe("work whose start the content script did not see is kept", () => {
  test("an editor in which a letter remains", async ({ bridge }) => {
    const remove = serve(bridge, {
      "/form": "<!doctype html><div id=note contenteditable style='height:50px'><p><br></p></div>",
    });
    await configure(bridge);
    const crm = await openForm(bridge);
    await typeInto(crm, "#note", "ab");
    await crm.keyboard.press("Backspace");
    await focusOne(bridge);
    expect(crm.url()).toBe(FORM);
    expect(await textsOf(crm)).toContain("a");
    remove();
  });

  for (const status of [422, 200]) {
    test(`a form that is returned with the text and status ${status}`, async ({ bridge }) => {
      const page = `<!doctype html><form method=post action=/form/save>${note}<button id=save>Save</button></form>`;
      const again = `<!doctype html><p>The name is missing</p><form><textarea id=note>${TEXT}</textarea></form>`;
      const remove = serve(bridge, {
        "/form": page,
        "/form/save": (_, response) => void response.writeHead(status, { "Content-Type": "text/html" }).end(again),
      });
      await configure(bridge);
      const crm = await openForm(bridge);
      await typed(crm);
      await crm.locator("#save").click();
      await expect(crm.locator("p")).toBeVisible();
      await focusOne(bridge);
      expect(crm.url()).toBe(`${FORM}/save`);
      expect(await textsOf(crm)).toContain(TEXT);
      remove();
    });
  }

  for (const [name, submit, more] of [
    ["from a site that sends no referrer", "", "<meta name=referrer content=no-referrer>"],
    ["after a script submitted it without an event", ' type=button onclick="f.submit()"', ""],
  ]) {
    test(`a form that is returned with the text, ${name}`, async ({ bridge }) => {
      const form = (text: string, said = "") => `<!doctype html>${more}${said}<form id=f method=post action=/form/save>
        <textarea id=note>${text}</textarea><button id=save${submit}>Save</button></form>`;
      const again = form(TEXT, "<p>The name is missing</p>");
      const remove = serve(bridge, { "/form": form(""), "/form/save": again });
      await configure(bridge);
      const crm = await openForm(bridge);
      await typed(crm);
      await crm.locator("#save").click();
      await expect(crm.locator("p")).toBeVisible();
      await focusOne(bridge);
      expect(crm.url()).toBe(`${FORM}/save`);
      expect(await textsOf(crm)).toContain(TEXT);
      remove();
    });
  }

  test("a note that the page restores long after it removed it", async ({ bridge }) => {
    const main = `<!doctype html><form id=f>${note}<button id=save>Send</button></form><script>${put}
      f.onsubmit = async (e) => { e.preventDefault(); const text = note.value; note.value = ""; await put();
      setTimeout(() => { note.value = text }, 9000) }</script>`;
    const remove = serve(bridge, {
      "/form": "<!doctype html>page<iframe src=/form/main></iframe>",
      "/form/main": main,
      "/form/save": "{}",
    });
    await configure(bridge);
    const crm = await openForm(bridge);
    const frame = crm.frames()[1];
    await frame?.locator("#note").click();
    await crm.keyboard.type(TEXT);
    await expectProofs(crm);
    await frame?.locator("#save").click();
    await expect(frame!.locator("#note")).toHaveValue(TEXT, { timeout: 15_000 });
    await crm.waitForTimeout(2_000);
    await focusOne(bridge);
    expect(crm.url()).toBe(FORM);
    expect(await textsOf(crm)).toContain(TEXT);
    remove();
  });

  test("a note, if the page still saves something beside it that was undone", async ({ bridge }) => {
    const page = `<!doctype html><input id=other><form id=f>${note}<button id=save>Save</button></form>${said}<script>${put}
      let isTold = false; other.oninput = () => { if (!isTold) setTimeout(async () => { await put(); ${say("Saved")} }, 6000); isTold = true };
      f.onsubmit = (e) => e.preventDefault()</script>`;
    const remove = serve(bridge, { "/form": page, "/form/save": "{}" });
    await configure(bridge);
    const crm = await openForm(bridge);
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    await typeInto(crm, "#other", "x");
    await crm.keyboard.press("Backspace");
    await typed(crm);
    await crm.locator("#save").click();
    await focusOne(bridge, "C-1042", desk);
    await expect(crm.locator("#said")).toHaveText("Saved");
    await quiet();
    await focusAgain(bridge, desk, crm);
    await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1057"));
    expect(crm.url()).toBe(FORM);
    expect(await textsOf(crm)).toContain(TEXT);
    remove();
  });

  test("a form whose response is pending although its guard does not object", async ({ bridge }) => {
    const page = `<!doctype html><script>onbeforeunload = () => "really?"; onsubmit = () => { onbeforeunload = null }</script><form method=post action=/form/save>${note}<button id=save>Save</button></form>`;
    let isAsked = false;
    const remove = serve(bridge, {
      "/form": page,
      "/form/save": (_, response) => {
        isAsked = true;
        setTimeout(() => response.writeHead(200, { "Content-Type": "text/html" }).end("<p>saved</p>"), 4_000);
      },
    });
    await configure(bridge);
    const crm = await openForm(bridge);
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    await typed(crm);
    await crm.locator("#save").click({ noWaitAfter: true });
    await expect.poll(() => isAsked).toBe(true);
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    await expect(crm.locator("p")).toHaveText("saved");
    remove();
  });

  test("a draft that is restored by Back", async ({ bridge }) => {
    // Cached by the browser, so it needs a separate address.
    const cached =
      (html: string): Routes[string] =>
      (_, response) =>
        void response.writeHead(200, { "Content-Type": "text/html", "Cache-Control": "max-age=60" }).end(html);
    const remove = serve(bridge, {
      "/form/draft": cached(`<!doctype html>${note}`),
      "/form/next": cached("<!doctype html>next"),
    });
    await configure(bridge);
    const crm = await openForm(bridge, "/form/draft");
    await typed(crm);
    await crm.goto(`${FORM}/next`);
    await crm.goBack();
    await expect(crm.locator("#note")).toHaveValue(TEXT);
    await focusOne(bridge);
    expect(crm.url()).toBe(`${FORM}/draft`);
    expect(await textsOf(crm)).toContain(TEXT);
    remove();
  });

  test("a site that is allowed later", async ({ bridge }) => {
    const remove = serve(bridge, {
      "/form": `<!doctype html><div id=note contenteditable style="height:50px"></div><p id=p tabindex=-1>page</p>`,
    });
    const crm = await openForm(bridge);
    await typedUnseen(crm);
    await crm.locator("#p").click();
    await configure(bridge, CRM.sites);
    await focusOne(bridge);
    expect(crm.url()).toBe(FORM);
    expect(await textsOf(crm)).toContain(TEXT);
    remove();
  });
});

test("a choice in a closed shadow root is kept that was made before the site was allowed", async ({ bridge }) => {
  const remove = serve(bridge, {
    "/form": `<!doctype html><choice-box></choice-box><p id=p tabindex=-1>page</p><script>
      const root = document.querySelector("choice-box").attachShadow({ mode: "closed" });
      root.innerHTML = "<select autofocus><option>one<option>two</select>"; root.firstChild.focus()</script>`,
  });
  const crm = await openForm(bridge);
  await crm.keyboard.press("ArrowDown");
  await crm.locator("#p").click();
  await configure(bridge, CRM.sites);
  await focusOne(bridge);
  expect(crm.url()).toBe(FORM);
  remove();
});

test("an editor is kept in which something was typed before the site was allowed, also where a search was", async ({
  bridge,
}) => {
  const remove = serve(bridge, {
    "/form": `<!doctype html><input id=q type=search><div id=note contenteditable style="height:50px"></div><p id=p tabindex=-1>page</p>`,
  });
  const crm = await openForm(bridge);
  await typeInto(crm, "#q", "zoe");
  await typeInto(crm, "#note");
  await crm.locator("#p").click();
  await configure(bridge, CRM.sites);
  await focusOne(bridge);
  expect(crm.url()).toBe(FORM);
  expect(await textsOf(crm)).toContain(TEXT);
  remove();
});

test.describe("after an update", () => {
  test.use({ ownBrowser: true });

  test("earlier input is kept", async ({ bridge }) => {
    const remove = serve(bridge, { "/form": `<!doctype html>${note}<p id=p tabindex=-1>page</p>` });
    await configure(bridge);
    const crm = await openForm(bridge);
    await typed(crm);
    await crm.locator("#p").click();
    await (await bridge.worker()).evaluate(() => chrome.runtime.reload()).catch(() => {});
    await expect.poll(() => bridge.registeredSites().catch(() => [])).toEqual(CRM.sites);
    await focusOne(bridge);
    expect(crm.url()).toBe(FORM);
    expect(await textsOf(crm)).toContain(TEXT);
    remove();
  });
});
