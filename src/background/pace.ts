import * as LIMITS from "../domain/limits";
import { type Bucket, draw, filled, type Rate } from "../domain/rate/token-bucket";
import type { Sender } from "../platform/messaging";
import type { PageMessage } from "../protocol/to-worker";

/** Buckets beyond which the full ones, which say nothing, are dropped. */
const MANY = 500;

const RATES = {
  events: { burst: LIMITS.eventBurst, perSecond: LIMITS.eventsPerSecond },
  opens: { burst: LIMITS.openBurst, perSecond: LIMITS.opensPerSecond },
  /** What a listener says of itself. */
  words: { burst: LIMITS.wordBurst, perSecond: LIMITS.wordsPerSecond },
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
  "bring-mover": "words",
  "ask-app": "words",
  kept: "words",
  "offer-removed": "words",
  work: "words",
  submitted: "words",
  prove: "words",
  recall: "words",
  refused: "words",
};

/**
 * Keeps each frame to the pace of its messages. A listener waits for the answer to a relay before it sends the next, so a
 * frame that is too fast is slowed down there, where its events are kept; one that does not wait is not answered.
 */
export class Pace {
  readonly #buckets = new Map<string, { bucket: Bucket; rate: Rate }>();

  /**
   * Resolves when the message may be handled; tells first how many events have to wait. Rejects where it may not.
   */
  async admit(message: PageMessage, { tabId, frameId }: Sender, sayHeld: (count: number) => void): Promise<void> {
    const kind = KINDS[message.type];
    const rate = RATES[kind];
    const key = `${tabId} ${frameId} ${kind}`;
    const cost = message.type === "relay" ? message.captures.length : 1;
    const drawn = draw(this.#buckets.get(key)?.bucket, rate, cost, Date.now());
    if (!drawn.ok || (drawn.waitMs > 0 && kind !== "events")) throw new Error("Too many messages.");
    this.#buckets.set(key, { bucket: drawn.bucket, rate });
    if (this.#buckets.size > MANY) this.#dropFull();
    if (drawn.waitMs === 0) return;
    sayHeld(cost);
    await new Promise((resolve) => setTimeout(resolve, drawn.waitMs));
  }

  #dropFull(): void {
    for (const [key, { bucket, rate }] of this.#buckets) {
      if (filled(bucket, rate, Date.now()) === rate.burst) this.#buckets.delete(key);
    }
  }
}
