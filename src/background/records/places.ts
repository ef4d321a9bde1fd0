import * as LIMITS from "../../domain/limits";
import { remember } from "../../domain/records/behind";
import { newPlace, type Place, placeKey } from "../../domain/records/place";
import type { SessionStore } from "../memory/session-store";

/** The stored places in which records are shown. A change is persisted with the next commit. */
export class Places {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  get(key: string): Place | undefined {
    return this.#store.get("places")[key];
  }

  /** All places with their keys. */
  entries(): [key: string, place: Place][] {
    return Object.entries(this.#store.get("places"));
  }

  ofCrm(crmId: string): [key: string, place: Place][] {
    return this.entries().filter(([, place]) => place.crmId === crmId);
  }

  /** Returns a place with its key. If there is none, returns a new one, which is not stored yet. */
  of(crmId: string, ownOf: string | null): [key: string, place: Place] {
    const key = placeKey(crmId, ownOf);
    return [key, this.get(key) ?? newPlace(crmId, ownOf)];
  }

  put(key: string, place: Place): void {
    const { [key]: _before, ...others } = this.#store.get("places");
    const kept = Object.entries(others).slice(1 - LIMITS.places);
    this.#store.set("places", { ...Object.fromEntries(kept), [key]: remember(place) });
  }

  /** Changes a place, if it still exists. */
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

  /** Returns the places with this tab. Two conversations with the same record share a tab. */
  inTab(tabId: number): [key: string, place: Place][] {
    return this.entries().filter(([, place]) => place.tabId === tabId);
  }

  /** Returns the tabs of all other places. */
  takenFrom(key: string): ReadonlySet<number> {
    return new Set(this.entries().flatMap(([one, { tabId }]) => (one === key || tabId === null ? [] : [tabId])));
  }

  /** The tabs of all places, also those that they left for others. */
  get tabIds(): number[] {
    return this.entries().flatMap(([, { tabId, behind }]) => [
      ...(tabId === null ? [] : [tabId]),
      ...behind.map((one) => one.tabId),
    ]);
  }

  /** Forgets the places of conversations that are over and have no tab. */
  dropEnded(conversations: Pick<ReadonlyMap<string, unknown>, "has">): void {
    for (const [key, { ownOf, wish, tabId, behind }] of this.entries()) {
      const isOver = ownOf !== null && wish.conversationId === null && !conversations.has(ownOf);
      if (isOver && tabId === null && behind.length === 0) this.drop(key);
    }
  }
}
