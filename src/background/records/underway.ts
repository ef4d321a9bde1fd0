import { isOnSites } from "../../domain/crm/site";
import * as LIMITS from "../../domain/limits";
import { afterArrival } from "../../domain/records/arrival";
import { goOn } from "../../domain/records/behind";
import { isUnderway, nowhere, type Observed, type Place, UNSURE } from "../../domain/records/place";
import { NoAnswerError, tellPage } from "../../platform/messaging";
import { losePageFrame } from "../../platform/page-frames";
import { mayPageComeBack } from "../../platform/scripting";
import { getTab, onTabUpdated } from "../../platform/tabs";
import type { Places } from "./places";

/** A tab that says it is loaded may be on its way through a sign-in page, back to the CRM. */
const QUIET_MS = 2_500;
/** A page that was moved tells what came of it before that is over. */
const MOVE_MS = 8_000;

interface Watched {
  wish: number | undefined;
  deadline: ReturnType<typeof setTimeout>;
  quiet: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Watches the loads that are under way. A page that arrives says so itself; this is about those that don't: an error of the
 * browser's, a sign-in elsewhere, a download. The browser's events about tabs are heard only as long as there is a load.
 */
export class Underway {
  readonly #places: Places;
  readonly #sitesOf: (crmId: string) => readonly string[];
  readonly #changed: (key: string) => void;
  readonly #start: (work: Promise<void>) => void;
  readonly #watched = new Map<string, Watched>();
  #stopListening: (() => void) | undefined;

  /**
   * @param changed something was found out about a place
   * @param start lets something go on that nobody waits for
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

  /** A load of this place is under way, or was when the worker was stopped. */
  watch(key: string): void {
    this.#end(key);
    const { observed = UNSURE } = this.#places.get(key) ?? {};
    if (!isWatched(observed)) return;
    const wish = "wish" in observed ? observed.wish : undefined;
    const deadline = setTimeout(() => this.#start(this.#conclude(key, true)), LIMITS.loadMs);
    this.#watched.set(key, { wish, deadline, quiet: undefined });
    this.#stopListening ??= onTabUpdated((tabId) => {
      for (const [one] of this.#places.inTab(tabId)) if (this.#watched.has(one)) this.#start(this.#look(one));
    });
    this.#start(this.#look(key));
  }

  /** Forgets what is not under way any more. */
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

  /** A load that is over and told nothing is given a while. */
  async #look(key: string): Promise<void> {
    const tabId = this.#places.get(key)?.tabId ?? null;
    const tab = tabId === null ? undefined : await getTab(tabId);
    const watched = this.#watched.get(key);
    if (!watched) return;
    clearTimeout(watched.quiet);
    const quietMs = this.#places.get(key)?.observed.at === "moving" ? MOVE_MS : QUIET_MS;
    watched.quiet = tab?.loading
      ? undefined
      : setTimeout(() => this.#start(this.#conclude(key, false)), tab ? quietMs : 0);
  }

  async #conclude(key: string, isLate: boolean): Promise<void> {
    const place = this.#places.get(key);
    if (!place || !this.#watched.has(key)) return;
    const { observed } = place;
    if (place.tabId === null) {
      // A tab was to be opened when the worker was stopped, and no page of it came.
      if (isLate) this.#forgetOpening(key, place);
      return;
    }
    const next = await this.#find(place, place.tabId, isLate);
    const now = this.#places.get(key);
    // It may have arrived meanwhile.
    if (now?.observed !== observed) return;
    // Something else may be wanted by now.
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

  async #find(place: Place, tabId: number, isLate: boolean): Promise<Place> {
    const { observed } = place;
    const tab = await getTab(tabId);
    if (!tab) return { ...place, tabId: null, screen: null, observed: nowhere(place, "closed") };
    const page = await tellPage(tabId, { type: "ping" }).catch((error: unknown) => error instanceof NoAnswerError);
    // It is busy, whichever it is. Who asks it for a record waits for it.
    if (page === true) return { ...place, observed: { at: "unsure", anew: observed.at === "moving" } };
    if (page) {
      if (observed.at === "away") return afterArrival(place, page);
      if (observed.at === "moving") return { ...place, observed: { at: "unsure", anew: true } };
      const arrived = afterArrival(place, page);
      // The page from before is there still: a download, an answer without a page, or a load that somebody stopped.
      return arrived === place ? { ...place, observed: failed(observed) } : arrived;
    }
    if (losePageFrame(tabId)) {
      if (await mayPageComeBack(tabId)) return { ...place, observed: { at: "away" }, screen: null };
      return {
        ...goOn({ ...place, screen: null }, null),
        observed: nowhere(place, null),
      };
    }
    if (tab.loading && !isLate) return place;
    const sites = this.#sitesOf(place.crmId);
    // Without a permission no address can be seen, and none is asked for.
    if (sites.length === 0) return { ...place, observed: failed(observed), screen: null };
    const isOnCrm = isOnSites(tab.url, sites);
    if (observed.at === "away") return isOnCrm ? { ...place, observed: UNSURE } : place;
    // An error page of the browser's has the address that was asked for.
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
