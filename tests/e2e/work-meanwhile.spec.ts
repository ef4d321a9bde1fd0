import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { addKnown } from "./desk";
import { servePagesHeldBack } from "./record-pages";
import { configure, FORM, type Routes, recordOf, serve, TEXT, textsOf } from "./work-page";

interface Situation {
  page?: string;
  more?: Routes;
  sites?: string[];
  /** What the agent does before the record is requested. */
  before?(page: Page): Promise<unknown>;
  /** What the agent does while the record is on its way. */
  act(page: Page): Promise<unknown>;
  left?: string;
}

const note = "<!doctype html><textarea id=note></textarea>";
const type = (page: Page) => page.keyboard.type(TEXT);
const enter = (page: Page) => page.locator("#note").click();

async function send(page: Page, how: "Input.insertText" | "Input.imeSetComposition"): Promise<void> {
  const session = await page.context().newCDPSession(page);
  if (how === "Input.insertText") await session.send(how, { text: TEXT });
  else await session.send(how, { text: TEXT, selectionStart: TEXT.length, selectionEnd: TEXT.length });
}

async function enterFrame(page: Page): Promise<void> {
  await page.frames()[1]?.locator("textarea, body").last().click();
}

const SITUATIONS: Record<string, Situation> = {
  "in a text area": { before: enter, act: type },
  "by an input method that has not finished": { before: enter, act: (page) => send(page, "Input.imeSetComposition") },
  "by dictation": { before: enter, act: (page) => send(page, "Input.insertText") },
  "after a search": {
    page: `${note}<input id=search type=search>`,
    before: (page) => page.locator("#search").click(),
    async act(page) {
      await page.keyboard.type("Zoé");
      await page.keyboard.press("Shift+Tab");
      await type(page);
    },
  },
  "in a closed shadow root": {
    page: `<!doctype html><note-box></note-box><p>page</p><script>
      document.querySelector("note-box").attachShadow({ mode: "closed" }).innerHTML = "<input>"</script>`,
    before: (page) => page.locator("note-box").click(),
    act: type,
    left: "page",
  },
  "in a page that is still loading itself": {
    more: {
      "/form": (_, response) => {
        response.writeHead(200, { "Content-Type": "text/html" }).write(`${note}${" ".repeat(5_000)}`);
      },
    },
    before: enter,
    act: type,
  },
  "in a frame": {
    page: "<!doctype html><iframe src=/form/main></iframe>",
    more: { "/form/main": note },
    before: enterFrame,
    act: type,
  },
  "in a frame without an address": {
    page: `<!doctype html><iframe srcdoc="<body contenteditable>text</body>"></iframe>`,
    before: enterFrame,
    act: type,
  },
  "in a frame of another host of the CRM": {
    sites: ["https://*.example.test/*"],
    page: "<!doctype html><iframe src=https://other.example.test/form></iframe>",
    more: { "other.example.test/form": note },
    before: enterFrame,
    act: type,
  },
  "in a frame in which the extension may not run": {
    page: "<!doctype html><iframe src=https://editor.example.test/form></iframe>",
    more: { "editor.example.test/form": note },
    async act(page) {
      // Playwright would wait for the record before it looks for an element.
      await page.mouse.click(60, 40);
      await type(page);
    },
  },
  "a file that is dropped": {
    page: `<!doctype html><div style="height: 200px">files:</div><script>
      ondragover = (e) => e.preventDefault(); ondrop = (e) => { e.preventDefault(); document.body.append("one") }</script>`,
    async act(page) {
      const session = await page.context().newCDPSession(page);
      const data = { items: [], files: [import.meta.filename], dragOperationsMask: 1 };
      for (const event of ["dragEnter", "dragOver", "drop"] as const) {
        await session.send("Input.dispatchDragEvent", { type: event, x: 60, y: 60, data });
      }
    },
    left: "one",
  },
};

async function keeps(bridge: BridgeBrowser, { page = note, more, sites, before, act, left = TEXT }: Situation) {
  const remove = serve(bridge, { "/form": page, ...more });
  const late = servePagesHeldBack(bridge, "/contacts/C-1042");
  await configure(bridge, sites);
  const crm = await bridge.browser.context.newPage();
  await crm.goto(FORM, { waitUntil: "commit" });
  const desk = await bridge.openDesk();
  await crm.bringToFront();
  await before?.(crm);
  await addKnown(desk);
  await expect.poll(() => late.waiting.length).toBe(1);
  await act(crm);
  // The other tab requests it again.
  await expect.poll(() => late.waiting.length).toBe(2);
  late.letAll();
  await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([FORM, recordOf("C-1042")]);
  expect(await textsOf(crm)).toContain(left);
  late.remove();
  remove();
}

test.describe("what the agent does while the record is on its way stops the load", () => {
  for (const [name, situation] of Object.entries(SITUATIONS)) {
    test(name, ({ bridge }) => keeps(bridge, situation));
  }
});
