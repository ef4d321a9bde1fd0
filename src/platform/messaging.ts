import browser, { type Runtime } from "webextension-polyfill";
import * as LIMITS from "../domain/limits";
import { type PageAnswer, readPageAnswer } from "../protocol/page-answers";
import type { ToPage } from "../protocol/to-page";
import { type Answers, type PageMessage, readPageMessage, readUiMessage, type UiMessage } from "../protocol/to-worker";
import { inTime, NoAnswerError } from "./in-time";
import type { Hear } from "./on-message";
import { pageFrameId } from "./page-frames";
import { readContainer } from "./tabs";

export { NoAnswerError } from "./in-time";

/** Who sent a message, as the browser tells it. */
export interface Sender {
  tabId: number;
  frameId: number;
  /** Origin of the frame, as in `https://ha.iadvize.com`. */
  origin: string;
  openerTabId: number | null;
  /** Address of the frame. */
  url: string;
  /** Address of the tab's own page; empty where it may not be seen. */
  tabUrl: string;
  /** The tab is in a private window. */
  isPrivate: boolean;
  /** The container of the tab, as `OpenTab` has it. */
  container: string;
}

/** What is done about each message. A message that fits no schema, or comes from where it can't, is not answered. */
export interface Handlers {
  page(message: PageMessage, sender: Sender): Promise<Answers[PageMessage["type"]]>;
  ui(message: UiMessage): Promise<Answers[UiMessage["type"]]>;
}

/**
 * Hears content scripts and the extension's own pages, each for its own messages only. A content script shares its
 * process with a page, so it is not trusted: what it says is parsed, and who it is comes from the browser.
 */
export function makeHear(handlers: Handlers): Hear {
  return (message, sender) => {
    if (sender.id !== browser.runtime.id) return undefined;
    if (isOwnPage(sender)) {
      const asked = readUiMessage(message);
      return asked && handlers.ui(asked);
    }
    const from = readSender(sender);
    const read = from && readPageMessage(message);
    return read && handlers.page(read, from);
  };
}

function isOwnPage({ url }: Runtime.MessageSender): boolean {
  return url?.startsWith(browser.runtime.getURL("")) ?? false;
}

function readSender({ tab, frameId, url }: Runtime.MessageSender): Sender | undefined {
  if (tab?.id === undefined || frameId === undefined || url === undefined || !URL.canParse(url)) return undefined;
  const { id: tabId, openerTabId = null, incognito: isPrivate = false } = tab;
  const { origin } = new URL(url);
  return { tabId, frameId, origin, openerTabId, url, tabUrl: tab.url ?? "", isPrivate, container: readContainer(tab) };
}

/**
 * Says something to the content script of a tab's page. Rejects where there is none, where it does not answer in time, and
 * where it gives no answer that a page can give.
 */
export async function tellPage<M extends ToPage>(tabId: number, message: M): Promise<PageAnswer<M["type"]>> {
  const answer: unknown = await inTime(
    browser.tabs.sendMessage(tabId, message, { frameId: pageFrameId(tabId) }),
    LIMITS.answerMs,
  );
  return readPageAnswer<M["type"]>(message.type, answer);
}

/** Says something to the content scripts in all frames of a tab; where there is none, nobody minds. */
export async function tellFrames(tabId: number, message: ToPage): Promise<void> {
  await inTime(browser.tabs.sendMessage(tabId, message), LIMITS.answerMs).catch(() => {});
}

/** Says something to the content script of one frame of a tab; false where none is there. One that hangs is there. */
export async function tellFrame(tabId: number, frameId: number, message: ToPage): Promise<boolean> {
  try {
    await inTime(browser.tabs.sendMessage(tabId, message, { frameId }));
    return true;
  } catch (error) {
    return error instanceof NoAnswerError;
  }
}

/** Says something to the service worker, from one of the extension's pages. Rejects where it could not do it. */
export async function askWorker<M extends UiMessage>(message: M): Promise<Answers[M["type"]]> {
  const answer = (await browser.runtime.sendMessage(message)) as Answers[M["type"]] | null | undefined;
  if (answer == null) throw new Error("The service worker did not answer.");
  return answer;
}
