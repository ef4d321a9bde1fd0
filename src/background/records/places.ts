import * as LIMITS from "../../domain/limits";
import { remember } from "../../domain/records/behind";
import { newPlace, type Place, placeKey } from "../../domain/records/place";
import type { SessionStore } from "../memory/session-store";

/** The places in which records are shown, as the memory has them. A change is written with the next commit. */
export class Places {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  get(key: string): Place | undefined {
    return this.#store.get("places")[key];
  }

  /** By key. */
  entries(): [key: string, place: Place][] {
    return Object.entries(this.#store.get("places"));
  }

  ofCrm(crmId: string): [key: string, place: Place][] {
    return this.entries().filter(([, place]) => place.crmId === crmId);
  }

  /** The place of that key, new where there is none; it is kept once it is put. */
  of(crmId: string, ownOf: string | null): [key: string, place: Place] {
    const key = placeKey(crmId, ownOf);
    return [key, this.get(key) ?? newPlace(crmId, ownOf)];
  }

  put(key: string, place: Place): void {
    const { [key]: _before, ...others } = this.#store.get("places");
    const kept = Object.entries(others).slice(1 - LIMITS.places);
    this.#store.set("places", { ...Object.fromEntries(kept), [key]: remember(place) });
  }

  /** Changes a place that is still there. What was found out of a place that is gone is of no use. */
  change(key: string, change: (place: Place) => Place): void {
    const place = this.get(key);
    if (!place) return;
    const next = change(place);
    if (next !== place) this.put(key, next);
  }

  drop(key: string): void {
    const { [key]: _gone, ...others } = this.#store.get("places");
    this.#store.set("places", others);
  }

  /** The places whose tab this is. Two may have the same one, where two conversations have one record. */
  inTab(tabId: number): [key: string, place: Place][] {
    return this.entries().filter(([, place]) => place.tabId === tabId);
  }

  /** The tabs of all other places. */
  takenFrom(key: string): ReadonlySet<number> {
    return new Set(this.entries().flatMap(([one, { tabId }]) => (one === key || tabId === null ? [] : [tabId])));
  }
}
