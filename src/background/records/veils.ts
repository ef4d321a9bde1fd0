import { isUnderway, type Observed } from "../../domain/records/observed";
import type { Place } from "../../domain/records/place";
import { t } from "../../platform/i18n";
import { sendToOverlay } from "../../platform/send-to-overlay";
import type { Places } from "./places";

/** Delay before a page is covered. A page that shows the record by then needs no cover. */
const AFTER_MS = 400;

interface Watched {
  tabId: number;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Covers the pages that are asked to show another customer's record without a load, until they prove that they show it. Meanwhile they
 * may show the previous record at the address of the new one.
 */
export class Veils {
  readonly #places: Places;
  readonly #watched = new Map<string, Watched>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** Watches a page that was asked. */
  watch(key: string): void {
    const place = this.#places.get(key);
    if (place?.observed.at !== "moving" || place.tabId === null) return;
    this.#forget(key);
    const { tabId } = place;
    this.#watched.set(key, { tabId, timer: setTimeout(() => this.#cover(key, tabId), AFTER_MS) });
  }

  /** Uncovers the pages that show their record, or are no longer moved. */
  tidy(): void {
    for (const [key, { tabId }] of this.#watched) {
      const place = this.#places.get(key);
      if (place?.tabId === tabId && isOnItsWay(place.observed)) continue;
      this.#forget(key);
      this.lift(tabId);
    }
  }

  /** Uncovers a page. */
  lift(tabId: number): void {
    sendToOverlay(tabId, { type: "veil", text: null }).catch(() => {
      // The page was unloaded, and its cover with it.
    });
  }

  #cover(key: string, tabId: number): void {
    const place = this.#places.get(key);
    if (place?.tabId !== tabId || !isOnItsWay(place.observed)) return;
    sendToOverlay(tabId, { type: "veil", text: textFor(place) }).then(
      // The record may be on screen now.
      () => this.tidy(),
      () => {
        // A page that is unloaded needs no cover, and a busy page shows it later.
      },
    );
  }

  #forget(key: string): void {
    clearTimeout(this.#watched.get(key)?.timer);
    this.#watched.delete(key);
  }
}

/** A load after a failed move unloads the page, and its cover with it. */
function isOnItsWay(observed: Observed): boolean {
  return isUnderway(observed) || (observed.at === "unsure" && observed.anew);
}

function textFor({ wish }: Place): string {
  return wish.name === null ? t("veilOpeningUnknown") : t("veilOpening", wish.name);
}
