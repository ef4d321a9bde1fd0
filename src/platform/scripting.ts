import browser from "webextension-polyfill";
import * as LIMITS from "../domain/limits";
import type { App } from "../domain/move/known";
import { APP_FUNCTIONS } from "./app-functions";
import { pageFrameId } from "./page-frames";
import { withTimeout } from "./with-timeout";

/** The built content scripts, relative to the extension's root. */
export const DESK_SCRIPT = "src/content/listener/main.js";
export const CRM_SCRIPT = "src/content/crm/main.js";
export const PROOFS_SCRIPT = "src/content/crm/proofs/main.js";
export const DRAWN_SCRIPT = "src/content/crm/drawn/main.js";
const HITS_SCRIPT = "src/content/crm/hits/main.js";
const CHECK_SCRIPT = "src/content/crm/check/main.js";
const OVERLAY_SCRIPT = "src/content/overlay/main.js";
const MOVER_SCRIPT = "src/content/crm/move/main.js";

/** A content script that is registered at run time. */
export interface Registration {
  id: string;
  file: string;
  sites: string[];
}

/** The sites (match patterns) of the registered content scripts, by ID. */
export async function registeredSites(): Promise<Map<string, string[]>> {
  const scripts = await browser.scripting.getRegisteredContentScripts();
  return new Map(scripts.map(({ id, matches }) => [id, matches ?? []]));
}

export async function register({ id, file, sites }: Registration): Promise<void> {
  await browser.scripting.registerContentScripts([
    {
      id,
      // Firefox resolves a relative path against the calling page, hence the slash.
      js: [`/${file}`],
      matches: sites,
      allFrames: true,
      // Rich text editors are often in frames without a URL. Chromium allows this only for patterns that match all paths.
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
 * Runs a content script in one frame, or in all frames, of a tab that is already open. The script for CRMs is injected together
 * with the script that finds unsaved work from before the injection, in one call, so that no request arrives in between.
 */
export async function injectNow(tabId: number, file: string, frameId?: number): Promise<void> {
  const files = [file, ...(file === CRM_SCRIPT ? [PROOFS_SCRIPT] : [])].map((path) => `/${path}`);
  const target = { tabId, ...(frameId === undefined ? { allFrames: true } : { frameIds: [frameId] }) };
  await withTimeout(browser.scripting.executeScript({ target, files, injectImmediately: true }));
}

/** Injects the overlay into the page of a tab. Does nothing if it is already there. */
export async function injectOverlay(tabId: number): Promise<void> {
  await injectIntoPage(tabId, OVERLAY_SCRIPT);
}

/** Injects the script that shows records without a load into the page of a tab. Does nothing if it is already there. */
export async function injectMover(tabId: number): Promise<void> {
  await injectIntoPage(tabId, MOVER_SCRIPT);
}

/** Asks the application in a tab's page to go to an address, with `APP_FUNCTIONS`. Resolves with false if that failed. */
export function askApp(tabId: number, app: App, url: string): Promise<boolean> {
  const target = { tabId, frameIds: [pageFrameId(tabId)] };
  const func = APP_FUNCTIONS[app];
  const asking = browser.scripting.executeScript({ target, world: "MAIN", func, args: [url] });
  return asking.then(
    ([asked]) => asked?.result === true,
    () => false,
  );
}

/** The positions of these frames of a tab, in the order of `frameIds`. Empty if one of them does not answer in time. */
export async function framePositions(tabId: number, frameIds: number[]): Promise<FramePosition[]> {
  const asked = browser.scripting.executeScript({ target: { tabId, frameIds }, func: readPosition });
  const found = await withTimeout(asked, LIMITS.answerMs).catch(() => []);
  return frameIds.flatMap(
    (id) => (found.find(({ frameId }) => frameId === id)?.result as FramePosition | undefined) ?? [],
  );
}

interface FramePosition {
  /** The number of its ancestors. */
  depth: number;
  /** The origins of its ancestors; undefined in Firefox, which has no API for this. */
  around: string[] | undefined;
  origin: string;
}

/** Runs in a frame, so it must not use anything from this module. */
function readPosition(): FramePosition {
  const { ancestorOrigins, origin }: { ancestorOrigins?: DOMStringList; origin: string } = location;
  let depth = 0;
  for (let at: Window = window; at !== at.parent; at = at.parent) depth += 1;
  return { depth, origin, around: ancestorOrigins && [...ancestorOrigins] };
}

/**
 * Called if the frame with the CRM's page does not answer. Resolves with true if the frame may be on another site temporarily,
 * such as a login page. Resolves with false if the frame was removed, or shows an error page of the browser, such as for a page
 * that refuses to be in a frame.
 */
export async function mayPageReturn(tabId: number): Promise<boolean> {
  const target = { tabId, frameIds: [pageFrameId(tabId)] };
  try {
    await browser.scripting.executeScript({ target, func: () => {} });
    return true;
  } catch (error) {
    // Any other error means that there is a page to which the extension has no access.
    return !/no frame|invalid|removed|error page/i.test(String(error));
  }
}

async function injectIntoPage(tabId: number, file: string, injectImmediately = true): Promise<void> {
  const target = { tabId, frameIds: [pageFrameId(tabId)] };
  await browser.scripting.executeScript({ target, files: [`/${file}`], injectImmediately });
}

/** Injects the script that checks whose record a page shows, when the page has been parsed. Does nothing if it is already there. */
export async function injectCheck(tabId: number): Promise<void> {
  await injectIntoPage(tabId, CHECK_SCRIPT, false);
}

/** Injects the script that finds the hits of a search into the page of a tab. Does nothing if it is already there. */
export async function injectHits(tabId: number): Promise<void> {
  await withTimeout(injectIntoPage(tabId, HITS_SCRIPT));
}
