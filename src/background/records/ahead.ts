import * as LIMITS from "../../domain/limits";
import { isPaused } from "../../domain/pause/pause";
import { aheadOf } from "../../domain/records/ahead-of";
import { loadAhead } from "../../platform/ahead";
import { pageFrame } from "../../platform/page-frames";
import type { Stage } from "../effects/performer";
import type { Places } from "./places";

interface Asked {
  /** The page, as it names itself, and the addresses. */
  what: string;
  at: number;
}

/** Has the records of waiting visitors loaded ahead of time, where a CRM's settings say so. */
export class Ahead {
  readonly #stage: Stage;
  readonly #places: Places;
  readonly #asked = new Map<number, Asked>();

  constructor(stage: Stage, places: Places) {
    this.#stage = stage;
    this.#places = places;
  }

  /** Asks the pages for what is likely to be wanted next. One that was asked for the same not long ago is left alone. */
  update(): void {
    const { store, config } = this.#stage;
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
      loadAhead(tabId, urls).catch(() => {
        // The page went. It is a load of its own then, as ever.
      });
    }
  }
}
