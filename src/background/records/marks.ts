import { isPaused } from "../../domain/pause/pause";
import { type Mark, markBehind, markOf, type Party } from "../../domain/records/mark";
import type { Place, Screen } from "../../domain/records/place";
import { knownOf, nameOf } from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import { containersOf } from "../../domain/state/desk-key";
import { focusedId } from "../../domain/state/desk-state";
import { NoAnswerError } from "../../platform/messaging";
import { paintInPage } from "../../platform/painting";
import type { Stage } from "../effects/performer";
import { describeMark } from "./describe-mark";
import type { Places } from "./places";

/** What was said to a page: one that shows nothing of ours has nothing to hear. */
const NOTHING = { text: null, detail: null };

/** When a page that could not be reached is told again. */
const AGAIN_MS = [200, 1_000, 3_000];

/** Has the pages that show a record say so where it is not the record of the conversation in focus. */
export class Marks {
  readonly #stage: Stage;
  readonly #places: Places;
  /**
   * By tab: what its page was told last. Not kept beyond this life of the worker: what was written down may be older than what
   * the page shows, and it costs little to say it again.
   */
  readonly #said = new Map<number, string>();
  /** By tab: how often in a row its page could not be reached. */
  readonly #missed = new Map<number, number>();

  constructor(stage: Stage, places: Places) {
    this.#stage = stage;
    this.#places = places;
  }

  /** Brings all pages to what they have to say now. A page that was told the same last is left alone. */
  update(): void {
    const { store } = this.#stage;
    const focus = this.#party(focusedId(store.get("summary")));
    const isOff = isPaused(store.get("pause"), Date.now());
    const wanted = new Map<number, Mark | null>();
    // A page whose place is gone shows nothing of the bridge's any more.
    for (const tabId of this.#said.keys()) wanted.set(tabId, null);
    const places = this.#places.entries().map(([, place]) => {
      return { place, isOn: findCrm(this.#stage.config(), place.crmId)?.crm.marker ?? false };
    });
    for (const { place, isOn } of places) {
      for (const { tabId, screen } of place.behind) {
        const mark = isOn && screen ? markBehind(place, screen, this.#asTold(focus, screen)) : null;
        wanted.set(tabId, mark ?? wanted.get(tabId) ?? null);
      }
    }
    // A tab that one place left may be another one's by now, who knows better what it shows.
    for (const { place, isOn } of places) {
      if (place.tabId === null) continue;
      const about = { focus: this.#asTold(focus, place.screen), own: this.#party(place.ownOf), isPaused: isOff };
      if (hasPage(place)) wanted.set(place.tabId, isOn ? markOf(place, about) : null);
      else wanted.delete(place.tabId);
    }
    for (const [tabId, mark] of wanted) this.#say(tabId, mark);
  }

  /** A page is in the tab of which it is not known what it says: a new one, or one that came back with what it said before. */
  forgetPage(tabId: number): void {
    this.#said.delete(tabId);
    this.#missed.delete(tabId);
  }

  #say(tabId: number, mark: Mark | null): void {
    const what = mark ? describeMark(mark) : NOTHING;
    const said = JSON.stringify(what);
    if (this.#said.get(tabId) === said) return;
    this.#said.set(tabId, said);
    paintInPage(tabId, { type: "mark", ...what }).then(
      () => void this.#missed.delete(tabId),
      (error: unknown) => {
        // One that is busy gets round to it. One that is not there tells when it is, and is told then.
        if (!(error instanceof NoAnswerError) && this.#said.get(tabId) === said) this.#sayAgain(tabId);
      },
    );
  }

  /** A page that is just coming, or whose load was just stopped, can't be reached for a moment, and tells nothing after it. */
  #sayAgain(tabId: number): void {
    this.#said.delete(tabId);
    const missed = this.#missed.get(tabId) ?? 0;
    this.#missed.set(tabId, missed + 1);
    const delay = AGAIN_MS[missed];
    if (delay !== undefined) setTimeout(() => this.update(), delay);
  }

  /** Who has the focus, as the page of a record may say it: in another container without a name. */
  #asTold(focus: Party | null, screen: Screen | null): Party | null {
    const containers = (id: string | undefined) => {
      const { store } = this.#stage;
      const one = store.conversations.get(id ?? "") ?? store.get("past").findLast((past) => past.id === id);
      return one && containersOf(one);
    };
    const here = containers(screen?.conversationId);
    const there = containers(focus?.conversationId);
    const isApart = here && there && !here.some((container) => there.includes(container));
    return focus && isApart ? { ...focus, name: null } : focus;
  }

  /** A conversation that is not over. */
  #party(id: string | null): Party | null {
    const conversation = this.#stage.store.conversations.get(id ?? "");
    if (!conversation) return null;
    const { visitor } = conversation;
    return { conversationId: conversation.id, name: nameOf(visitor), known: knownOf(visitor) };
  }
}

/** While a page is on its way or can't answer, there is nobody to say it. */
function hasPage({ observed }: Place): boolean {
  return observed.at === "shown" || observed.at === "held" || observed.at === "failed" || observed.at === "unsure";
}
