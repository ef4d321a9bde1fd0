import { stillDoubted } from "../../domain/records/after-move";
import { leave } from "../../domain/records/arrival";
import { shown, UNSURE } from "../../domain/records/observed";
import { screenOf } from "../../domain/records/screen";
import type { Wish } from "../../domain/records/wish";
import type { PageAnswers } from "../../protocol/to-page";
import type { Reply } from "./ask-tab";
import type { Places } from "./places";
import type { TabTaker } from "./tab-taker";

/** A tab that was asked for the record of a place. */
export interface Asked {
  key: string;
  wish: Wish;
  tabId: number;
  /** The requested address. */
  to: string;
}

type Answer = PageAnswers["show-record"];
type Unanswered = Exclude<Reply, { did: "answered" | "silent" }>;

/** Changes a place according to the reply of a tab that was asked for its record. */
export class Replies {
  readonly #places: Places;
  readonly #taker: TabTaker;

  constructor(places: Places, taker: TabTaker) {
    this.#places = places;
    this.#taker = taker;
  }

  /** Handles the answer of a page that shows the record, is going to, or cannot yet. */
  async answered(asked: Asked, did: Exclude<Answer["did"], "work" | "desk">, answer: Answer): Promise<void> {
    const { key, wish, tabId, to } = asked;
    const { page, at, href } = answer;
    this.#places.change(key, (place) => (place.tabId === tabId ? leave(place, href, wish.conversationId) : place));
    const performers: Record<typeof did, () => Promise<true>> = {
      already: () => this.#show(asked, answer),
      moving: () => {
        this.#taker.begin(key, wish, tabId, to, at);
        return this.#taker.take(key, wish, tabId, { at: "moving", wish: wish.number, page });
      },
      leaving: () => this.#taker.load(key, wish, tabId, to, at, page),
      login: () => this.#taker.take(key, wish, tabId, { at: "login", page }),
      // The page responds again, so it is asked for the current wish.
      late: () => this.#taker.take(key, wish, tabId, UNSURE),
    };
    await performers[did]();
  }

  /** Handles that no page answered. Returns true if the place has its tab now, and false if the next tab must be tried. */
  async unanswered(asked: Asked, reply: Unanswered): Promise<boolean> {
    const { key, wish, tabId, to } = asked;
    switch (reply.did) {
      case "loading":
        return this.#taker.load(key, wish, tabId, to, reply.began, null);
      case "gone":
        this.#leaveTab(asked);
        return false;
      case "elsewhere": {
        // During a load of the bridge, this is a sign-in page, and the tab will return. Otherwise the agent navigated away.
        const place = this.#places.get(key);
        const isComingBack = place?.tabId === tabId && place.begun.length > 0;
        if (isComingBack) this.#taker.away(key);
        else this.#leaveTab(asked);
        return isComingBack;
      }
      case "asleep":
        return false;
    }
  }

  #show({ key, wish, tabId }: Asked, { page, href }: Answer): Promise<true> {
    const screen = screenOf(wish, href);
    const before = this.#places.get(key)?.screen;
    const observed = shown(wish, "already-there", page);
    return this.#taker.take(key, wish, tabId, observed, screen && stillDoubted(screen, before, page));
  }

  #leaveTab({ key, tabId }: Asked): void {
    this.#places.change(key, (place) => (place.tabId === tabId ? { ...place, tabId: null, screen: null } : place));
  }
}
