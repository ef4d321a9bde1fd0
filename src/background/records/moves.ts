import { afterMove, type Moved } from "../../domain/records/after-move";
import { isUnderway, UNSURE } from "../../domain/records/observed";
import type { Place } from "../../domain/records/place";
import type { Places } from "./places";
import type { Veils } from "./veils";

/** The callbacks of what hears of moves. */
interface MoveWatchers {
  changed(key: string): void;
  /** The application did not show the record that this place wanted. */
  notFollowed(place: Place): void;
  /** Returns true if a page may have been moved whose response has not arrived. */
  isBusy(): boolean;
}

/** Changes the places according to what pages report about moves without a load. */
export class Moves {
  readonly #places: Places;
  readonly #veils: Pick<Veils, "lift">;
  readonly #watchers: MoveWatchers;
  /** For each tab, the report about a move that arrived before the move itself was known. */
  readonly #early = new Map<number, Moved>();

  constructor(places: Places, veils: Pick<Veils, "lift">, watchers: MoveWatchers) {
    this.#places = places;
    this.#veils = veils;
    this.#watchers = watchers;
  }

  /** Handles the report of a page about its move without a load. */
  moved(tabId: number, moved: Moved): void {
    // The report may arrive before the response of the same page.
    if (this.#watchers.isBusy()) this.#early.set(tabId, moved);
    // The cover may have been added before the worker was restarted.
    if (moved.result === "proved") this.#veils.lift(tabId);
    this.#hear(tabId, moved);
  }

  /** Handles the early reports again, now that the moves are known. */
  hearEarly(): void {
    const early = [...this.#early];
    this.#early.clear();
    for (const [tabId, moved] of early) this.#hear(tabId, moved);
  }

  /** Handles the report of a page that stopped its load or took its move back because the agent began to work in it. */
  kept(tabId: number): void {
    this.#veils.lift(tabId);
    for (const [key, { observed }] of this.#places.inTab(tabId)) {
      if (!isUnderway(observed)) continue;
      this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
      this.#watchers.changed(key);
    }
  }

  #hear(tabId: number, moved: Moved): void {
    for (const [key, before] of this.#places.entries()) {
      this.#places.change(key, (place) => afterMove(place, tabId, moved));
      if (this.#places.get(key) === before) continue;
      if (moved.result === "not-proved") this.#watchers.notFollowed(before);
      this.#early.delete(tabId);
      this.#watchers.changed(key);
    }
  }
}
