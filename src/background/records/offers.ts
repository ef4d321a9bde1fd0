import { introduce } from "../../domain/view/introduction";
import { tellPage } from "../../platform/messaging";
import type { Stage } from "../perform/performer";
import type { Places } from "./places";

/** Has a page that the agent worked in, and which is therefore kept, offer the record that would have replaced it. */
export class Offers {
  readonly #stage: Stage;
  readonly #places: Places;
  /** By place: the tab whose page was kept for the newest wish. */
  readonly #kept = new Map<string, { tabId: number; wish: number }>();

  constructor(stage: Stage, places: Places) {
    this.#stage = stage;
    this.#places = places;
  }

  kept(key: string, tabId: number): void {
    const wish = this.#places.get(key)?.wish.number;
    if (wish !== undefined && this.#kept.get(key)?.wish !== wish) this.#kept.set(key, { tabId, wish });
  }

  /** Makes the offer of the wish that a place has now, and takes back one for an older wish. */
  update(key: string): void {
    const place = this.#places.get(key);
    if (!place) return;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const { wish, offer, observed, crmId } = place;
    const conversation = this.#stage.store.conversations.get(wish.conversationId ?? "");
    if (kept?.wish === wish.number && conversation) {
      const { id: conversationId } = conversation;
      this.#places.change(key, (now) => ({ ...now, offer: { tabId: kept.tabId, conversationId } }));
      const isElsewhere = observed.at !== "held" && observed.at !== "nowhere";
      const introduction = introduce(conversation, "name");
      void tellPage(kept.tabId, { type: "offer-record", crmId, conversationId, introduction, isElsewhere }).catch(
        () => {
          this.#places.change(key, (now) => ({ ...now, offer: null }));
        },
      );
    } else if (offer !== null && offer.conversationId !== wish.conversationId) {
      this.#places.change(key, (now) => ({ ...now, offer: null }));
      tellPage(offer.tabId, { type: "withdraw-offer" }).catch(() => {
        // The page went, and the offer with it.
      });
    }
  }
}
