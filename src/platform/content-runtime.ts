import type { PageAnswers, ToPage } from "../protocol/to-page";
import type { Answers, PageMessage } from "../protocol/to-worker";

/**
 * The few calls that content scripts need, on `chrome` itself: it gives promises in every browser under Manifest V3, and
 * the polyfill would be most of a content script's weight.
 */

/** True once the extension was updated or removed under this page: nothing can be sent any more. */
export function isOrphaned(): boolean {
  return chrome.runtime?.id === undefined;
}

/** Says something to the service worker, waking it. Rejects where it does not answer; the next attempt may. */
export async function sendToWorker<M extends PageMessage>(message: M): Promise<Answers[M["type"]]> {
  // An orphaned script's call throws at once, which `async` makes a rejection like the others.
  const answer: Answers[M["type"]] | null | undefined = await chrome.runtime.sendMessage(message);
  if (answer == null) throw new Error("no answer");
  return answer;
}

/** Says something for which nobody waits, and that nobody misses: the worker looks after pages that it did not hear of. */
export function mention(message: PageMessage): void {
  sendToWorker(message).catch(() => {});
}

/** Holds a port, until the browser stops the worker or `release` is called. */
export function holdPort(onStopped: () => void): () => void {
  const port = chrome.runtime.connect();
  port.onDisconnect.addListener(onStopped);
  return () => port.disconnect();
}

/** What is done about each message; the types that a part does not handle are another part's. */
export type PageHandlers = {
  [Type in Exclude<ToPage["type"], Order>]?: (message: Extract<ToPage, { type: Type }>) => PageAnswers[Type];
} & {
  [Type in Order]?: (message: Extract<ToPage, { type: Type }>) => void;
};

/** The messages to which there is nothing to answer. */
type Order = { [Type in ToPage["type"]]: PageAnswers[Type] extends null ? Type : never }[ToPage["type"]];

/** Listens to the service worker until the signal. */
export function onWorkerMessage(handlers: PageHandlers, signal: AbortSignal): void {
  const listener = (message: ToPage, sender: chrome.runtime.MessageSender, answer: (value: unknown) => void) => {
    const handle = handlers[message.type] as ((message: ToPage) => unknown) | undefined;
    if (handle && sender.id === chrome.runtime.id && sender.tab === undefined) answer(handle(message) ?? null);
  };
  chrome.runtime.onMessage.addListener(listener);
  signal.addEventListener("abort", () => {
    if (!isOrphaned()) chrome.runtime.onMessage.removeListener(listener);
  });
}

/** A text of `public/_locales`. */
export function message(key: string, ...substitutions: string[]): string {
  return chrome.i18n.getMessage(key, substitutions);
}
