import type { Capture } from "../domain/events/capture";
import { takeTelling, wordsOf } from "../domain/events/twins";
import * as LIMITS from "../domain/limits";
import type { Sender } from "../platform/messaging";
import type { SessionStore } from "./session-store";

/** Knows what was heard before, so that nothing is handled twice however often it is told. */
export class Heard {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** The sequence of the last capture of that frame's listener that was handled. Nobody speaks for another frame's. */
  lastOf(sender: Sender, listener: string): number {
    return this.#store.get("listeners")[frameOf(sender) + listener] ?? 0;
  }

  remember(sender: Sender, listener: string, last: number): void {
    const frame = frameOf(sender);
    const { [frame + listener]: _before, ...others } = this.#store.get("listeners");
    const entries = Object.entries(others);
    const own = entries.filter(([key]) => key.startsWith(frame)).slice(1 - LIMITS.listenersPerFrame);
    const kept = [...entries.filter(([key]) => !key.startsWith(frame)), ...own].slice(1 - LIMITS.listenersRemembered);
    this.#store.set("listeners", { ...Object.fromEntries(kept), [frame + listener]: last });
  }

  /**
   * Whether an event was told before: a sender may repeat one under a new capture, and a relay tells what a desk told. Then
   * the payload's own id tells. What a relay told first and now a desk is a `twin`: nothing new, but the desk's own word.
   */
  tell(eventId: string, capture: string, isRelay: boolean): "first" | "twin" | "again" {
    if (eventId === capture) return "first";
    const known = this.#store.get("eventIds");
    const relayed = `${eventId} by relay`;
    const isTwin = known.includes(relayed);
    if (known.includes(eventId) || (isTwin && isRelay)) return "again";
    const others = known.filter((id) => id !== relayed);
    this.#store.set("eventIds", [...others, isRelay ? relayed : eventId].slice(-LIMITS.eventIdsRemembered));
    return isTwin ? "twin" : "first";
  }

  /** @param desks how many there are */
  isTwin({ origin, data, receivedAt: at }: Capture, desk: string, desks: number): boolean {
    if (desks < 2) return false;
    const { tellings, isTwin } = takeTelling(this.#store.get("tellings"), { desk, what: wordsOf(origin, data), at });
    this.#store.set("tellings", tellings);
    return isTwin;
  }
}

function frameOf({ tabId, frameId }: Sender): string {
  return `${tabId}/${frameId}/`;
}
