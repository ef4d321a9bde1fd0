import type { SimulatorServer } from "../../tools/harness/simulator-server";
import { expect, test } from "./bridge";
import { OVERLAY } from "./closed-shadow";
import { record, respondWithPage } from "./record-pages";
import { contactOf } from "./routers/apps";
import type { UnwatchedBrowser } from "./unwatched";
import { atDesk, openUnwatched, placeOf } from "./unwatched-desk";

const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

/** A script that reports when its page is restored from the back/forward cache. */
const TELL = `<script>addEventListener("pageshow", ({ persisted }) => persisted && fetch("/told?kept"))</script>`;

/** An application that shows whose record its address names. */
const APP = `<title>CRM</title><h1></h1>${TELL}<script>
  const draw = () => { document.querySelector("h1").textContent = location.pathname };
  addEventListener("popstate", draw);
  draw();
</script>`;

/**
 * Serves the pages of records, and opens a desk and the first page in a browser with a back/forward cache.
 *
 * @param page returns the page at an address
 */
async function openCached(server: SimulatorServer, page: (url: string) => string) {
  const told: string[] = [];
  const removers = [
    server.addRoute("crm.example.test", "/contacts/*", ({ url = "" }, response) => {
      // `no-store` would keep the page out of the back/forward cache.
      response.setHeader("Cache-Control", "no-cache");
      respondWithPage(response, page(url));
    }),
    server.addRoute("crm.example.test", "/told*", ({ url = "" }, response) => {
      told.push(url);
      response.writeHead(204).end();
    }),
  ];
  const { browser, close } = await openUnwatched(server, {});
  await browser.open("https://ha.iadvize.com/");
  await browser.open(record(AMINA));
  await expect.poll(() => browser.inWorker(async () => chrome.action.getTitle({}), null)).toContain("no conversation");
  const shown = async () => (await placeOf(browser))?.screen?.url ?? null;
  return {
    browser,
    told,
    shown,
    async focus(person: string) {
      await atDesk(browser, person, "focus");
      await expect.poll(shown).toBe(record(person));
    },
    async close() {
      await close();
      for (const remove of removers) remove();
    },
  };
}

/** Returns true if the extension shows something over the CRM's page. */
const hasOverlay = (browser: UnwatchedBrowser) =>
  browser.inWorker(async (selector) => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = (it: string) => document.querySelector(it) !== null;
    const target = { tabId: crm?.id ?? 0 };
    return (await chrome.scripting.executeScript({ target, func, args: [selector] }))[0]?.result;
  }, OVERLAY);

/** The application navigates to another customer by itself. */
const push = (browser: UnwatchedBrowser, address: string) =>
  browser.inWorker(async (to) => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = (it: string) => history.pushState(1, "", it);
    await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, world: "MAIN", func, args: [to] });
  }, address);

/** Goes through the history by a script, because the browser's back button skips pages without a user gesture. */
const go = (browser: UnwatchedBrowser, steps: number) =>
  browser.inWorker(async (by) => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = (it: number) => history.go(it);
    await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, world: "MAIN", func, args: [by] });
  }, steps);

test("still recognises the agent's own navigation in a page restored from the back/forward cache", async ({
  server,
}) => {
  const { browser, told, shown, focus, close } = await openCached(server, () => APP);
  const address = () =>
    browser.inWorker(async () => (await chrome.tabs.query({ url: "https://crm.example.test/*" }))[0]?.url, null);
  await push(browser, record(ZOE));
  await expect.poll(address).toBe(record(ZOE));
  await focus(ZOE);
  await focus(JUERGEN);

  await go(browser, -1);
  await expect.poll(() => told).toEqual(["/told?kept"]);
  await expect.poll(shown).toBe(record(ZOE));
  // A navigation within the application, without a load.
  await go(browser, -1);
  await expect.poll(address).toBe(record(AMINA));
  await expect.poll(shown).toBe(null);
  await atDesk(browser, ZOE, "focus");
  await expect.poll(address).toBe(record(ZOE));
  await close();
});

