import * as LIMITS from "../domain/limits";
import { type Conversation, type DeskState, isOnDesk } from "../domain/state/desk-state";
import type { SessionStore } from "./session-store";

/**
 * The conversations that left the desk last, in memory like all that is known of visitors: the agent comes back to their
 * records, and what a server tells of one comes when it is over, such as a survey's answer or a purchase.
 */
export class Past {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  get(conversationId = ""): Conversation | undefined {
    return this.#store.get("past").findLast(({ id }) => id === conversationId);
  }

  /** Takes what was on the desk before a change and is not any more. */
  keep(before: DeskState, after: DeskState): void {
    const gone = [...before.conversations.values()].filter((one) => isOnDesk(one) && !after.conversations.has(one.id));
    if (gone.length === 0) return;
    const others = this.#store.get("past").filter(({ id }) => !gone.some((one) => one.id === id));
    this.#store.set("past", [...others, ...gone].slice(-LIMITS.pastConversations));
  }
}
