import { isUnderway, type Observed, type Place } from "../../domain/records/place";
import { t } from "../../platform/i18n";
import { paintInPage } from "../../platform/painting";
import type { Places } from "./places";

/** A page that shows the record by then needs no veil. */
const AFTER_MS = 400;

interface Watched {
  tabId: number;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Hides the pages that are asked to show another customer's record without a load, until they prove that they do. What they
 * show meanwhile may be the record of before, under the new one's address.
 */
export class Veils {
  readonly #places: Places;
  readonly #watched = new Map<string, Watched>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** A page was asked. */
  watch(key: string): void {
    const place = this.#places.get(key);
    if (place?.observed.at !== "moving" || place.tabId === null) return;
    this.#forget(key);
    const { tabId } = place;
    this.#watched.set(key, { tabId, timer: setTimeout(() => this.#cover(key, tabId), AFTER_MS) });
  }

  /** Uncovers the pages that show their record, or are left as they are. */
  tidy(): void {
    for (const [key, { tabId }] of this.#watched) {
      const place = this.#places.get(key);
      if (place?.tabId === tabId && isOnItsWay(place.observed)) continue;
      this.#forget(key);
      this.lift(tabId);
    }
  }

  /** The page shows its record. */
  lift(tabId: number): void {
    paintInPage(tabId, { type: "veil", text: null }).catch(() => {
      // The page went, and the veil with it.
    });
  }

  #cover(key: string, tabId: number): void {
    const place = this.#places.get(key);
    if (place?.tabId !== tabId || !isOnItsWay(place.observed)) return;
    paintInPage(tabId, { type: "veil", text: textFor(place) }).then(
      // It may be there by now.
      () => this.tidy(),
      () => {
        // A page that goes needs no veil, and one that hangs shows it when it does not any more.
      },
    );
  }

  #forget(key: string): void {
    clearTimeout(this.#watched.get(key)?.timer);
    this.#watched.delete(key);
  }
}

/** A load that makes up for a move takes the page away, and the veil with it. */
function isOnItsWay(observed: Observed): boolean {
  return isUnderway(observed) || (observed.at === "unsure" && observed.anew);
}

function textFor({ wish }: Place): string {
  return wish.name === null ? t("veilOpeningUnknown") : t("veilOpening", wish.name);
}
