import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { configure, FORM, focusOne, openForm, type Routes, recordOf, serve, TEXT, typeInto } from "./work-page";

interface Situation {
  page: string;
  more?: Routes;
  act(page: Page): Promise<unknown>;
  /** The final status text of the page. */
  words: string;
}

const note = "<textarea id=note></textarea>";
const said = "<p id=said role=status></p>";
const put = 'const put = async () => { await (await fetch("/form/save", { method: "POST" })).text() };';
const say = (words: string) => `said.textContent = "${words}";`;
/** A request that is still pending when the test ends. */
const NEVER = () => {};
const typed = (page: Page) => typeInto(page, "#note");
const typedAndSaved = async (page: Page) => {
  await typed(page);
  await page.locator("#save").click();
};
/** A form that is sent by the given script. */
const sentBy = (script: string, more = "") =>
  `<!doctype html><form id=f>${note}<button id=save>Send</button></form>${more}${said}<script>${put}
    f.onsubmit = async (e) => { e.preventDefault(); ${script} }</script>`;
/** A form whose text becomes a line of another form. */
const lineOf = (
  add: string,
) => `<!doctype html><form onsubmit="return false"><p id=lines></p><button>Save order</button></form>
  <form id=f>${note}<button id=save>Add note</button></form>${said}<script>${put}
  f.onsubmit = (e) => { e.preventDefault(); put(); ${add}; note.value = ""; ${say("1 line")} }</script>`;
const savedOfTwo = (
  tag: string,
  on: string,
) => `<!doctype html><${tag} id=f>${note}<button>Save</button><input id=other><button id=save>Save</button></${tag}>${said}
  <script>${put} ${on} = async (e) => { e.preventDefault(); await put(); ${say("Saved")} }</script>`;
const otherSaved = async (page: Page) => {
  await typed(page);
  await typeInto(page, "#other", "something else");
  await page.locator("#save").click();
};

