import browser, { type Runtime } from "webextension-polyfill";

/** Hears a message as it comes, and answers nothing or what the promise gives. */
export type Hear = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined;

/** Apart from what understands the messages, so that a worker can listen before that is loaded. */
export function onMessage(hear: Hear): void {
  browser.runtime.onMessage.addListener(hear);
}
