import { isOnSites } from "../../domain/crm/site";
import {
  afterFound,
  afterRedirect,
  beginSearch,
  type Found,
  isToSearch,
  leaveSearch,
} from "../../domain/records/searching";
import { subjectOf } from "../../domain/records/wishes";
import { tellPage } from "../../platform/messaging";
import { injectHits } from "../../platform/scripting";
import type { Stage } from "../effects/performer";
import type { Places } from "./places";
import type { Speaker } from "./speaker";

/** Asks the pages that show a search for its hits, and continues with the result. */
export class Searches {
  readonly #stage: Stage;
  readonly #places: Places;
  readonly #speaker: Speaker;
  readonly #changed: (key: string) => void;

  /** @param changed called with the key of a place when the result of its search is known */
  constructor(stage: Stage, places: Places, speaker: Speaker, changed: (key: string) => void) {
    this.#stage = stage;
    this.#places = places;
    this.#speaker = speaker;
    this.#changed = changed;
  }

  /** Asks the page of a place once for the hits of its search. */
  async update(key: string): Promise<void> {
    const place = this.#places.get(key);
    if (!place || place.tabId === null || !isToSearch(place)) return;
    const { tabId, wish } = place;
    if (wish.search === null || wish.url === null) return;
    const landed = afterRedirect(place);
    if (landed !== place) {
      this.#places.put(key, landed);
      this.#speaker.carry(key, wish.number, landed.wish.number);
      return this.#changed(key);
    }
    this.#places.put(key, beginSearch(place));
    try {
      await injectHits(tabId);
      await tellPage(tabId, { type: "find-hits", to: wish.url, ...wish.search });
    } catch {
      this.#places.change(key, (now) => leaveSearch(now, wish.number));
      this.#changed(key);
    }
  }

  /** Handles the hits that the page of a tab reports. */
  found(tabId: number, found: Found): void {
    for (const [key, before] of this.#places.inTab(tabId)) {
      const sites = this.#stage.configuration().sitesOf(before.crmId);
      const place = afterFound(before, found, (url) => isOnSites(url, sites));
      if (place === before) continue;
      this.#places.put(key, place);
      this.#speaker.carry(key, before.wish.number, place.wish.number);
      if (place.found?.leads === "none") this.#tryNext(key);
      this.#changed(key);
    }
  }

  /** If a search found nothing, continues with the next address whose values are known. */
  #tryNext(key: string): void {
    const place = this.#places.get(key);
    if (!place) return;
    const { wish, notFound, crmId } = place;
    const conversation = this.#stage.store.conversations.get(wish.conversationId ?? "");
    const { url, search } = subjectOf(conversation, crmId, this.#stage.config(), notFound);
    if (url === null) return;
    this.#speaker.tell(key, false);
    const number = wish.number + 1;
    this.#places.put(key, {
      ...place,
      found: null,
      wish: { ...wish, url, search: search ?? null, number, told: null },
    });
    this.#speaker.carry(key, wish.number, number);
  }
}
