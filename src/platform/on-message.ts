import type { Runtime } from "webextension-polyfill";

/** Handles an unparsed message. Returns undefined if it is not answered, or a promise of the answer, which is never null. */
export type MessageHandler = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined;

/**
 * Listens to messages. This is separate from the code that parses them, so that the worker can listen before that is loaded. If
 * the promise rejects, the answer is null: older browsers do not forward rejections, and the sender would wait forever.
 */
export function onMessage(handler: MessageHandler): void {
  chrome.runtime.onMessage.addListener((message, sender, answer) => {
    const answered = handler(message, sender as Runtime.MessageSender);
    answered?.then(answer, () => answer(null));
    return answered !== undefined;
  });
}
