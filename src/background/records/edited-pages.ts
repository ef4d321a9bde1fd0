import * as LIMITS from "../../domain/limits";
import type { SessionStore } from "../memory/session-store";

/**
 * Remembers the pages in which the agent worked, because a discarded tab cannot be asked, and the browser restores what was typed when the
 * tab is loaded again.
 */
export class EditedPages {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Notes the page in a tab. The agent may have worked in a page that was there before the known one. */
  arrived(tabId: number, page: number): void {
    const known = this.#store.get("pages")[tabId];
    if (known?.page === page) return;
    this.#put(tabId, { page, hasWorked: known !== undefined && page < known.page });
  }

  /** Notes that the agent began to work in the page of the tab, or in one of its frames. */
  worked(tabId: number): void {
    this.#put(tabId, { page: this.#store.get("pages")[tabId]?.page ?? 0, hasWorked: true });
  }

  /** Handles that the browser gave the tab another ID. */
  replaced(added: number, removed: number): void {
    const known = this.#store.get("pages")[removed];
    if (known) this.#put(added, known);
  }

  /** Returns false only if the page of the tab reported itself and the agent did not work in it. A restarted browser also restores drafts. */
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
