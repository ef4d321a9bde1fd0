import { introduce } from "../../domain/decide/introduction";
import { UNSURE } from "../../domain/records/observed";
import { sendToOverlay } from "../../platform/send-to-overlay";
import type { PerformerContext } from "../effects/performer";
import type { Places } from "./places";

/** Lets a page that was kept because of the agent's work offer the record that would have replaced it. */
export class Offers {
  readonly #context: PerformerContext;
  readonly #places: Places;
  readonly #changed: (key: string) => void;
  /** For each place, the tab whose page was kept for the newest wish. */
  readonly #kept = new Map<string, { tabId: number; wish: number }>();

  /** @param changed called with the key of a place that must continue because its offer was lost */
  constructor(context: PerformerContext, places: Places, changed: (key: string) => void) {
    this.#changed = changed;
    this.#context = context;
    this.#places = places;
  }

  /** Handles an offer that the page removed or could not show. A record that was only offered opens in another tab. */
  removed(tabId: number): void {
    for (const [key, { offer }] of this.#places.entries()) if (offer?.tabId === tabId) this.#lost(key, tabId);
  }

  #lost(key: string, tabId: number): void {
    const place = this.#places.get(key);
    if (place?.offer?.tabId !== tabId) return;
    const isHeld = place.observed.at === "held" && place.observed.by === "work";
    const goesOn = { wish: { ...place.wish, goesOn: true }, observed: UNSURE } as const;
    this.#places.change(key, (now) => ({ ...now, offer: null, ...(isHeld && goesOn) }));
    if (isHeld) this.#changed(key);
  }

  kept(key: string, tabId: number): void {
    const wish = this.#places.get(key)?.wish.number;
    if (wish !== undefined && this.#kept.get(key)?.wish !== wish) this.#kept.set(key, { tabId, wish });
  }

  /** Shows the offer for the current wish of a place, and removes one for an older wish. */
  update(key: string): void {
    const place = this.#places.get(key);
    if (!place) return;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const { wish, offer, observed, crmId } = place;
    const conversation = this.#context.store.conversations.get(wish.conversationId ?? "");
    if (kept?.wish === wish.number && conversation) {
      const { id: conversationId } = conversation;
      this.#places.change(key, (now) => ({ ...now, offer: { tabId: kept.tabId, conversationId } }));
      const isElsewhere = observed.at !== "held" && observed.at !== "nowhere";
      const introduction = introduce(conversation, "name");
      const corner = this.#context.config().settings.notifications.toastCorner;
      const request = { type: "offer-record", crmId, conversationId, introduction, isElsewhere, corner } as const;
      sendToOverlay(kept.tabId, request).then(
        ({ isShown }) => isShown || this.#lost(key, kept.tabId),
        () => this.#lost(key, kept.tabId),
      );
    } else if (offer !== null && offer.conversationId !== wish.conversationId) {
      this.#places.change(key, (now) => ({ ...now, offer: null }));
      sendToOverlay(offer.tabId, { type: "withdraw-offer" }).catch(() => {
        // The page was unloaded, and the offer with it.
      });
    }
  }
}
