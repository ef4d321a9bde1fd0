import { type ToCheck, toCheck } from "../../domain/records/to-check";
import { knownOf } from "../../domain/records/wishes";
import { sendToPage } from "../../platform/messaging";
import { injectCheck } from "../../platform/scripting";
import { ignoringFailure } from "../base/in-background";
import type { PerformerContext } from "../effects/performer";
import type { Places } from "./places";

/** Asks each page that a load brought whether it shows another customer than its address says. */
export class Checks {
  readonly #context: PerformerContext;
  readonly #places: Places;
  /**
   * For each tab, what its page was asked to check, and how much was known of the customers. It is not persisted, because a second
   * check costs little.
   */
  readonly #asked = new Map<number, string>();

  constructor(context: PerformerContext, places: Places) {
    this.#context = context;
    this.#places = places;
  }

  update(): void {
    for (const [, place] of this.#places.entries()) {
      const seen = this.#places.ofCrm(place.crmId).flatMap((one) => one[1].seen);
      const now = [...this.#context.store.conversations.values()];
      const it = toCheck(place, [
        ...seen,
        ...now.map(({ id, visitor }) => ({ conversationId: id, known: knownOf(visitor) })),
      ]);
      const id = it ? idOf(it) : "";
      if (!it || this.#asked.get(it.tabId) === id) continue;
      this.#asked.set(it.tabId, id);
      void ignoringFailure("a page that is gone shows nothing", check(it));
    }
  }
}

function idOf({ page, landed, known, others }: ToCheck): string {
  const countOthers = others.reduce((sum, other) => sum + Object.keys(other).length, 0);
  return JSON.stringify([page, landed, known, countOthers]);
}

async function check({ tabId, url, known, others, mustProve, isDoubted }: ToCheck): Promise<void> {
  await injectCheck(tabId);
  await sendToPage(tabId, { type: "check-record", to: url, known, others, mustProve, isDoubted });
}
