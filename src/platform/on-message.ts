import type { Runtime } from "webextension-polyfill";

/** Hears a message as it comes, and answers nothing or what the promise gives, which is never null. */
export type Hear = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined;

/**
 * Apart from what understands the messages, so that a worker can listen before that is loaded. Where the promise rejects,
 * the sender gets null for an answer: older browsers hand on no more, and without an answer it would wait for ever.
 */
export function onMessage(hear: Hear): void {
  chrome.runtime.onMessage.addListener((message, sender, answer) => {
    const heard = hear(message, sender as Runtime.MessageSender);
    heard?.then(answer, () => answer(null));
    return heard !== undefined;
  });
}
