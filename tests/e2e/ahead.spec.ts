import type { SimulatorServer } from "../../tools/harness/simulator-server";
import { expect, test } from "./bridge";
import { record, respondWithPage } from "./record-pages";
import type { UnwatchedBrowser } from "./unwatched";
import { atDesk, openUnwatched, placeOf } from "./unwatched-desk";

const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

/**
 * Serves records that report how they were loaded. `ahead` lists records that they have prerendered themselves; only
 * records do, because what another page had prerendered goes with that page.
 */
function serveRecords(server: SimulatorServer, { ahead = [] }: { ahead?: string[] } = {}) {
  const asked: string[] = [];
  const shown: string[] = [];
  const rules = JSON.stringify({ prerender: [{ urls: ahead.map(record), eagerness: "immediate" }] });
  const removers = [
    server.addRoute("crm.example.test", "/contacts/*", (request, response) => {
      asked.push(`${request.url?.split("/").pop()} ${request.headers["sec-purpose"] ?? "on screen"}`);
      respondWithPage(
        response,
        `<title>CRM</title><h1>${request.url}</h1>
        ${ahead.length > 0 && request.url !== "/contacts/none" ? `<script type=speculationrules>${rules}</script>` : ""}
        <script>const tell = (how) => fetch("/told?" + location.pathname.split("/").pop() + " " + how);
          if (document.prerendering) {
            addEventListener("load", () => tell("ready ahead"));
            document.addEventListener("prerenderingchange", () => tell("from ahead"));
          } else tell("loaded")</script>`,
      );
    }),
    server.addRoute("crm.example.test", "/told*", ({ url = "" }, response) => {
      shown.push(decodeURIComponent(url.split("?")[1] ?? ""));
      response.writeHead(204).end();
    }),
  ];
  return {
    asked,
    shown,
    remove() {
      for (const remove of removers) remove();
    },
  };
}

/** A page that is opened before its scripts have run cannot tell that it was prerendered. */
async function expectReady({ asked, shown }: ReturnType<typeof serveRecords>, id: string): Promise<void> {
  await expect.poll(() => asked).toContain(`${id} prefetch;prerender`);
  await expect.poll(() => shown).toContain(`${id} ready ahead`);
}

/** The number of speculation rules in the CRM's page. */
const rules = (browser: UnwatchedBrowser) =>
  browser.inWorker(async () => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = () => document.querySelectorAll("script[type=speculationrules]").length;
    const [answer] = await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, func });
    return answer?.result;
  }, null);

const statusOf = (browser: UnwatchedBrowser) =>
  browser.inWorker(async () => (await chrome.tabs.query({ url: "https://crm.example.test/*" }))[0]?.status, null);

/** Navigates the CRM's tab as if the agent had followed a link of the CRM. */
const goTo = (browser: UnwatchedBrowser, address: string) =>
  browser.inWorker(async (to) => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = (it: string) => location.assign(it);
    await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, world: "MAIN", func, args: [to] });
  }, address);

async function begin(browser: UnwatchedBrowser) {
  await browser.open("https://ha.iadvize.com/");
  // Opened in front, because a hidden page does not prerender other pages.
  await browser.open("https://crm.example.test/contacts/none");
  await expect.poll(() => browser.inWorker(async () => chrome.action.getTitle({}), null)).toContain("no conversation");
  await atDesk(browser, ZOE, "focus");
  await expect.poll(async () => (await placeOf(browser))?.screen?.url).toBe(record(ZOE));
  // Until its load event is over, a page that assigns an address replaces its entry of the history, as a redirect does.
  await expect.poll(() => statusOf(browser)).toBe("complete");
}

test.describe("a page that the CRM prerenders", () => {
  test("does not count as the tab's page until it is on screen", async ({ server }) => {
    const pages = serveRecords(server, { ahead: [JUERGEN] });
    const { browser, close } = await openUnwatched(server, {});
    await begin(browser);
    await expectReady(pages, JUERGEN);
    const before = await placeOf(browser);
    expect(before?.observed.at).toBe("shown");
    expect(before?.screen?.url).toBe(record(ZOE));

    await atDesk(browser, JUERGEN, "focus");
    await expect.poll(() => pages.shown).toContain(`${JUERGEN} from ahead`);
    await expect.poll(async () => (await placeOf(browser))?.screen?.url).toBe(record(JUERGEN));
    expect((await placeOf(browser))?.observed).toMatchObject({ at: "shown", how: "navigating" });
    expect(pages.asked.filter((one) => one === `${JUERGEN} on screen`)).toEqual([]);
    await close();
    pages.remove();
  });

  test("counts as the agent's own navigation when they open it", async ({ server }) => {
    const pages = serveRecords(server, { ahead: [JUERGEN] });
    const { browser, close } = await openUnwatched(server, {});
    await begin(browser);
    await expectReady(pages, JUERGEN);
    await goTo(browser, record(JUERGEN));
    await expect.poll(() => pages.shown).toContain(`${JUERGEN} from ahead`);
    await expect.poll(async () => (await placeOf(browser))?.screen).toBe(null);
    await close();
    pages.remove();
  });
});

test.describe("the records of waiting customers", () => {
  test("are prerendered if the settings say so, and appear at once", async ({ server }) => {
    const pages = serveRecords(server);
    const { browser, close } = await openUnwatched(server, { loadAhead: true });
    await begin(browser);
    await atDesk(browser, JUERGEN, "asks");
    await expectReady(pages, JUERGEN);
    await atDesk(browser, AMINA, "asks");
    await expectReady(pages, AMINA);

    await atDesk(browser, AMINA, "focus");
    await expect.poll(() => pages.shown).toContain(`${AMINA} from ahead`);
    await expect.poll(async () => (await placeOf(browser))?.screen?.url).toBe(record(AMINA));
    expect(pages.asked).not.toContain(`${AMINA} on screen`);

    // No customer waits any more.
    await expect.poll(() => rules(browser)).toBe(1);
    await atDesk(browser, JUERGEN, "is answered");
    await expect.poll(() => rules(browser)).toBe(0);
    await close();
    pages.remove();
  });

  test("are loaded again if the agent had to log in when they were prerendered", async ({ server }) => {
    const pages = serveRecords(server);
    const isSignedIn = { now: false };
    const login = server.addRoute("crm.example.test", `/contacts/${JUERGEN}`, (_, response) => {
      const form = `<form><input aria-label="Name"><input type="password"></form>`;
      respondWithPage(
        response,
        isSignedIn.now ? `<h1>${JUERGEN}</h1>` : `${form}<script>fetch("/told?login shown ahead")</script>`,
      );
    });
    const { browser, close } = await openUnwatched(server, { loadAhead: true });
    await begin(browser);
    await atDesk(browser, JUERGEN, "asks");
    await expect.poll(() => pages.shown).toContain("login shown ahead");
    isSignedIn.now = true;
    await atDesk(browser, JUERGEN, "focus");
    await expect.poll(async () => (await placeOf(browser))?.screen?.url).toBe(record(JUERGEN));
    expect((await placeOf(browser))?.observed.at).toBe("shown");
    await close();
    pages.remove();
    login();
  });

  test("are not prerendered by default", async ({ server }) => {
    const pages = serveRecords(server);
    const { browser, close } = await openUnwatched(server, {});
    await begin(browser);
    await atDesk(browser, JUERGEN, "asks");
    await atDesk(browser, AMINA, "focus");
    await expect.poll(() => pages.shown).toContain(`${AMINA} loaded`);
    expect(pages.asked.filter((one) => !one.endsWith("on screen"))).toEqual([]);
    await close();
    pages.remove();
  });
});
