import type { Capture } from "../../domain/events/capture";
import { isOrphaned, notifyWorker, onWorkerMessage, sendToWorker } from "../../platform/content-runtime";
import { onRewritten } from "../on-rewritten";
import { whenActive } from "../when-active";
import { createKeepAlive } from "./create-keep-alive";
import { createRefusalReporter } from "./create-refusal-reporter";
import { inspect, isCandidate, type WindowMessage } from "./inspect";
import { lastCaptures } from "./last-captures";
import { lingerUntilStarted } from "./linger-until-started";
import { addBounded, Outbox } from "./outbox";

/** A message, and when it was received (ISO 8601). */
interface Received extends WindowMessage {
  receivedAt: string;
}

/**
 * Receives the events of the desk in this window and relays them, until the signal is aborted. The worker learns of
 * this listener with the first message that could be the desk's, so that a page without a desk wakes no worker.
 *
 * @returns a function that tells the worker earlier
 */
export function listen(signal: AbortSignal, stop: () => void): () => void {
  const listener = crypto.randomUUID();
  // If the listener was not there from the beginning, the desk may already have reported conversations.
  let isLate = document.readyState !== "loading";
  let sequence = 0;
  let origins: string[] | undefined;
  /** Messages received before the allowed origins are known. */
  let held: Received[] = [];
  let isKnown = false;
  let heardLast = 0;
  const keepWorker = createKeepAlive(signal);

  const outbox = new Outbox({
    signal,
    relay: (captures) => guarded(async () => (await sendToWorker({ type: "relay", captures })).acknowledged),
    prepare: () => new Promise((resolve) => whenActive(() => resolve(sayHello()))),
  });
  const report = createRefusalReporter(outbox, (told) => guarded(() => sendToWorker({ type: "refused", ...told })));

  function sayHello(): Promise<void> {
    isKnown = true;
    return guarded(async () => setOrigins(await sendToWorker({ type: "hello", listener, isLate })));
  }

  /** Stops this listener if its extension is gone, because another attempt could never succeed. */
  async function guarded<T>(send: () => Promise<T>): Promise<T> {
    if (isOrphaned()) stop();
    return send();
  }

  function setOrigins({ origins: allowed, stay }: { origins: string[]; stay: boolean }): void {
    origins = allowed;
    keepWorker(stay);
    const messages = held;
    held = [];
    for (const message of messages) judge(message, allowed);
  }

  /**
   * Removes and returns all captures that are not acknowledged. They include messages whose origin could not be checked
   * yet; the worker checks it.
   */
  function handOver(): Capture[] {
    for (const message of held) judge(message, [message.origin]);
    held = [];
    return outbox.drain();
  }

  function judge(message: Received, allowed: string[]): void {
    const verdict = inspect(message, allowed);
    if (verdict.relay) {
      sequence += 1;
      const { origin, receivedAt } = message;
      outbox.add({ listener, sequence, origin, receivedAt, data: verdict.data });
    }
    if (verdict.refusal || outbox.lost) report(verdict.refusal);
  }

  function hear(event: MessageEvent): void {
    if (isOrphaned()) {
      stop();
      return;
    }
    const { isTrusted, origin, data } = event;
    if (!isCandidate(event)) return;
    const message = { isTrusted, origin, data, receivedAt: new Date().toISOString() };
    heardLast = performance.now();
    if (origins) judge(message, origins);
    else outbox.lost += addBounded(held, message);
    outbox.wake();
  }

  // A page that is unloaded takes its desk with it, so nobody would send its events again. A page that is restored from
  // the back/forward cache has its desk again, but no old events, because they were sent at the unload.
  const leave = () => {
    keepWorker(false);
    const captures = lastCaptures(handOver());
    if (isKnown) notifyWorker({ type: "bye", listener, captures });
    if (captures.length > 0) lingerUntilStarted(heardLast);
  };
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (!persisted || !isKnown) return;
    // If the page was away for long, the worker has forgotten the conversations that the desk reported before.
    isLate = true;
    sayHello().catch(() => outbox.prepareAgain());
  };

  /** May be called again: a listener that is already registered is not added twice. */
  function attach(): void {
    addEventListener("message", hear, { signal });
    addEventListener("pagehide", leave, { signal });
    addEventListener("pageshow", comeBack, { signal });
  }

  attach();
  onRewritten(attach, signal);
  onWorkerMessage(
    {
      "set-origins"(message) {
        setOrigins(message);
        // The frame may be the desk itself, whose previous listener belonged to an older script.
        outbox.wake();
      },
    },
    signal,
  );
  return () => outbox.wake();
}
