import { expect, test } from "./bridge";
import { page, record } from "./record-pages";
import type { UnwatchedBrowser } from "./unwatched";
import { atDesk, openUnwatched, placeOf } from "./unwatched-desk";

const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

/** An application that tells when the browser kept its page, and shows whom its address names. */
const APP = `<title>CRM</title><h1></h1><script>
  const draw = () => { document.querySelector("h1").textContent = location.pathname };
  addEventListener("popstate", draw);
  addEventListener("pageshow", ({ persisted }) => persisted && fetch("/told?kept"));
  draw();
</script>`;

/** The application goes to another customer by itself. */
const push = (browser: UnwatchedBrowser, address: string) =>
  browser.inWorker(async (to) => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = (it: string) => history.pushState(1, "", it);
    await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, world: "MAIN", func, args: [to] });
  }, address);

/** Back by a script: where nobody clicked anything, the browser's own button leaves pages out. */
const goBack = (browser: UnwatchedBrowser) =>
  browser.inWorker(async () => {
    const [crm] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    const func = () => history.back();
    await chrome.scripting.executeScript({ target: { tabId: crm?.id ?? 0 }, world: "MAIN", func });
  }, null);

test("in a page that the browser kept and that comes back, the agent's own ways are known as before", async ({
  server,
}) => {
  const told: string[] = [];
  const removers = [
    server.addRoute("crm.example.test", "/contacts/*", (_, response) => {
      // The browser keeps no page that may not be stored.
      response.setHeader("Cache-Control", "no-cache");
      page(response, APP);
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
  // In the application, without a load.
  await goBack(browser);
  await expect.poll(address).toBe(record(AMINA));
  await expect.poll(shown).toBe(null);
  await atDesk(browser, ZOE, "focus");
  await expect.poll(address).toBe(record(ZOE));
  await close();
  for (const remove of removers) remove();
});
