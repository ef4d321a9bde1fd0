import type { Capture } from "../../domain/events/capture";
import * as LIMITS from "../../domain/limits";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

export interface OutboxOptions {
  /** Relays captures; gives the sequence up to which they are written down. Rejects where nobody answered. */
  relay(captures: Capture[]): Promise<number>;
  /** Called before the first relay, and again until it does not reject. */
  prepare(): Promise<void>;
  signal: AbortSignal;
}

/**
 * Keeps events until the service worker has written them down. One message is under way at a time, so the order holds
 * whatever is lost; what comes meanwhile goes with the next.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #waiting: Capture[] = [];
  #isPrepared = false;
  #isRunning = false;
  /** How many events fell out since this was last told and set to zero. */
  lost = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /**
   * Takes an event. Where there are too many, one goes that says the same of the same conversation as this one, so that
   * the state comes out right; else the oldest.
   */
  add(capture: Capture): void {
    const waiting = this.#waiting;
    if (waiting.length >= LIMITS.outboxEvents) {
      const { event, conversationId } = dataOf(capture);
      const same = waiting.findIndex((one) => {
        const data = dataOf(one);
        return data.event === event && data.conversationId === conversationId;
      });
      waiting.splice(Math.max(0, same), 1);
      this.lost += 1;
    }
    waiting.push(capture);
    this.wake();
  }

  /** Sends what waits, if anything does and nothing is under way. */
  wake(): void {
    if (!this.#isRunning) void this.#run();
  }

  /** Gives away all that waits, to be delivered by somebody else. */
  handOver(): Capture[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  async #run(): Promise<void> {
    const { signal, relay, prepare } = this.#options;
    this.#isRunning = true;
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted && (!this.#isPrepared || this.#waiting.length > 0)) {
      try {
        if (!this.#isPrepared) {
          await prepare();
          this.#isPrepared = true;
        } else {
          const acknowledged = await relay(this.#waiting.slice(0, LIMITS.relayBatch));
          this.#waiting = this.#waiting.filter(({ sequence }) => sequence > acknowledged);
        }
        pause = FIRST_PAUSE_MS;
      } catch {
        if (signal.aborted) break;
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
    this.#isRunning = false;
  }
}

function dataOf(capture: Capture) {
  return capture.data as { event?: unknown; conversationId?: unknown };
}
