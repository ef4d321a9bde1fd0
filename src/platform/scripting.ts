import browser from "webextension-polyfill";
import * as LIMITS from "../domain/limits";
import type { App } from "../domain/move/known";
import { APP_FUNCTIONS } from "./app-functions";
import { inTime } from "./in-time";
import { pageFrameId } from "./page-frames";

/** The built content scripts, from the extension's root. */
export const DESK_SCRIPT = "src/content/listener/main.js";
export const CRM_SCRIPT = "src/content/crm/main.js";
export const PROOFS_SCRIPT = "src/content/crm/proofs/main.js";
const HITS_SCRIPT = "src/content/crm/hits/main.js";
const OVERLAY_SCRIPT = "src/content/overlay/main.js";
const MOVER_SCRIPT = "src/content/crm/move/main.js";

/** A content script that is registered at run time. */
export interface Registration {
  id: string;
  file: string;
  sites: string[];
}

/** The registrations as the browser knows them. */
export async function registeredSites(): Promise<Map<string, string[]>> {
  const scripts = await browser.scripting.getRegisteredContentScripts();
  return new Map(scripts.map(({ id, matches }) => [id, matches ?? []]));
}

export async function register({ id, file, sites }: Registration): Promise<void> {
  await browser.scripting.registerContentScripts([
    {
      id,
      // Firefox takes a relative path from the page that calls, hence the slash.
      js: [`/${file}`],
      matches: sites,
      allFrames: true,
      // Editors live in frames without an address. Chromium allows this only for whole hosts.
      matchOriginAsFallback: sites.every((site) => /^[^/]*\/\/[^/]*\/\*$/.test(site)),
      runAt: "document_start",
      persistAcrossSessions: true,
    },
  ]);
}

export async function unregister(id: string): Promise<void> {
  await browser.scripting.unregisterContentScripts({ ids: [id] });
}

/**
 * Runs a content script in all frames of a tab that was open before, or in one. A CRM's comes with what finds the work that it
 * did not see begin, in one go, so that nobody can ask it before.
 */
export async function injectNow(tabId: number, file: string, frameId?: number): Promise<void> {
  const files = [file, ...(file === CRM_SCRIPT ? [PROOFS_SCRIPT] : [])].map((path) => `/${path}`);
  const target = { tabId, ...(frameId === undefined ? { allFrames: true } : { frameIds: [frameId] }) };
  await inTime(browser.scripting.executeScript({ target, files, injectImmediately: true }));
}

/** Brings what paints over pages to the page of a tab. Where it is already, nothing changes. */
export async function injectOverlay(tabId: number): Promise<void> {
  await injectIntoPage(tabId, OVERLAY_SCRIPT);
}

/** Brings what shows records without a load to the page of a tab. Where it is already, nothing changes. */
export async function injectMover(tabId: number): Promise<void> {
  await injectIntoPage(tabId, MOVER_SCRIPT);
}

/** Has the application of a tab's page go to an address by its own function; false where it could not be asked. */
export function askApp(tabId: number, app: App, url: string): Promise<boolean> {
  const target = { tabId, frameIds: [pageFrameId(tabId)] };
  const func = APP_FUNCTIONS[app];
  const asking = browser.scripting.executeScript({ target, world: "MAIN", func, args: [url] });
  return asking.then(
    ([asked]) => asked?.result === true,
    () => false,
  );
}

/** Where frames of a tab are, in their order; of none of them where one does not say. */
export async function whereFramesAre(tabId: number, frameIds: number[]): Promise<FramePosition[]> {
  const asked = browser.scripting.executeScript({ target: { tabId, frameIds }, func: whereThisIs });
  const found = await inTime(asked, LIMITS.answerMs).catch(() => []);
  return frameIds.flatMap(
    (id) => (found.find(({ frameId }) => frameId === id)?.result as FramePosition | undefined) ?? [],
  );
}

interface FramePosition {
  /** How many pages are around it. */
  depth: number;
  /** Their origins; undefined in Firefox, which does not say. */
  around: string[] | undefined;
  origin: string;
}

/** Runs in a frame, apart from everything around it. */
function whereThisIs(): FramePosition {
  const { ancestorOrigins, origin }: { ancestorOrigins?: DOMStringList; origin: string } = location;
  let depth = 0;
  for (let at: Window = window; at !== at.parent; at = at.parent) depth += 1;
  return { depth, origin, around: ancestorOrigins && [...ancestorOrigins] };
}

/**
 * Whether the frame that is the CRM's page of a tab, and does not answer, is somewhere else for a while, as at a sign-in. False where it
 * was taken away, or shows an error of the browser's, such as of a page that may not be in a frame.
 */
export async function mayPageComeBack(tabId: number): Promise<boolean> {
  const target = { tabId, frameIds: [pageFrameId(tabId)] };
  try {
    await browser.scripting.executeScript({ target, func: () => {} });
    return true;
  } catch (error) {
    // Whatever else there is, is a page that may not be read.
    return !/no frame|invalid|removed|error page/i.test(String(error));
  }
}

async function injectIntoPage(tabId: number, file: string): Promise<void> {
  const target = { tabId, frameIds: [pageFrameId(tabId)] };
  await browser.scripting.executeScript({ target, files: [`/${file}`], injectImmediately: true });
}

/** Brings what finds the hits of a search to the page of a tab. Where it is already, nothing changes. */
export async function injectHits(tabId: number): Promise<void> {
  await inTime(injectIntoPage(tabId, HITS_SCRIPT));
}
