import { expect, test } from "./bridge";
import { record, respondWithPage } from "./record-pages";
import type { UnwatchedBrowser } from "./unwatched";
import { atDesk, openUnwatched, placeOf } from "./unwatched-desk";

const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

/**
 * An application that reports when its page is restored from the back/forward cache, and shows whose record its address
 * names.
 */
const APP = `<title>CRM</title><h1></h1><script>
  const draw = () => { document.querySelector("h1").textContent = location.pathname };
  addEventListener("popstate", draw);
  addEventListener("pageshow", ({ persisted }) => persisted && fetch("/told?kept"));
  draw();
</script>`;

/** The application navigates to another customer by itself. */
const push = (browser: UnwatchedBrowser, address: string) =>
  browser.inWorker(async (to) => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = (it: string) => history.pushState(1, "", it);
    await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, world: "MAIN", func, args: [to] });
  }, address);

/** Goes back by a script, because the browser's back button skips pages without a user gesture. */
const goBack = (browser: UnwatchedBrowser) =>
  browser.inWorker(async () => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = () => history.back();
    await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, world: "MAIN", func });
  }, null);

test("still recognises the agent's own navigation in a page restored from the back/forward cache", async ({
  server,
}) => {
  const told: string[] = [];
  const removers = [
    server.addRoute("crm.example.test", "/contacts/*", (_, response) => {
      // `no-store` would keep the page out of the back/forward cache.
      response.setHeader("Cache-Control", "no-cache");
      respondWithPage(response, APP);
    }),
    server.addRoute("crm.example.test", "/told*", ({ url = "" }, response) => {
      told.push(url);
      response.writeHead(204).end();
    }),
  ];
  const { browser, close } = await openUnwatched(server, {});
  const address = () =>
    browser.inWorker(async () => (await chrome.tabs.query({ url: "https://crm.example.test/*" }))[0]?.url, null);
  const shown = async () => (await placeOf(browser))?.screen?.url ?? null;

  await browser.open("https://ha.iadvize.com/");
  await browser.open(record(AMINA));
  await expect.poll(() => browser.inWorker(async () => chrome.action.getTitle({}), null)).toContain("no conversation");
  await push(browser, record(ZOE));
  await expect.poll(address).toBe(record(ZOE));
  await atDesk(browser, ZOE, "focus");
  await expect.poll(shown).toBe(record(ZOE));
  await atDesk(browser, JUERGEN, "focus");
  await expect.poll(shown).toBe(record(JUERGEN));

  await goBack(browser);
  await expect.poll(() => told).toEqual(["/told?kept"]);
  await expect.poll(shown).toBe(record(ZOE));
  // A navigation within the application, without a load.
  await goBack(browser);
  await expect.poll(address).toBe(record(AMINA));
  await expect.poll(shown).toBe(null);
  await atDesk(browser, ZOE, "focus");
  await expect.poll(address).toBe(record(ZOE));
  await close();
  for (const remove of removers) remove();
});
