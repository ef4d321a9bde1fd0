import type { Page } from "@playwright/test";
import { bundlePage } from "../../tests/e2e/bundle";
import { contactOf, serveApp } from "../../tests/e2e/routers/apps";
import { type BenchBrowser, configure, DIST, openBench, pause } from "../harness/bench-browser";
import { message } from "../harness/events";
import { withinReason } from "./latency";

/** Milliseconds until the content of a record is on screen. */
export interface InApp {
  /** From a click on the application's own link. */
  own: number[];
  /** From the desk page's post, if the application shows the record without a load. */
  inApp: number[];
  /** From the desk page's post, if the record is loaded. */
  load: number[];
}

const PEOPLE = ["C-1042", "C-1057", "C-1063"];
const RECORDS = ["https://crm.example.test/contacts/{visitor.externalUserId}"];
const SETTLE_MS = 300;

/**
 * Resolves with the time at which the record of EMAIL is shown. A text, because a transpiled function would refer to outer
 * names.
 */
const SHOWN = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector(".email")?.textContent !== "EMAIL") return;
    observer.disconnect();
    resolve(performance.timeOrigin + performance.now());
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  look();
})`;

/** Resolves with the time at which the tab with ADDRESS becomes active. */
const IN_FRONT = `new Promise((resolve) => {
  chrome.tabs.onActivated.addListener(async function look({ tabId }) {
    const at = performance.timeOrigin + performance.now();
    const { url, pendingUrl } = await chrome.tabs.get(tabId);
    if (![url, pendingUrl].includes("ADDRESS")) return;
    chrome.tabs.onActivated.removeListener(look);
    resolve(at);
  });
})`;

/** Moves between records of an application with a real router, in three ways in turn. */
export async function measureInApp(count: number): Promise<InApp> {
  const bench = await openBench([DIST]);
  try {
    const settings = { records: RECORDS, inApp: { method: "history", witnesses: ["email", "name"] } };
    await serveApp(bench.server, "vue");
    await configure(bench, DIST, { ...settings, navigation: "in-app" });
    const desk = await bench.openDesk();
    const crm = await bench.browser.context.newPage();
    await crm.goto("https://crm.example.test/contacts/C-1042");
    await crm.waitForSelector(".email");
    await desk.evaluate((all) => window.deskBench.post(all), PEOPLE.flatMap(arrivalOf));
    await crm.bringToFront();
    const turn = (id: string) => () => desk.evaluate((it) => window.deskBench.post([it]), focusOn(id));
    const click = (id: string) => () =>
      crm.evaluate((it) => {
        const at = performance.timeOrigin + performance.now();
        document.querySelector<HTMLElement>(`nav a[href$="${it}"]`)?.click();
        return at;
      }, id);
    const found: InApp = { own: [], inApp: [], load: [] };
    // Amina's record is shown in between, so that each of the three ways leads to another record.
    const measure = async (id: string, go: () => Promise<number>) => {
      const ms = await measureOne(crm, id, go);
      await pause(SETTLE_MS);
      return ms;
    };
    for (let index = -2; index < count; index += 1) {
      const id = PEOPLE[index & 1] ?? "";
      await measure("C-1063", turn("C-1063"));
      const own = await measure(id, click(id));
      await measure("C-1063", click("C-1063"));
      const inApp = await measure(id, turn(id));
      if (index < 0) continue;
      found.own.push(own);
      found.inApp.push(inApp);
    }
    await navigateByLoads(bench, settings);
    for (let index = 0; index < count; index += 1) found.load.push(await measureLoad(crm, index, turn));
    return found;
  } finally {
    await bench.close();
  }
}

async function measureLoad(crm: Page, index: number, turn: (id: string) => () => Promise<number>): Promise<number> {
  const id = PEOPLE[index % PEOPLE.length] ?? "";
  const posted = await turn(id)();
  await crm.waitForURL(`**/contacts/${id}`);
  await crm.waitForFunction((it) => document.querySelector(".email")?.textContent === it, contactOf(id).email);
  const at = await crm.evaluate(() => performance.timeOrigin + performance.now());
  await pause(SETTLE_MS);
  return at - posted;
}

/** Milliseconds until a conversation's own tab is active, when the agent comes back to the conversation. */
export async function measureOwnTabs(count: number): Promise<number[]> {
  const bench = await openBench([DIST]);
  try {
    await serveApp(bench.server, "vue");
    await configure(bench, DIST, { records: RECORDS, navigation: "load", openIn: "new-tab", activateTab: true });
    const desk = await bench.openDesk();
    const two = PEOPLE.slice(0, 2);
    await desk.evaluate((all) => window.deskBench.post(all), two.flatMap(arrivalOf));
    const found: number[] = [];
    for (let index = -2; index < count; index += 1) {
      const id = two[index & 1] ?? "";
      const worker = await bench.worker();
      const inFront = worker.evaluate<number>(IN_FRONT.replace("ADDRESS", `https://crm.example.test/contacts/${id}`));
      const posted = await desk.evaluate((it) => window.deskBench.post([it]), focusOn(id));
      const ms = (await withinReason(inFront, "the tab")) - posted;
      await pause(SETTLE_MS);
      if (index >= 0) found.push(ms);
    }
    return found;
  } finally {
    await bench.close();
  }
}

/** @param go starts the move, and returns the time by the clock that all pages share */
async function measureOne(crm: Page, id: string, go: () => Promise<number>): Promise<number> {
  const shown = crm.evaluate<number>(SHOWN.replace("EMAIL", contactOf(id).email));
  const began = await go();
  return (await withinReason(shown, "the application")) - began;
}

async function navigateByLoads(bench: BenchBrowser, settings: object): Promise<void> {
  await configure(bench, DIST, { ...settings, navigation: "load" });
  await pause(1_000);
}

function arrivalOf(id: string): object[] {
  const { name, email } = contactOf(id);
  const [firstName, lastName] = name.split(" ");
  const visitor = { externalUserId: id, email, firstName, lastName };
  return [
    message("bridge", "CONVERSATION_ADDED", { conversationId: id }),
    message("bridge", "CONVERSATION_VISITOR_UPDATED", { conversationId: id, visitor }),
  ];
}

const focusOn = (id: string) => message("bridge", "CONVERSATION_FOCUSED", { conversationId: id });

/** Milliseconds of each check of a page with about five thousand nodes. */
export async function measureLooks(count: number): Promise<number[]> {
  const bench = await openBench([DIST]);
  try {
    const { script } = await bundlePage("../../bench/pages", "look");
    const row = `<div><span>Person of the list</span><span>somebody@example.org</span><b>01 99 00 00 00</b></div>`;
    bench.server.addRoute("crm.example.test", "/look", `<!doctype html><h1>Ada Lovelace</h1>${row.repeat(714)}`);
    const page = await bench.browser.context.newPage();
    await page.goto("https://crm.example.test/look");
    await page.addScriptTag({ content: script, type: "module" });
    const looks: number[] = [];
    for (let index = -3; index < count; index += 1) {
      await page.evaluate((n) => document.querySelector("h1")?.append(String(n)), index);
      const took = await page.evaluate(() => window.lookOnce());
      if (index >= 0) looks.push(took);
    }
    return looks;
  } finally {
    await bench.close();
  }
}
