import { beginMove, leave } from "../../domain/records/arrival";
import { goOn } from "../../domain/records/behind";
import { loading, moveOf, screenOf, shown } from "../../domain/records/observed";
import { isUnderway, type Observed, type Screen, UNSURE, type Wish } from "../../domain/records/place";
import { tellPage } from "../../platform/messaging";
import { bringToFront, type OpenTab } from "../../platform/tabs";
import type { PageAnswers } from "../../protocol/to-page";
import { ignoringFailure } from "../shared/in-background";
import type { Reply } from "./ask-tab";
import type { Places } from "./places";

type Unanswered = Exclude<Reply, { did: "answered" | "silent" }>;

/** Minimum time between two loads of a place, so that many focus changes do not cause as many loads. */
const PACE_MS = 250;
/** Stops what the bridge began in the page of a tab. */
export const stopIn = (tabId: number) =>
  ignoringFailure("where no page is, no load is stopped", tellPage(tabId, { type: "stop-record" }));

/** Which tab each place has, and what was begun in it. */
export class Assignments {
  readonly #places: Places;
  readonly #underway: (key: string) => void;
  readonly #loadedAt = new Map<string, number>();

  /** @param underway called when a load began, or the tab is at a sign-in page */
  constructor(places: Places, underway: (key: string) => void) {
    this.#places = places;
    this.#underway = underway;
  }

  /** Resolves when the place may load again. */
  async mayLoad(key: string): Promise<void> {
    const wait = (this.#loadedAt.get(key) ?? 0) + PACE_MS - Date.now();
    // The clock may have been set back, which must not cause a delay.
    if (wait > 0 && wait <= PACE_MS) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  /** @param at milliseconds since 1970 */
  noteLoad(key: string, at: number): void {
    this.#loadedAt.set(key, at);
  }

  /** Remembers a move of the tab to the record. If the tab is another one than before, earlier moves cannot arrive in it. */
  begin(key: string, wish: Wish, tabId: number, to: string, began: number): void {
    const move = moveOf(wish, to, began);
    if (!move) return;
    this.#goOn(key, tabId);
    this.#places.change(key, (place) => beginMove(place, move));
  }

  /** Moves the place to this tab, and stops the loads in the previous one. */
  #goOn(key: string, tabId: number): void {
    const before = this.#places.get(key);
    if (!before || before.tabId === tabId) return;
    this.stopUnderway(key);
    this.#places.change(key, (place) => goOn(place, tabId));
  }

  /** Stops the load or the move in the tab of the place. */
  stopUnderway(key: string): void {
    const { tabId = null, observed = UNSURE } = this.#places.get(key) ?? {};
    if (tabId !== null && isUnderway(observed)) void stopIn(tabId);
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
    await this.front(key);
    return true;
  }

  /** Activates the tab of the place, once, if the wish says so. */
  async front(key: string): Promise<void> {
    const place = this.#places.get(key);
    if (!place?.wish.activate || place.tabId === null || place.observed.at === "nowhere") return;
    this.#places.change(key, (now) => ({ ...now, wish: { ...now.wish, activate: false } }));
    await bringToFront(place.tabId);
  }

  /** Returns true if the place has its tab now, and false if the next tab must be tried. */
  async settle(key: string, wish: Wish, tab: OpenTab, reply: Unanswered, to: string): Promise<boolean> {
    switch (reply.did) {
      case "loading":
        this.noteLoad(key, Date.now());
        this.begin(key, wish, tab.id, to, reply.began);
        return this.take(key, wish, tab.id, loading(wish, "navigating", null, reply.began));
      case "gone":
        this.#places.change(key, (place) => (place.tabId === tab.id ? { ...place, tabId: null, screen: null } : place));
        return false;
      case "elsewhere": {
        const place = this.#places.get(key);
        if (place?.tabId !== tab.id) return false;
        // During a load of the bridge, this is a sign-in page, and the tab will return. Otherwise the agent navigated away.
        if (place.begun.length === 0) {
          this.#places.change(key, (now) => ({ ...now, tabId: null, screen: null }));
          return false;
        }
        this.#places.change(key, (now) => ({ ...now, observed: { at: "away" }, screen: null }));
        this.#underway(key);
        return true;
      }
      case "asleep":
        return false;
    }
  }

  /** Records the answer of a page that was asked for the record of a wish. */
  async settleOnAnswer(
    key: string,
    wish: Wish,
    tab: OpenTab,
    { did, page, at, href }: PageAnswers["show-record"],
    to: string,
  ): Promise<unknown> {
    this.#places.change(key, (place) => (place.tabId === tab.id ? leave(place, href, wish.conversationId) : place));
    switch (did) {
      case "already": {
        const screen = screenOf(wish, href);
        return this.take(key, wish, tab.id, shown(wish, "already-there", page), screen);
      }
      case "moving":
        this.begin(key, wish, tab.id, to, at);
        return this.take(key, wish, tab.id, { at: "moving", wish: wish.number, page });
      case "leaving":
        this.noteLoad(key, Date.now());
        this.begin(key, wish, tab.id, to, at);
        return this.take(key, wish, tab.id, loading(wish, "navigating", page, at));
      case "login":
        return this.take(key, wish, tab.id, { at: "login", page });
      case "late":
        // The page responds again, so it is asked for the current wish.
        return this.take(key, wish, tab.id, UNSURE);
      case "work":
      case "desk":
        return undefined;
    }
  }
}
