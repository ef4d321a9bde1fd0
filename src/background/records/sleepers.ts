import * as LIMITS from "../../domain/limits";
import type { SessionStore } from "../memory/session-store";

/**
 * Remembers in which pages the agent worked, for when a tab is put to sleep: nobody can be asked there then, and the browser
 * keeps what was typed until the tab wakes.
 */
export class Sleepers {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** A page is in the tab. One that was there before the one that is known may have been worked in. */
  arrived(tabId: number, page: number): void {
    const known = this.#store.get("pages")[tabId];
    if (known?.page === page) return;
    this.#put(tabId, { page, hasWorked: known !== undefined && page < known.page });
  }

  /** The agent began to work in the page of the tab, or in one of its frames. */
  worked(tabId: number): void {
    this.#put(tabId, { page: this.#store.get("pages")[tabId]?.page ?? 0, hasWorked: true });
  }

  /** The browser gave the tab another id. */
  replaced(added: number, removed: number): void {
    const known = this.#store.get("pages")[removed];
    if (known) this.#put(added, known);
  }

  /** True unless the page of the tab was heard and the agent did not work in it: a browser that was started keeps drafts, too. */
  mayHoldDraft(tabId: number): boolean {
    return this.#store.get("pages")[tabId]?.hasWorked ?? true;
  }

  #put(tabId: number, page: { page: number; hasWorked: boolean }): void {
    const { [tabId]: _before, ...others } = this.#store.get("pages");
    const kept = Object.entries(others).slice(1 - LIMITS.pagesRemembered);
    this.#store.set("pages", { ...Object.fromEntries(kept), [tabId]: page });
    this.#store.commitSoon();
  }
}
