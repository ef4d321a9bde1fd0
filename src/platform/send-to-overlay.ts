import browser from "webextension-polyfill";
import * as LIMITS from "../domain/limits";
import { type PageAnswer, readPageAnswer } from "../protocol/page-answers";
import type { ToOverlay } from "../protocol/to-page";
import { pageFrameId } from "./page-frames";
import { injectOverlay } from "./scripting";
import { withTimeout } from "./with-timeout";

/** By tab: the last message to its overlay. The next message waits for it, to keep the order while the overlay is injected. */
const turns = new Map<number, Promise<unknown>>();

/**
 * Sends a message to the overlay in the page of a tab. Injects the overlay if it is missing and the message displays something.
 * Rejects if there is no page of a CRM, or if the page does not answer in time; the page then still receives the message later.
 */
export function sendToOverlay<M extends ToOverlay>(tabId: number, message: M): Promise<PageAnswer<M["type"]>> {
  const turn = (turns.get(tabId) ?? Promise.resolve()).then(() => paint(tabId, message));
  const over = turn.then(
    () => {},
    () => {},
  );
  turns.set(tabId, over);
  void over.then(() => turns.get(tabId) === over && turns.delete(tabId));
  return withTimeout(turn, LIMITS.overlayMs);
}

async function paint<M extends ToOverlay>(tabId: number, message: M): Promise<PageAnswer<M["type"]>> {
  const send = (): Promise<unknown> => browser.tabs.sendMessage(tabId, message, { frameId: pageFrameId(tabId) });
  // There is no answer if only the content script for CRMs is there, because it has no handler for these messages.
  const answer = (await send()) ?? (isWorthOverlay(message) ? await injectOverlay(tabId).then(send) : NOTHING_THERE);
  return readPageAnswer<M["type"]>(message.type, answer);
}

const NOTHING_THERE = { isHere: false, isShown: false };

/** Returns true if the message displays something. Without an overlay there is nothing to remove or update. */
function isWorthOverlay(message: ToOverlay): boolean {
  if (message.type === "toast") return !message.isUpdate;
  return (
    message.type === "offer-record" ||
    message.type === "show-desk" ||
    ((message.type === "mark" || message.type === "veil") && message.text !== null)
  );
}
