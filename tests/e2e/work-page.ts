import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect } from "./bridge";
import { addFocused, addKnown } from "./desk";

export const FORM = "https://crm.example.test/form";
export const recordOf = (id: string) => `https://crm.example.test/contacts/${id}`;
export const TEXT = "half a sentence";

type Route = Parameters<BridgeBrowser["server"]["addRoute"]>[2];
/** Pages of one's own, by path; `host/path` for those of another host. */
export type Routes = Record<string, Route>;

/** Serves pages for one test; answers what takes them away. */
export function serve(bridge: BridgeBrowser, routes: Routes): () => void {
  const removers = Object.entries(routes).map(([where, page]) => {
    const [, host = "crm.example.test", path = "/"] = /^([^/]+)?(\/.*)$/.exec(where) ?? [];
    return bridge.server.addRoute(host, path, page);
  });
  return () => {
    for (const remove of removers) remove();
  };
}

export async function configure(bridge: BridgeBrowser, sites = CRM.sites): Promise<void> {
  await bridge.configure({ crms: [{ ...CRM, sites, toast: false }] }, sites);
}

/** Opens a form as a person has it: without the focus that is lent to every page under test. */
export async function openForm(bridge: BridgeBrowser, path = "/form"): Promise<Page> {
  const page = await bridge.openCrm(path);
  await useRealFocus(page);
  return page;
}

/** Playwright makes every page believe that it has the focus. */
export async function useRealFocus(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  await page.bringToFront();
}

export async function typeInto(page: Page, selector: string, text = TEXT): Promise<void> {
  await page.locator(selector).click();
  await page.keyboard.type(text);
}

/** The same in a page that is watched: as a person does, who is slower than the injection of the script that finds proof. */
export async function writeInto(page: Page, selector: string, text = TEXT): Promise<void> {
  await typeInto(page, selector, text);
  await expectProofs(page);
}

/** Waits until the script that finds proof runs in a frame of this page, in which work began. Until then, nothing is proved. */
export const expectProofs = (page: Page): Promise<void> => expectPart(page, "proofs");

/** Waits until a part of the content scripts runs in a frame of this page. */
export async function expectPart(page: Page, part: string): Promise<void> {
  const [worker] = page.context().serviceWorkers();
  const isThere = async ({ address, part }: { address: string; part: string }) => {
    const func = (part: string) =>
      (Reflect.get(globalThis, Symbol.for("desk-bridge parts")) as Map<string, unknown>)?.has(part);
    const tabs = (await chrome.tabs.query({})).flatMap(({ id, url }) =>
      id !== undefined && url === address ? id : [],
    );
    const inject = (tabId: number) =>
      chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func, args: [part] });
    return (await Promise.all(tabs.map(inject))).flat().some(({ result }) => result);
  };
  await expect.poll(() => worker?.evaluate(isThere, { address: page.url(), part }), { timeout: 30_000 }).toBe(true);
}

/** A conversation gets the focus in the desk, and its record was brought somewhere or nowhere. */
export async function focusOne(bridge: BridgeBrowser, person = "C-1042", before?: Page): Promise<Page> {
  const count = (await bridge.outcomes("show-record")).length;
  const desk = before ?? (await bridge.openDesk());
  await (before ? addFocused(desk, person) : addKnown(desk, person));
  await expect
    .poll(async () => (await bridge.outcomes("show-record")).length, { timeout: 30_000 })
    .toBeGreaterThan(count);
  return desk;
}

/** All that a page shows or holds as text, in its frames as well. */
export async function textsOf(page: Page): Promise<string> {
  const texts = await Promise.all(page.frames().map((frame) => frame.evaluate(read).catch(() => "")));
  return texts.join("\n").replace(/\u00a0/g, " ");
}

/** What is hidden counts as well, and what an editor draws line by line comes apart. */
function read(): string {
  const controls = document.querySelectorAll<HTMLInputElement>("input, textarea");
  return [document.body?.textContent, ...[...controls].map(({ value }) => value)].join("\n");
}
