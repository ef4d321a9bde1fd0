import type { Capture } from "../../domain/events/capture";
import { detectTwin, payloadHash } from "../../domain/events/twins";
import * as LIMITS from "../../domain/limits";
import type { Sender } from "../../platform/messaging";
import type { SessionStore } from "../memory/session-store";

/** Remembers what was handled, so that nothing is handled twice, however often it is sent. */
export class HandledEvents {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /**
   * The sequence number of the last handled capture of a listener. The frame is part of the key, so that no frame can
   * use another frame's listener.
   */
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
   * Whether an event is new. A sender may repeat an event in a new capture, and a relay may send an event that a desk
   * sent, too; the payload's own ID identifies it then. If a relay sent an event first and a desk sends it now, it is a
   * `twin`: not a new event, but the desk's data has priority.
   */
  check(eventId: string, capture: string, isRelay: boolean): "first" | "twin" | "again" {
    if (eventId === capture) return "first";
    const known = this.#store.get("eventIds");
    const relayed = `${eventId} by relay`;
    const isTwin = known.includes(relayed);
    if (known.includes(eventId) || (isTwin && isRelay)) return "again";
    const others = known.filter((id) => id !== relayed);
    this.#store.set("eventIds", [...others, isRelay ? relayed : eventId].slice(-LIMITS.eventIdsRemembered));
    return isTwin ? "twin" : "first";
  }

  /**
   * Whether another tab of the desk sent the same event a moment ago. The events of a desk that is alone are remembered,
   * too: a tab that was just opened introduces itself only when its page is idle, or even with its first event.
   */
  isTwin({ origin, data, receivedAt: at }: Capture, desk: string): boolean {
    const { tellings, isTwin } = detectTwin(this.#store.get("tellings"), { desk, what: payloadHash(origin, data), at });
    this.#store.set("tellings", tellings);
    return isTwin;
  }
}

function frameOf({ tabId, frameId }: Sender): string {
  return `${tabId}/${frameId}/`;
}