/** The server accepts a request, but the text is not saved. */
const MISTAKEN: Record<string, Situation> = {
  "a note that is reported as saved before the server has responded": {
    page: `<!doctype html>${note}${said}<script>${put} let timer; note.oninput = () => { clearTimeout(timer);
      timer = setTimeout(async () => { const answer = put(); ${say("Saved")} await answer; ${say("Could not be saved")} }, 300) }</script>`,
    act: typed,
    words: "Could not be saved",
  },
  "a note, if something else that happened in the meantime is saved": {
    page: `<!doctype html>${note}${said}<script>${put} const end = async () => { await put(); ${say("Recording saved")} }</script>`,
    async act(page) {
      await typed(page);
      await page.evaluate("end()");
    },
    words: "Recording saved",
  },
  "a note, if a list is redrawn that says that something is saved": {
    page: `<!doctype html><ul id=list><li>Saved</ul>${note}${said}<script>${put}
      const draw = async () => { await put(); list.innerHTML = "<li>Saved"; ${say("Up to date")} }</script>`,
    async act(page) {
      await typed(page);
      await page.evaluate("draw()");
    },
    words: "Up to date",
  },
  "a note, if a key saves something else": {
    page: `<!doctype html>${note}${said}<script>${put} onkeydown = async (e) => {
      if (e.key !== "s" || !e.ctrlKey) return; e.preventDefault(); await put(); ${say("Saved")} }</script>`,
    async act(page) {
      await typed(page);
      await page.keyboard.press("Control+s");
    },
    words: "Saved",
  },
  "a field without a form, beside another one with its own button in the same container": {
    page: savedOfTwo("div", "save.onclick"),
    act: otherSaved,
    words: "Saved",
  },
  "a field of a form in which a button saves another field": {
    page: savedOfTwo("form", "f.onsubmit"),
    act: otherSaved,
    words: "Saved",
  },
  "a reply that is kept while a comment is written instead": {
    page: `<!doctype html><div><button>Reply</button><button id=save>Comment</button>${note}<button>Send</button></div>${said}<script>${put}
      let reply; save.onclick = async () => { reply = note.value; note.value = ""; await put(); ${say("A comment")} }</script>`,
    act: typedAndSaved,
    words: "A comment",
  },
  "a form that the page's own validation refused, if something else is saved a moment later": {
    page: sentBy(`setTimeout(async () => { await put(); ${say("Saved")} }, 1500)`),
    act: typedAndSaved,
    words: "Saved",
  },
  "a form that was cleared and is still being sent, while the page polls for news": {
    page: sentBy(`note.value = ""; setTimeout(async () => { await put(); ${say("Sending")} }, 1500)`),
    act: typedAndSaved,
    words: "Sending",
  },
  "a form that was cleared, whose request failed": {
    page: sentBy(
      `note.value = ""; const all = [fetch("/form/broken", { method: "POST" }), put()]; await Promise.allSettled(all); ${say("Waiting")}`,
    ),
    more: { "/form/broken": (_, response) => void response.destroy() },
    act: typedAndSaved,
    words: "Waiting",
  },
  "a form that was cleared, if the page shows an error that was hidden in it": {
    page: sentBy(
      `note.value = ""; await put(); bad.hidden = false; ${say("Again")}`,
      "<p id=bad class=alert-danger hidden>It could not be delivered",
    ),
    act: typedAndSaved,
    words: "Again",
  },
  "a form that was cleared, if the page reports the failure with a word of the typed text": {
    page: sentBy(`note.value = ""; await put(); ${say("failed")}`),
    async act(page) {
      await typeInto(page, "#note", "it failed");
      await page.locator("#save").click();
    },
    words: "failed",
  },
  "a form that is gone for a question in its place whether to send it, while something is counted": {
    page: sentBy(
      `put(); const text = note.value; f.remove(); box.innerHTML = "<p>" + text + "</p><button>Confirm</button>"; ${say("Please check")}`,
      "<div id=box></div>",
    ),
    act: typedAndSaved,
    words: "Please check",
  },
  "a form that is gone for a question in its place, which has a button OK, while something is counted": {
    page: sentBy(
      `put(); f.remove(); box.innerHTML = "<button>OK</button>"; ${say("Send to three people?")}`,
      "<div id=box></div>",
    ),
    act: typedAndSaved,
    words: "Send to three people?",
  },
  "a form that is saved as the first of two steps": {
    page: sentBy(
      `put(); f.hidden = true; note.value = ""; box.innerHTML = "<button>Finish</button>"; ${say("Step 2 of 2")}`,
      "<div id=box></div>",
    ),
    act: typedAndSaved,
    words: "Step 2 of 2",
  },
  "a line of an order that is shown shortened, while something is counted": {
    page: lineOf("lines.append(note.value.slice(0, 14) + '…')"),
    act: typedAndSaved,
    words: "1 line",
  },
  "a line of an order that is shown in a field with more text, while something is counted": {
    page: lineOf("lines.innerHTML = '<input readonly>'; lines.firstChild.value = note.value + ' (1)'"),
    act: typedAndSaved,
    words: "1 line",
  },
  "a line of an order that was entered in a dialog, while something is counted": {
    page: `<!doctype html><form onsubmit="return false"><input><ul id=lines></ul><button type=button id=open onclick="d.showModal()">Add</button>
      <button>Save order</button></form><dialog id=d><form id=f method=dialog>${note}<button id=save>Save</button></form></dialog>${said}<script>${put}
      f.onsubmit = () => { put(); lines.append(note.value); note.value = ""; ${say("1 line")} }</script>`,
    async act(page) {
      await page.locator("#open").click();
      await typedAndSaved(page);
    },
    words: "1 line",
  },
  "a line of an order that was entered in a part of its form, while something is counted": {
    page: `<!doctype html><form onsubmit="return false"><ul id=lines></ul><div>${note}<button id=save type=button>Save</button></div>
      <button>Save order</button></form>${said}<script>${put}
      save.onclick = () => { put(); lines.append(note.value); note.value = ""; ${say("1 line")} }</script>`,
    act: typedAndSaved,
    words: "1 line",
  },
  "a form that was emptied, when the agent has to log in again": {
    page: sentBy(`note.value = ""; await put(); ${say("Your session has expired")}`),
    act: typedAndSaved,
    words: "Your session has expired",
  },
  "a form that was emptied, whose message has an icon that says that it failed": {
    page: sentBy(
      `note.value = ""; await put(); ${say("Message")} said.insertAdjacentHTML("beforeend", "<svg role=img aria-label='Not delivered' width=9 height=9></svg>")`,
    ),
    act: typedAndSaved,
    words: "Message",
  },
  "a note of which is said that it is saved, but not online": {
    page: `<!doctype html>${note}${said}<script>${put} let timer; note.oninput = () => { clearTimeout(timer);
      timer = setTimeout(async () => { await put(); ${say("You are offline. Changes saved")} }, 300) }</script>`,
    act: typed,
    words: "You are offline. Changes saved",
  },
  "a form that was cleared, if something went wrong": {
    page: sentBy(`note.value = ""; await put(); ${say("Something went wrong")}`),
    act: typedAndSaved,
    words: "Something went wrong",
  },
  "a form that was removed while the page asks whether to send it": {
    page: sentBy(
      `f.remove(); await put(); ${say("Asked")} d.showModal()`,
      "<dialog id=d>To three people?<button>Yes</button></dialog>",
    ),
    act: typedAndSaved,
    words: "Asked",
  },
  "a form whose file is still being sent after the server accepted the rest": {
    page: `<!doctype html><form id=f><input id=file type=file>${note}<button id=save>Save</button></form>${said}<script>${put}
      f.onsubmit = async (e) => { e.preventDefault(); const [body] = file.files; await put(); f.remove(); ${say("Saved")}
        fetch("/form/slow", { method: "POST", body }) }</script>`,
    more: { "/form/slow": NEVER },
    async act(page) {
      await page
        .locator("#file")
        .setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(9) });
      await typedAndSaved(page);
    },
    words: "Saved",
  },
  "a text with a pasted picture that is still being sent": {
    page: `<!doctype html><form id=f><div id=note contenteditable style="height:50px"></div><button id=save>Send</button></form>${said}<script>${put}
      note.onpaste = () => setTimeout(() => note.append(Object.assign(new Image(), { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" })));
      f.onsubmit = async (e) => { e.preventDefault(); await put(); note.innerHTML = ""; ${say("Sent")} fetch("/form/slow", { method: "POST", body: "picture" }) }</script>`,
    more: { "/form/slow": NEVER },
    async act(page) {
      await typed(page);
      await page.locator("#note").evaluate((it) => it.dispatchEvent(new ClipboardEvent("paste")));
      await expect(page.locator("#note img")).toHaveCount(1);
      await page.locator("#save").click();
    },
    words: "Sent",
  },
  "a form that was removed while the page still displays progress": {
    page: sentBy(
      `bar.hidden = false; await put(); f.remove(); ${say("Uploaded")} fetch("/form/slow", { method: "POST" })`,
      "<progress id=bar hidden></progress>",
    ),
    more: { "/form/slow": NEVER },
    act: typedAndSaved,
    words: "Uploaded",
  },
  "a form whose guard was removed before the server refused it": {
    page: sentBy(
      `onbeforeunload = null; await put(); ${say("A title, please")}`,
      "<script>onbeforeunload = () => 'really?'</script>",
    ),
    act: typedAndSaved,
    words: "A title, please",
  },
  "the text of a form that is hidden while an order is cancelled": {
    page: `<!doctype html><form id=f>${note}<button id=save type=button>Cancel order</button></form>${said}<script>
      save.onclick = () => { f.hidden = true; ${say("Are you sure?")} }</script>`,
    act: typedAndSaved,
    words: "Are you sure?",
  },
  "a form that was cleared, whose text is only sent when it can't be undone any more": {
    page: sentBy(`note.value = ""; await put(); ${say("Undo")}`),
    act: typedAndSaved,
    words: "Undo",
  },
  "a note that its page restores when the agent returns to the record": {
    page: `<!doctype html><div id=app>${note}</div><a id=next href="/form/C-2000">Ada</a><a id=back href="/form/C-1000">Zoe</a>${said}<script>
      history.replaceState({}, "", "/form/C-1000"); let draft;
      next.onclick = (e) => { e.preventDefault(); draft = note.value; app.textContent = "Ada"; history.pushState({}, "", next.href) };
      back.onclick = (e) => { e.preventDefault(); app.innerHTML = "${note}"; note.value = draft; history.pushState({}, "", back.href); ${say("Zoe")} }</script>`,
    async act(page) {
      await typed(page);
      await page.locator("#next").click();
      await page.locator("#back").click();
    },
    words: "Zoe",
  },
  "a note that its page kept when it was cancelled, and shows again": {
    page: `<!doctype html><button id=open>New</button><div id=app></div>${said}<script>let draft = "";
      document.querySelector("#open").onclick = () => { app.innerHTML = "<form>${note}<button id=cancel type=button>Cancel</button></form>"; note.value = draft;
      cancel.onclick = () => { draft = note.value; app.textContent = ""; ${say("Folded")} } }</script>`,
    async act(page) {
      await page.locator("#open").click();
      await typed(page);
      await page.locator("#cancel").click();
      await page.locator("#open").click();
    },
    words: "Folded",
  },
  "a note in a shadow root in a frame, which its page trims and restores much later": {
    page: `<!doctype html><iframe src=/form/main></iframe>${said}<script>onmessage = () => { ${say("Back")} }</script>`,
    more: {
      "/form/main": `<!doctype html><div id=host></div><script>${put} const root = host.attachShadow({ mode: "open" });
        root.innerHTML = "<div>${note}<button id=save>Send</button></div>"; const [note, save] = root.firstChild.children;
        save.onclick = async () => { const text = note.value; note.value = ""; await put();
        setTimeout(() => { note.value = text.trim(); parent.postMessage("", "*") }, 7500) }</script>`,
    },
    async act(page) {
      const frame = page.frames()[1];
      await frame?.locator("#note").click();
      await page.keyboard.type(`${TEXT} `);
      await frame?.locator("#save").click();
    },
    words: "Back",
  },
  "a field named query, which contains the customer's question": {
    page: `<!doctype html><label>Question <input id=note name=query></label><p id=said>Open`,
    act: typed,
    words: "Open",
  },
  "the text of a frame that the page removes after a click on a link used as a button": {
    page: `<!doctype html><iframe src=/form/main></iframe>${said}<script>onmessage = (e) => {
      globalThis.text = e.data; document.querySelector("iframe").remove(); ${say("Preview")} }</script>`,
    more: {
      "/form/main": `<!doctype html>${note}<a id=save href="#">Preview</a><script>
        save.onclick = (e) => { e.preventDefault(); parent.postMessage(note.value, "*") }</script>`,
    },
    async act(page) {
      const frame = page.frames()[1];
      await frame?.locator("#note").click();
      await page.keyboard.type(TEXT);
      await page.waitForTimeout(1_500);
      await frame?.locator("#save").click();
    },
    words: "Preview",
  },
};

