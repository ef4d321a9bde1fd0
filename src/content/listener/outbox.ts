import type { Capture } from "../../domain/events/capture";
import * as LIMITS from "../../domain/limits";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

export interface OutboxOptions {
  /**
   * Relays captures. Resolves with the sequence number up to which they are persisted; rejects if there was no answer.
   */
  relay(captures: Capture[]): Promise<number>;
  /** Called before the first relay, and again until it resolves. Also called again on request. */
  prepare(): Promise<void>;
  signal: AbortSignal;
}

/**
 * Stores events until the service worker has persisted them. Only one message is sent at a time, so the order is kept
 * even if messages are lost; events that arrive meanwhile are sent with the next one.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #waiting: Capture[] = [];
  #isPrepared = false;
  #isRunning = false;
  /** The number of events that were dropped since the last report, which resets it to zero. */
  lost = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Adds an event. */
  add(capture: Capture): void {
    this.lost += addBounded(this.#waiting, capture);
    this.wake();
  }

  /** Sends the waiting events, if there are any and no message is in progress. */
  wake(): void {
    if (!this.#isRunning) void this.#run();
  }

  /** Prepares again before the next relay, until it succeeds. */
  prepareAgain(): void {
    this.#isPrepared = false;
    this.wake();
  }

  /** Removes and returns all waiting events, so that the caller can deliver them. */
  drain(): Capture[] {
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

/**
 * Adds an event to a list. If there are too many, one is dropped that a later event with the same name and conversation replaces,
 * so that the resulting state is correct; if there is none, the oldest event.
 *
 * @returns the number of events that were dropped
 */
export function addBounded<Event extends { data: unknown }>(events: Event[], added: Event): number {
  events.push(added);
  if (events.length <= LIMITS.outboxEvents) return 0;
  const later = new Map<unknown, Set<unknown>>();
  const replaced = events.findLastIndex(({ data }) => {
    const { event, conversationId } = data as { event?: unknown; conversationId?: unknown };
    const ids = later.get(event) ?? new Set();
    later.set(event, ids);
    return ids.has(conversationId) || !ids.add(conversationId);
  });
  events.splice(Math.max(0, replaced), 1);
  return 1;
}