test("removes the note from a page restored from the back/forward cache whose CRM was removed meanwhile", async ({
  server,
}) => {
  const { browser, told, shown, focus, close } = await openCached(server, () => TELL);
  await focus(ZOE);
  await focus(JUERGEN);
  await go(browser, -1);
  await expect.poll(shown).toBe(record(ZOE));
  await expect.poll(() => hasOverlay(browser)).toBe(true);
  await go(browser, 1);
  await expect.poll(shown).toBe(record(JUERGEN));
  await expect.poll(() => hasOverlay(browser)).toBe(false);

  await browser.inWorker(async () => {
    const { settings } = await chrome.storage.local.get("settings");
    await chrome.storage.local.set({ settings: { ...(settings as object), crms: [] } });
  }, null);
  await expect.poll(() => placeOf(browser)).toBeUndefined();
  await go(browser, -1);
  await expect.poll(() => told).toHaveLength(3);
  await expect.poll(() => hasOverlay(browser)).toBe(false);
  await close();
});

test("a page restored from the back/forward cache is still in doubt if it showed another customer", async ({
  server,
}) => {
  const card = (id: string) => `<h1>${contactOf(id).name}</h1><p>${contactOf(id).email}</p>${TELL}`;
  const { browser, told, shown, focus, close } = await openCached(server, (url) => {
    const [id = ""] = /C-\d+/.exec(url) ?? [];
    return card(id === JUERGEN ? ZOE : id);
  });
  const isDoubted = async () => (await placeOf(browser))?.screen?.doubt !== undefined;
  await focus(ZOE);
  await focus(JUERGEN);
  await expect.poll(isDoubted).toBe(true);
  await focus(AMINA);
  expect(await isDoubted()).toBe(false);
  await go(browser, -1);
  await expect.poll(() => told).toEqual(["/told?kept"]);
  await expect.poll(shown).toBe(record(JUERGEN));
  expect(await isDoubted()).toBe(true);
  await close();
});

test("a desk restored from the back/forward cache after another page of its site keeps its conversations", async ({
  server,
}) => {
  const told: string[] = [];
  const removers = [
    server.addRoute("ha.iadvize.com", "/bare*", (_, response) => {
      response.setHeader("Cache-Control", "no-cache");
      respondWithPage(response, TELL);
    }),
    server.addRoute("ha.iadvize.com", "/told*", ({ url = "" }, response) => {
      told.push(url);
      response.writeHead(204).end();
    }),
  ];
  const { browser, close } = await openUnwatched(server, {});
  const inDesk = (script: "post" | "leave" | "back", id = "") =>
    browser.inWorker(
      async (args) => {
        const [desk] = await chrome.tabs.query({ url: "https://ha.iadvize.com/*" });
        const func = (what: string, conversationId: string) => {
          if (what === "leave") location.href = "/bare/2";
          else if (what === "back") history.back();
          else postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId }, "*");
        };
        await chrome.scripting.executeScript({ target: { tabId: desk?.id ?? 0 }, world: "MAIN", func, args });
      },
      [script, id] as [string, string],
    );
  const session = () => browser.inWorker(async () => chrome.storage.session.get(null), null);
  const conversations = async () => Object.keys(await session()).filter((key) => key.startsWith("conversation:"));
  const desks = async () => Object.values((await session()).desks ?? {});
  await browser.open("https://ha.iadvize.com/bare");
  await expect.poll(desks).toHaveLength(1);
  for (const id of ["a", "b"]) await inDesk("post", id);
  await expect.poll(conversations).toHaveLength(2);
  await inDesk("leave");
  await expect.poll(desks).toEqual([expect.objectContaining({ replaced: expect.any(String), goneSince: null })]);
  await inDesk("back");
  await expect.poll(() => told).toEqual(["/told?kept"]);
  await inDesk("post", "c");
  await expect.poll(conversations).toHaveLength(3);
  expect(await desks()).toEqual([expect.objectContaining({ cameLate: false, untold: null, replaced: null })]);
  await close();
  for (const remove of removers) remove();
});
