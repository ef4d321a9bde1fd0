import { isPaused } from "../../domain/pause/pause";
import { type InFocus, type Mark, markBehind, markOf } from "../../domain/records/mark";
import type { Place } from "../../domain/records/place";
import { nameOf } from "../../domain/records/wishes";
import { focusedId } from "../../domain/state/desk-state";
import { findCrm } from "../../domain/view/config";
import { paintInPage } from "../../platform/painting";
import type { Stage } from "../perform/performer";
import { describeMark } from "./mark-text";
import type { Places } from "./places";

/** What was said to a page: one that shows nothing of ours has nothing to hear. */
const NOTHING = { text: null, detail: null };

/** Has the pages that show a record say so where it is not the record of the conversation in focus. */
export class Marks {
  readonly #stage: Stage;
  readonly #places: Places;

  constructor(stage: Stage, places: Places) {
    this.#stage = stage;
    this.#places = places;
  }

  /** Brings all pages to what they have to say now. A page that was told the same last is left alone. */
  update(): void {
    const { store } = this.#stage;
    const focus = this.#inFocus();
    const isOff = isPaused(store.get("pause"), Date.now());
    const wanted = new Map<number, Mark | null>();
    // A page whose place is gone shows nothing of the bridge's any more.
    const used = new Set(this.#places.entries().map(([, { tabId }]) => tabId));
    for (const tabId of Object.keys(store.get("marks")).map(Number)) if (!used.has(tabId)) wanted.set(tabId, null);
    for (const [, place] of this.#places.entries()) {
      const isOn = findCrm(this.#stage.config(), place.crmId)?.crm.marker ?? false;
      for (const { tabId, screen } of place.behind) {
        wanted.set(tabId, isOn && screen ? markBehind(screen, focus) : null);
      }
      if (place.tabId !== null && hasPage(place)) wanted.set(place.tabId, isOn ? markOf(place, focus, isOff) : null);
    }
    for (const [tabId, mark] of wanted) this.#say(tabId, mark);
  }

  /** Another page is in the tab, which says nothing yet. */
  forgetPage(tabId: number): void {
    const { [tabId]: said, ...others } = this.#stage.store.get("marks");
    if (said !== undefined) this.#stage.store.set("marks", others);
  }

  #say(tabId: number, mark: Mark | null): void {
    const { store } = this.#stage;
    const what = mark ? describeMark(mark) : NOTHING;
    const said = JSON.stringify(what);
    if ((store.get("marks")[tabId] ?? JSON.stringify(NOTHING)) === said) return;
    store.set("marks", { ...store.get("marks"), [tabId]: said });
    // A page that can't be told now tells when it is there, and is told then.
    paintInPage(tabId, { type: "mark", ...what }).catch(() => this.forgetPage(tabId));
  }

  #inFocus(): InFocus | null {
    const { store } = this.#stage;
    const conversation = store.conversations.get(focusedId(store.get("summary")) ?? "");
    return conversation ? { conversationId: conversation.id, name: nameOf(conversation.visitor) } : null;
  }
}

/** While a page is on its way or can't answer, there is nobody to say it. */
function hasPage({ observed }: Place): boolean {
  return observed.at === "shown" || observed.at === "held" || observed.at === "failed" || observed.at === "unsure";
}
