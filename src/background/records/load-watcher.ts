import { isOnSites } from "../../domain/crm/site";
import * as LIMITS from "../../domain/limits";
import { afterArrival } from "../../domain/records/arrival";
import { switchTab } from "../../domain/records/behind";
import { isUnderway, nowhere, type Observed, UNSURE } from "../../domain/records/observed";
import type { Place } from "../../domain/records/place";
import { NoAnswerError, sendToPage } from "../../platform/messaging";
import { forgetPageFrame } from "../../platform/page-frames";
import { mayPageReturn } from "../../platform/scripting";
import { getTab, onTabUpdated } from "../../platform/tabs";
import type { Places } from "./places";

/** Time in which a loaded tab may still be redirected through a sign-in page back to the CRM. */
const QUIET_MS = 2_500;
/** Time in which a page that was moved reports the result. */
const MOVE_MS = 8_000;

interface Watched {
  wish: number | undefined;
  /** The browser reported a page in the tab, or may have done so before the worker was restarted. */
  hasPage: boolean;
  deadline: ReturnType<typeof setTimeout>;
  quiet: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Watches the loads in progress. A page that arrives reports this itself. This class handles the others: an error page of the browser, a
 * sign-in on another host, a download. It listens to the browser's tab events only during a load.
 */
export class LoadWatcher {
  readonly #places: Places;
  readonly #sitesOf: (crmId: string) => readonly string[];
  readonly #changed: (key: string) => void;
  readonly #start: (work: Promise<void>) => void;
  readonly #watched = new Map<string, Watched>();
  #stopListening: (() => void) | undefined;

  /**
   * @param changed called with the key of a place that has changed
   * @param start runs a promise in the background
   */
  constructor(
    places: Places,
    sitesOf: (crmId: string) => readonly string[],
    changed: (key: string) => void,
    start: (work: Promise<void>) => void,
  ) {
    this.#start = start;
    this.#places = places;
    this.#sitesOf = sitesOf;
    this.#changed = changed;
  }

  /**
   * Watches a load of this place.
   *
   * @param isNew false if it may have begun long before
   */
  watch(key: string, isNew = false): void {
    this.#end(key);
    const { observed = UNSURE } = this.#places.get(key) ?? {};
    if (!isWatched(observed)) return;
    const wish = "wish" in observed ? observed.wish : undefined;
    const deadline = setTimeout(() => this.#start(this.#conclude(key, true)), LIMITS.loadMs);
    this.#watched.set(key, { wish, hasPage: !isNew, deadline, quiet: undefined });
    this.#stopListening ??= onTabUpdated((tabId) => {
      for (const [one] of this.#places.inTab(tabId)) {
        const watched = this.#watched.get(one);
        if (!watched) continue;
        watched.hasPage = true;
        this.#start(this.#look(one));
      }
    });
    this.#start(this.#look(key));
  }

  /** Stops watching loads that are no longer in progress. */
  tidy(): void {
    for (const [key, { wish }] of this.#watched) {
      const { observed = UNSURE } = this.#places.get(key) ?? {};
      if (!isWatched(observed) || ("wish" in observed && observed.wish !== wish)) this.#end(key);
    }
  }

  #end(key: string): void {
    const watched = this.#watched.get(key);
    if (!watched) return;
    clearTimeout(watched.deadline);
    clearTimeout(watched.quiet);
    this.#watched.delete(key);
    if (this.#watched.size > 0) return;
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  /** Waits for a while after the end of a load whose page has not reported. */
  async #look(key: string): Promise<void> {
    const tabId = this.#places.get(key)?.tabId ?? null;
    const tab = tabId === null ? undefined : await getTab(tabId);
    const watched = this.#watched.get(key);
    if (!watched) return;
    clearTimeout(watched.quiet);
    const isMoving = this.#places.get(key)?.observed.at === "moving";
    const conclude = () => this.#start(this.#conclude(key, false));
    if (!tab?.loading) watched.quiet = setTimeout(conclude, tab ? (isMoving ? MOVE_MS : QUIET_MS) : 0);
    // The end of a load that brings no page to a new tab is not reported.
    else if (!watched.hasPage) watched.quiet = setTimeout(() => this.#start(this.#look(key)), QUIET_MS);
    else watched.quiet = undefined;
  }

  async #conclude(key: string, isLate: boolean): Promise<void> {
    const place = this.#places.get(key);
    const watched = this.#watched.get(key);
    if (!place || !watched) return;
    const { observed } = place;
    if (place.tabId === null) {
      // The worker was stopped while a tab was being opened, and no page of it arrived.
      if (isLate) this.#forgetOpening(key, place);
      return;
    }
    const next = await this.#find(place, place.tabId, isLate, watched.hasPage);
    const now = this.#places.get(key);
    // The page may have arrived meanwhile.
    if (now?.observed !== observed) return;
    // Another record may be wanted now.
    if (now !== place) return this.#conclude(key, isLate);
    this.#places.change(key, () => next);
    if (next.observed.at !== observed.at) this.#end(key);
    this.#changed(key);
  }

  #forgetOpening(key: string, place: Place): void {
    this.#places.put(key, { ...place, observed: nowhere(place, null) });
    this.#end(key);
    this.#changed(key);
  }

  async #find(place: Place, tabId: number, isLate: boolean, hasPage: boolean): Promise<Place> {
    const { observed } = place;
    const tab = await getTab(tabId);
    if (!tab) return { ...place, tabId: null, screen: null, observed: nowhere(place, "closed") };
    const page = await sendToPage(tabId, { type: "ping" }).catch((error: unknown) => error instanceof NoAnswerError);
    // The page is busy. The next request for a record waits for it.
    if (page === true) return { ...place, observed: { at: "unsure", anew: observed.at === "moving" } };
    if (page) {
      if (observed.at === "away") return afterArrival(place, page);
      if (observed.at === "moving") return { ...place, observed: { at: "unsure", anew: true } };
      const arrived = afterArrival(place, page);
      // The previous page is still there: the load was a download, had no content, or was stopped.
      return arrived === place ? { ...place, observed: failed(observed) } : arrived;
    }
    if (forgetPageFrame(tabId)) {
      if (await mayPageReturn(tabId)) return { ...place, observed: { at: "away" }, screen: null };
      return {
        ...switchTab({ ...place, screen: null }, null),
        observed: nowhere(place, null),
      };
    }
    if (tab.loading && !isLate) return place;
    const sites = this.#sitesOf(place.crmId);
    // Without a permission, the address is not visible.
    if (sites.length === 0) return { ...place, observed: failed(observed), screen: null };
    const isOnCrm = isOnSites(tab.url, sites);
    if (observed.at === "away") return isOnCrm ? { ...place, observed: UNSURE } : place;
    // Nothing came, not even an error page: the response had no content. Otherwise, an invisible address is that of a sign-in page.
    const isEmpty = observed.at === "loading" && observed.how === "new-tab" && !hasPage;
    if (isEmpty && !isOnCrm && !tab.loading) return { ...place, observed: failed(observed), begun: [] };
    // An error page of the browser has the requested address.
    if (isOnCrm || tab.loading) return { ...place, observed: failed(observed), screen: null };
    return { ...place, observed: { at: "away" }, screen: null };
  }
}

function failed(observed: Observed): Observed {
  return { at: "failed", wish: "wish" in observed ? observed.wish : 0, status: 0, error: null };
}

function isWatched(observed: Observed): boolean {
  return observed.at === "away" || isUnderway(observed);
}
