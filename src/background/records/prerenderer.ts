import * as LIMITS from "../../domain/limits";
import { isPaused } from "../../domain/pause/pause";
import { aheadOf } from "../../domain/records/ahead-of";
import type { Arrival } from "../../domain/records/arrived-page";
import { pageFrame } from "../../platform/page-frames";
import { prerender } from "../../platform/prerender";
import { loadInTab } from "../../platform/tabs";
import type { PerformerContext } from "../effects/performer";
import type { Places } from "./places";

interface Asked {
  /** The page, as it names itself, and the addresses. */
  what: string;
  at: number;
}

/** Has the records of waiting visitors loaded ahead of time, where a CRM's settings say so. */
export class Prerenderer {
  readonly #context: PerformerContext;
  readonly #places: Places;
  readonly #asked = new Map<number, Asked>();

  constructor(context: PerformerContext, places: Places) {
    this.#context = context;
    this.#places = places;
  }

  /**
   * Loads the record of a tab once more if it was loaded ahead of time and is a login page: the agent may have logged in since.
   *
   * @returns false if the page is as new as it seems
   */
  loadsAgain(tabId: number, { login }: Arrival): boolean {
    const urls = this.#asked.get(tabId)?.what.split(" ") ?? [];
    const to = this.#places.inTab(tabId)[0]?.[1].begun.at(-1)?.to ?? "";
    if (login !== "form" || !urls.includes(to)) return false;
    this.#asked.delete(tabId);
    loadInTab(tabId, to).catch(() => {
      // The tab was closed.
    });
    return true;
  }

  /** Asks the pages for what is likely to be wanted next. One that was asked for the same not long ago is left alone. */
  update(): void {
    const { store, config } = this.#context;
    const isOff = isPaused(store.get("pause"), Date.now());
    for (const [, place] of this.#places.entries()) {
      const { tabId, observed } = place;
      // What is around a frame is somebody else's page.
      if (tabId === null || observed.at !== "shown" || pageFrame(tabId)) continue;
      const urls = isOff ? [] : aheadOf(place, store.conversations.values(), config(), store.get("choices"));
      const before = this.#asked.get(tabId);
      if (urls.length === 0 && !before) continue;
      const what = `${observed.page} ${urls.join(" ")}`;
      const now = performance.now();
      if (before?.what === what && now - before.at < LIMITS.aheadMs) continue;
      if (urls.length > 0) this.#asked.set(tabId, { what, at: now });
      else this.#asked.delete(tabId);
      prerender(tabId, urls).catch(() => {
        // The page went. It is a load of its own then, as ever.
      });
    }
  }
}