/** Focuses another conversation while this is the only tab of the CRM. */
async function focusAgain(bridge: BridgeBrowser, desk: Page, crm: Page): Promise<void> {
  for (const tab of bridge.crmTabs()) if (tab !== crm) await tab.close();
  await focusOne(bridge, "C-1057", desk);
  await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1057"));
}

test.describe("a page is kept for", () => {
  for (const [name, { page, more, act, words }] of Object.entries(MISTAKEN)) {
    test(name, async ({ bridge }) => {
      const remove = serve(bridge, { "/form": page, "/form/save": "{}", ...more });
      await configure(bridge);
      const crm = await openForm(bridge);
      await act(crm);
      await expect(crm.locator("#said")).toHaveText(words);
      const [saidAt, url] = [Date.now(), crm.url()];
      const desk = await focusOne(bridge);
      expect(crm.url()).toBe(url);
      await expect.poll(() => Date.now() - saidAt, { timeout: 10_000 }).toBeGreaterThan(5_500);
      await focusAgain(bridge, desk, crm);
      expect(crm.url()).toBe(url);
      remove();
    });
  }

  test("text that was typed before the CRM was removed from the settings and added again", async ({ bridge }) => {
    const remove = serve(bridge, { "/form": `<!doctype html>${note}` });
    await configure(bridge);
    const crm = await openForm(bridge);
    await typed(crm);
    // By now its script has been injected, which could prove that nothing is lost.
    await focusOne(bridge);
    for (const tab of bridge.crmTabs()) if (tab !== crm) await tab.close();
    await bridge.configure({ crms: [] }, []);
    await configure(bridge);
    await focusOne(bridge, "C-1057");
    await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1057"));
    expect(crm.url()).toBe(FORM);
    remove();
  });

  for (const [name, answer] of [
    [
      "which says that the server failed",
      (response) => void response.writeHead(500, { "Content-Type": "text/html" }).end("<p>Sorry"),
    ],
    ["which the browser shows because the server can't be reached", (response) => void response.destroy()],
  ] as [string, (response: import("node:http").ServerResponse) => void][]) {
    test(`a sent form, on an error page ${name}`, async ({ bridge }) => {
      const page = `<!doctype html><form method=post action=/form/save>${note}<button id=save>Save</button></form>`;
      const remove = serve(bridge, { "/form": page, "/form/save": (_, response) => answer(response) });
      await configure(bridge);
      const crm = await openForm(bridge);
      await typed(crm);
      await crm.locator("#save").click({ noWaitAfter: true });
      await expect
        .poll(() => crm.evaluate(() => document.querySelector("#note") === null).catch(() => false))
        .toBe(true);
      await focusOne(bridge);
      await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toContain(recordOf("C-1042"));
      expect(crm.url()).not.toBe(recordOf("C-1042"));
      remove();
    });
  }
});
