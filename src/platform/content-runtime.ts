import type { PageAnswers, ToPage } from "../protocol/to-page";
import type { Answers, PageMessage } from "../protocol/to-worker";

/**
 * The few calls that content scripts need. They use `chrome` directly: with Manifest V3 it returns promises in every browser,
 * and the polyfill would be the largest part of a content script.
 */

/** Returns true if the extension was updated or removed after this script started. Messages can then no longer be sent. */
export function isOrphaned(): boolean {
  return chrome.runtime?.id === undefined;
}

/** Sends a message to the service worker, which starts it if necessary. Rejects if there is no answer; a retry may succeed. */
export async function sendToWorker<M extends PageMessage>(message: M): Promise<Answers[M["type"]]> {
  // In an orphaned script this call throws synchronously. `async` turns that into a rejection, like the other failures.
  const answer: Answers[M["type"]] | null | undefined = await chrome.runtime.sendMessage(message);
  if (answer == null) throw new Error("no answer");
  return answer;
}

/** Sends a message that may be lost: the worker itself checks pages that did not report. The answer is ignored. */
export function notifyWorker(message: PageMessage): void {
  sendToWorker(message).catch(() => {});
}

/** Returns the shadow root of an element. Only the browser's API opens closed roots. */
export function shadowOf(element: Element): ShadowRoot | null | undefined {
  // Firefox has a property in place of the function.
  const { openOrClosedShadowRoot: root } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  const { dom } = chrome;
  try {
    return root ?? dom?.openOrClosedShadowRoot(element as HTMLElement);
  } catch {
    // The element is none of HTML, or the extension was reloaded.
    return undefined;
  }
}

/** Opens a port to the worker, which stays open until the browser stops the worker or the returned function is called. */
export function holdPort(onStopped: () => void): () => void {
  const port = chrome.runtime.connect();
  port.onDisconnect.addListener(onStopped);
  return () => port.disconnect();
}

/** The handlers by type of message. Types without a handler here are handled by another script of the page. */
export type PageHandlers = {
  [Type in Exclude<ToPage["type"], Order>]?: (message: Extract<ToPage, { type: Type }>) => PageAnswers[Type];
} & {
  [Type in Order]?: (message: Extract<ToPage, { type: Type }>) => void;
};

/** The messages without an answer. */
type Order = { [Type in ToPage["type"]]: PageAnswers[Type] extends null ? Type : never }[ToPage["type"]];

/** Listens to messages of the service worker until `signal` is aborted. */
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

/** Returns a text of `public/_locales`. */
export function message(key: string, ...substitutions: string[]): string {
  return chrome.i18n.getMessage(key, substitutions);
}

/** Decided when the extension is built, because the content scripts for Chromium have no room for what only Firefox needs. */
export const IS_FIREFOX = import.meta.env.MODE === "firefox";
