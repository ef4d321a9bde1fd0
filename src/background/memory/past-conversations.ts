import * as LIMITS from "../../domain/limits";
import { type Conversation, type DeskState, isOnDesk } from "../../domain/state/desk-state";
import type { SessionStore } from "./session-store";

/**
 * The conversations that left the desk most recently. They are stored in memory only, like all data about visitors. The
 * agent may come back to their records, and a relay often reports a survey answer or a purchase after the end of the
 * conversation.
 */
export class PastConversations {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  get(conversationId = ""): Conversation | undefined {
    return this.#store.get("past").findLast(({ id }) => id === conversationId);
  }

  /** Stores the conversations that a change removed from the desk. */
  collect(before: DeskState, after: DeskState): void {
    const gone = [...before.conversations.values()].filter((one) => isOnDesk(one) && !after.conversations.has(one.id));
    if (gone.length === 0) return;
    const others = this.#store.get("past").filter(({ id }) => !gone.some((one) => one.id === id));
    this.#store.set("past", [...others, ...gone].slice(-LIMITS.pastConversations));
  }
}
