import * as LIMITS from "../domain/limits";
import type { Outcome } from "../domain/timeline/entry";
import { tellPage } from "../platform/messaging";
import { getTab } from "../platform/tabs";

/** How often a tab is looked at that says nothing: a page that came tells it, one that failed does not. */
const PAUSE_MS = 800;
/** A tab that says it is loaded may be on its way through a sign-in page, back to the CRM. */
const QUIET_MS = 2_500;

/** What came of a load. */
export interface Loaded {
  outcome: Outcome;
  /** What the server said. */
  error?: string;
}

/** Watches whether the pages that were asked for come. Nothing is called done that was not seen done. */
export class Loads {
  readonly #watched = new Map<number, AbortController>();
  readonly #wake = new Map<number, () => void>();

  /**
   * Resolves once another page of the CRM is in the tab, or it is clear that none will come. The content script that runs
   * on the CRM's sites, and nowhere else, is the witness: it is not in the browser's own error pages.
   *
   * @param before the page that was there, as it named itself
   * @param outcome what to say of a page that was seen
   */
  async watch(tabId: number, before: number | undefined, outcome: Outcome): Promise<Loaded> {
    this.#watched.get(tabId)?.abort();
    const controller = new AbortController();
    this.#watched.set(tabId, controller);
    const { signal } = controller;
    try {
      const pause = () => this.#untilArrival(tabId);
      return (await Promise.race([waitForPage(tabId, before, pause, signal), aborted(signal)])) ?? { outcome };
    } finally {
      if (this.#watched.get(tabId) === controller) this.#watched.delete(tabId);
    }
  }

  /** A page of a CRM says that it is there. */
  arrived(tabId: number): void {
    this.#wake.get(tabId)?.();
  }

  #untilArrival(tabId: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        if (this.#wake.get(tabId) === wake) this.#wake.delete(tabId);
        resolve();
      };
      const timer = setTimeout(wake, PAUSE_MS);
      this.#wake.set(tabId, wake);
    });
  }
}

/** At once when the tab is to show something else. */
function aborted(signal: AbortSignal): Promise<Loaded> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve({ outcome: "superseded" })));
}

/** Undefined where the page came. */
async function waitForPage(
  tabId: number,
  before: number | undefined,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Promise<Loaded | undefined> {
  const deadline = Date.now() + LIMITS.loadMs;
  let quietSince: number | undefined;
  while (Date.now() < deadline) {
    await pause();
    if (signal.aborted) return undefined;
    const page = await tellPage(tabId, { type: "look" }).catch(() => undefined);
    if (page && page.page !== before) {
      return page.status >= 400 ? { outcome: "not-loaded", error: `HTTP ${Number(page.status)}` } : undefined;
    }
    const tab = await getTab(tabId);
    if (!tab) break;
    quietSince = tab.loading ? undefined : (quietSince ?? Date.now());
    if (quietSince !== undefined && Date.now() - quietSince >= QUIET_MS) break;
  }
  return { outcome: "not-loaded" };
}
