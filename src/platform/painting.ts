import browser from "webextension-polyfill";
import * as LIMITS from "../domain/limits";
import { type PageAnswer, readPageAnswer } from "../protocol/page-answers";
import type { ToOverlay } from "../protocol/to-page";
import { inTime } from "./in-time";
import { pageFrameId } from "./page-frames";
import { injectOverlay } from "./scripting";

/** By tab: what was said to its overlay last. What comes after waits for it, so that nothing overtakes while the overlay comes. */
const turns = new Map<number, Promise<unknown>>();

/**
 * Says something to what paints over the page of a tab, and brings it there where it is not yet, unless there is only something
 * to take away. Rejects where there is no page of a CRM, and where the page does not answer in time; it hears it later then.
 */
export function paintInPage<M extends ToOverlay>(tabId: number, message: M): Promise<PageAnswer<M["type"]>> {
  const turn = (turns.get(tabId) ?? Promise.resolve()).then(() => paint(tabId, message));
  const over = turn.then(
    () => {},
    () => {},
  );
  turns.set(tabId, over);
  void over.then(() => turns.get(tabId) === over && turns.delete(tabId));
  return inTime(turn, LIMITS.paintMs);
}

async function paint<M extends ToOverlay>(tabId: number, message: M): Promise<PageAnswer<M["type"]>> {
  const say = (): Promise<unknown> => browser.tabs.sendMessage(tabId, message, { frameId: pageFrameId(tabId) });
  // The script for CRMs is there and leaves it to the overlay, which is not.
  const answer = (await say()) ?? (isWorthOverlay(message) ? await injectOverlay(tabId).then(say) : NOTHING_THERE);
  return readPageAnswer<M["type"]>(message.type, answer);
}

const NOTHING_THERE = { isHere: false, isShown: false };

/** Without an overlay there is nothing to take away, and nothing that could be brought up to date. */
function isWorthOverlay(message: ToOverlay): boolean {
  if (message.type === "toast") return !message.isUpdate;
  return (
    message.type === "offer-record" || ((message.type === "mark" || message.type === "veil") && message.text !== null)
  );
}
