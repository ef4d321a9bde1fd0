import { beginMove } from "../../domain/records/arrival";
import { beginOpening, opened, switchTab } from "../../domain/records/behind";
import { isUnderway, loading, type Observed, UNSURE } from "../../domain/records/observed";
import { moveOf, type Screen } from "../../domain/records/screen";
import type { Wish } from "../../domain/records/wish";
import { sendToPage } from "../../platform/messaging";
import { bringToFront, openTab } from "../../platform/tabs";
import { ignoringFailure } from "../base/in-background";
import type { SessionStore } from "../memory/session-store";
import type { Beside } from "./find-tabs";
import type { Pace } from "./pace";
import type { Places } from "./places";

/** Gives a place the tab that shows its record, an open one or a new one. A load in the tab that it had before is stopped. */
export class TabTaker {
  readonly #store: Pick<SessionStore, "commit">;
  readonly #places: Places;
  readonly #pace: Pace;
  readonly #underway: (key: string) => void;

  /** @param underway called with the key of a place whose tab is going to a record, or is at a sign-in page */
  constructor(store: Pick<SessionStore, "commit">, places: Places, pace: Pace, underway: (key: string) => void) {
    this.#store = store;
    this.#places = places;
    this.#pace = pace;
    this.#underway = underway;
  }

  /** Stores the tab of the place and its observed state. Always returns true. */
  async take(key: string, wish: Wish, tabId: number, observed: Observed, screen?: Screen): Promise<true> {
    this.#goOn(key, tabId);
    this.#places.change(key, (moved) => {
      return {
        ...moved,
        observed,
        ...(screen && { screen, strays: 0 }),
        wish:
          moved.wish.number === wish.number
            ? { ...moved.wish, took: moved.wish.took ?? Date.now() - wish.since }
            : moved.wish,
      };
    });
    if (isUnderway(observed)) this.#underway(key);
    await this.activate(key);
    return true;
  }

  /** Remembers a move of the tab to the record. If the tab is another one than before, earlier moves cannot arrive in it. */
  begin(key: string, wish: Wish, tabId: number, to: string, began: number): void {
    const move = moveOf(wish, to, began);
    if (!move) return;
    this.#goOn(key, tabId);
    this.#places.change(key, (place) => beginMove(place, move));
  }

  /** Takes a tab in which the record is being loaded. */
  load(key: string, wish: Wish, tabId: number, to: string, began: number, page: number | null): Promise<true> {
    this.#pace.began(key, Date.now());
    this.begin(key, wish, tabId, to, began);
    return this.take(key, wish, tabId, loading(wish, "navigating", page, began));
  }

  /** Notes that a load of the bridge led out of the CRM, for example to a sign-in page. */
  away(key: string): void {
    this.#places.change(key, (now) => ({ ...now, observed: { at: "away" }, screen: null }));
    this.#underway(key);
  }

  /** Opens the record in a new tab. */
  async open(key: string, wish: Wish, url: string, findBeside: () => Promise<Beside>): Promise<void> {
    const beside = await findBeside();
    const move = moveOf(wish, url, Date.now());
    // The focus may have moved meanwhile.
    if (!move || this.#places.get(key)?.wish.number !== wish.number) return;
    const observed = loading(wish, "new-tab", null, move.began);
    this.#pace.began(key, move.began);
    this.#stopUnderway(key);
    // Persisted before the tab is opened. Otherwise a worker that is stopped in between would not recognise its own tab.
    this.#places.change(key, (place) => ({ ...beginOpening(place, move), observed }));
    await ignoringFailure("it is written with the next event", this.#store.commit());
    const tabId = await openTab(url, { active: wish.activate, ...beside });
    if (tabId === undefined) throw new Error("The browser opened no tab.");
    // The page may have arrived, and been recognised by its address, before the browser responded.
    if (this.#places.get(key)?.tabId === tabId) return this.activate(key);
    this.#places.change(key, (place) => opened(place, tabId, move));
    await this.take(key, wish, tabId, observed);
  }

  /** Activates the tab of the place, once, if the wish says so. */
  async activate(key: string): Promise<void> {
    const place = this.#places.get(key);
    if (!place?.wish.activate || place.tabId === null || place.observed.at === "nowhere") return;
    this.#places.change(key, (now) => ({ ...now, wish: { ...now.wish, activate: false } }));
    await bringToFront(place.tabId);
  }

  /** Stops the load in the tab of the place, because its record is no longer wanted. */
  async stop(key: string, tabId: number | null): Promise<void> {
    if (tabId !== null) await stopIn(tabId);
    this.#places.change(key, (now) => ({ ...now, observed: UNSURE }));
  }

  #goOn(key: string, tabId: number): void {
    const before = this.#places.get(key);
    if (!before || before.tabId === tabId) return;
    this.#stopUnderway(key);
    this.#places.change(key, (place) => switchTab(place, tabId));
  }

  #stopUnderway(key: string): void {
    const { tabId = null, observed = UNSURE } = this.#places.get(key) ?? {};
    if (tabId !== null && isUnderway(observed)) void stopIn(tabId);
  }
}

function stopIn(tabId: number): Promise<void> {
  return ignoringFailure("where no page is, no load is stopped", sendToPage(tabId, { type: "stop-record" }));
}
