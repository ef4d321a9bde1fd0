import { isOnSites } from "../../domain/crm/site";
import {
  afterFound,
  afterRedirect,
  beginSearch,
  type Found,
  leaveSearch,
  shouldSearch,
} from "../../domain/records/searching";
import { subjectOf } from "../../domain/records/wishes";
import { sendToPage } from "../../platform/messaging";
import { injectHits } from "../../platform/scripting";
import type { PerformerContext } from "../effects/performer";
import type { OutcomeReporter } from "./outcome-reporter";
import type { Places } from "./places";

/** Asks the pages that show a search for its hits, and continues with the result. */
export class Searches {
  readonly #context: PerformerContext;
  readonly #places: Places;
  readonly #reporter: OutcomeReporter;
  readonly #changed: (key: string) => void;

  /** @param changed called with the key of a place when the result of its search is known */
  constructor(context: PerformerContext, places: Places, reporter: OutcomeReporter, changed: (key: string) => void) {
    this.#context = context;
    this.#places = places;
    this.#reporter = reporter;
    this.#changed = changed;
  }

  /** Asks the page of a place once for the hits of its search. */
  async update(key: string): Promise<void> {
    const place = this.#places.get(key);
    if (!place || place.tabId === null || !shouldSearch(place)) return;
    const { tabId, wish } = place;
    if (wish.search === null || wish.url === null) return;
    const landed = afterRedirect(place);
    if (landed !== place) {
      this.#places.put(key, landed);
      this.#reporter.carry(key, wish.number, landed.wish.number);
      return this.#changed(key);
    }
    this.#places.put(key, beginSearch(place));
    try {
      await injectHits(tabId);
      await sendToPage(tabId, { type: "find-hits", to: wish.url, ...wish.search });
    } catch {
      this.#places.change(key, (now) => leaveSearch(now, wish.number));
      this.#changed(key);
    }
  }

  /** Handles the hits that the page of a tab reports. */
  found(tabId: number, found: Found): void {
    for (const [key, before] of this.#places.inTab(tabId)) {
      const sites = this.#context.configuration().sitesOf(before.crmId);
      const place = afterFound(before, found, (url) => isOnSites(url, sites));
      if (place === before) continue;
      this.#places.put(key, place);
      this.#reporter.carry(key, before.wish.number, place.wish.number);
      if (place.found?.leads === "none") this.#tryNext(key);
      this.#changed(key);
    }
  }

  /** If a search found nothing, continues with the next address whose values are known. */
  #tryNext(key: string): void {
    const place = this.#places.get(key);
    if (!place) return;
    const { wish, notFound, crmId } = place;
    const conversation = this.#context.store.conversations.get(wish.conversationId ?? "");
    const { url, search } = subjectOf(conversation, crmId, this.#context.config(), notFound);
    if (url === null) return;
    this.#reporter.report(key, false);
    const number = wish.number + 1;
    this.#places.put(key, {
      ...place,
      found: null,
      wish: { ...wish, url, search: search ?? null, number, told: null },
    });
    this.#reporter.carry(key, wish.number, number);
  }
}
