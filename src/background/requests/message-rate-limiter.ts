import * as LIMITS from "../../domain/limits";
import { type Bucket, draw, filled, type Rate } from "../../domain/rate/token-bucket";
import type { Sender } from "../../platform/messaging";
import type { PageMessage } from "../../protocol/to-worker";

/** The number of buckets above which full ones are removed. A full bucket contains no information. */
const MANY = 500;

const RATES = {
  events: { burst: LIMITS.eventBurst, perSecond: LIMITS.eventsPerSecond },
  opens: { burst: LIMITS.openBurst, perSecond: LIMITS.opensPerSecond },
  /** Messages of a listener about itself. */
  words: { burst: LIMITS.reportBurst, perSecond: LIMITS.reportsPerSecond },
} as const satisfies Record<string, Rate>;

const KINDS: Record<PageMessage["type"], keyof typeof RATES> = {
  relay: "events",
  "open-record": "opens",
  "go-to-desk": "opens",
  hello: "words",
  bye: "words",
  arrived: "words",
  moved: "words",
  found: "words",
  inject: "words",
  "ask-app": "words",
  kept: "words",
  removed: "words",
  work: "words",
  submitted: "words",
  prove: "words",
  recall: "words",
  refused: "words",
};

/**
 * Limits the rate of each frame's messages. A listener waits for the answer before it sends the next events, so a frame
 * that is too fast is slowed down and keeps its events. A frame that does not wait is refused.
 */
export class MessageRateLimiter {
  readonly #buckets = new Map<string, { bucket: Bucket; rate: Rate }>();

  /**
   * Resolves when the message may be handled. If events have to wait, calls `sayHeld` first with their number. Rejects
   * if the message is refused.
   */
  async admit(message: PageMessage, { tabId, frameId }: Sender, onHeld: (count: number) => void): Promise<void> {
    const kind = KINDS[message.type];
    const rate = RATES[kind];
    const key = `${tabId} ${frameId} ${kind}`;
    const cost = message.type === "relay" ? message.captures.length : 1;
    const drawn = draw(this.#buckets.get(key)?.bucket, rate, cost, Date.now());
    if (!drawn.ok || (drawn.waitMs > 0 && kind !== "events")) throw new Error("Too many messages.");
    this.#buckets.set(key, { bucket: drawn.bucket, rate });
    if (this.#buckets.size > MANY) this.#dropFull();
    if (drawn.waitMs === 0) return;
    onHeld(cost);
    await new Promise((resolve) => setTimeout(resolve, drawn.waitMs));
  }

  #dropFull(): void {
    for (const [key, { bucket, rate }] of this.#buckets) {
      if (filled(bucket, rate, Date.now()) === rate.burst) this.#buckets.delete(key);
    }
  }
}
