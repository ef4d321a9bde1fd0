import { isPaused } from "../../domain/pause/pause";
import { type Mark, type MarkConversation, markBehind, markOf } from "../../domain/records/mark";
import type { Place } from "../../domain/records/place";
import type { Screen } from "../../domain/records/screen";
import { knownOf, nameOf } from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import { containersOf } from "../../domain/state/desk-key";
import { focusedId } from "../../domain/state/desk-state";
import { NoAnswerError } from "../../platform/messaging";
import { sendToOverlay } from "../../platform/send-to-overlay";
import { describeMark } from "../effects/notices/describe-mark";
import type { PerformerContext } from "../effects/performer";
import type { Places } from "./places";

/** The message to a page that should display no marker. */
const NOTHING = { text: null, detail: null };

/** The last message to a page that has just arrived. */
const UNKNOWN = "";

/** Delays before a page that could not be reached is contacted again. */
const AGAIN_MS = [200, 1_000, 3_000];

/** Lets each page that shows a record display a marker if it is not the record of the focused conversation. */
export class Marks {
  readonly #context: PerformerContext;
  readonly #places: Places;
  /**
   * For each tab, the last message to its page. It is not persisted, because the stored value could be older than what the page
   * shows, and sending it again costs little.
   */
  readonly #said = new Map<number, string>();
  readonly #marks = new Map<number, Mark | null>();
  /** For each tab, the number of consecutive failures to reach its page. */
  readonly #missed = new Map<number, number>();

  constructor(context: PerformerContext, places: Places) {
    this.#context = context;
    this.#places = places;
  }

  /** Updates the markers of all pages. A page whose marker does not change gets no message. */
  update(): void {
    const { store } = this.#context;
    const focus = this.#conversation(focusedId(store.get("summary")));
    const isOff = isPaused(store.get("pause"), Date.now());
    const wanted = new Map<number, Mark | null>();
    // If its place is gone, a page displays no marker any more.
    for (const tabId of this.#said.keys()) wanted.set(tabId, null);
    const places = this.#places.entries().map(([, place]) => {
      return { place, isOn: findCrm(this.#context.config(), place.crmId)?.crm.marker ?? false };
    });
    for (const { place, isOn } of places) {
      for (const { tabId, screen } of place.behind) {
        const mark = isOn && screen ? markBehind(place, screen, this.#asTold(focus, screen)) : null;
        wanted.set(tabId, mark ?? wanted.get(tabId) ?? null);
      }
    }
    // A tab that one place left may now belong to another place, which has newer information.
    for (const { place, isOn } of places) {
      if (place.tabId === null) continue;
      const about = { focus: this.#asTold(focus, place.screen), own: this.#conversation(place.ownOf), isPaused: isOff };
      if (hasPage(place)) wanted.set(place.tabId, isOn ? markOf(place, about) : null);
      else wanted.delete(place.tabId);
    }
    for (const [tabId, mark] of wanted) this.#say(tabId, mark);
  }

  /** Handles that the page of a tab is another one. It may have been restored with an earlier marker, whatever has changed since. */
  pageArrived(tabId: number): void {
    this.#said.set(tabId, UNKNOWN);
    this.#missed.delete(tabId);
  }

  /** Forgets the marker of a tab that was closed. */
  forgetPage(tabId: number): void {
    this.#said.delete(tabId);
    this.#missed.delete(tabId);
  }

  /** Returns the marker that the page of a tab was told to display. */
  in(tabId: number): Mark | null | undefined {
    return this.#marks.get(tabId);
  }

  #say(tabId: number, mark: Mark | null): void {
    const what = mark ? describeMark(mark) : NOTHING;
    const said = JSON.stringify(what);
    if (this.#said.get(tabId) === said) return;
    this.#said.set(tabId, said);
    this.#marks.set(tabId, mark);
    sendToOverlay(tabId, { type: "mark", ...what }).then(
      () => void this.#missed.delete(tabId),
      (error: unknown) => {
        // A busy page handles the message later. A missing page reports its arrival, and gets its marker then.
        if (!(error instanceof NoAnswerError) && this.#said.get(tabId) === said) this.#sayAgain(tabId);
      },
    );
  }

  /** Tries again later: a page that is arriving, or whose load was just stopped, is unreachable for a moment without reporting its end. */
  #sayAgain(tabId: number): void {
    this.#said.delete(tabId);
    const missed = this.#missed.get(tabId) ?? 0;
    this.#missed.set(tabId, missed + 1);
    const delay = AGAIN_MS[missed];
    if (delay !== undefined) setTimeout(() => this.update(), delay);
  }

  /** Returns the focused conversation for the page of a record. If it is in another container, its name is removed. */
  #asTold(focus: MarkConversation | null, screen: Screen | null): MarkConversation | null {
    const containers = (id: string | undefined) => {
      const { store } = this.#context;
      const one = store.conversations.get(id ?? "") ?? store.get("past").findLast((past) => past.id === id);
      return one && containersOf(one);
    };
    const here = containers(screen?.conversationId);
    const there = containers(focus?.conversationId);
    const isApart = here && there && !here.some((container) => there.includes(container));
    return focus && isApart ? { ...focus, name: null } : focus;
  }

  /** Returns a conversation, unless it is over. */
  #conversation(id: string | null): MarkConversation | null {
    const conversation = this.#context.store.conversations.get(id ?? "");
    if (!conversation) return null;
    const { visitor } = conversation;
    return { conversationId: conversation.id, name: nameOf(visitor), known: knownOf(visitor) };
  }
}

/** Returns false if there is no page that could display a marker, because it is being loaded or does not respond. */
function hasPage({ observed }: Place): boolean {
  return ["shown", "held", "failed", "unsure", "login"].includes(observed.at);
}
