import browser, { type Runtime } from "webextension-polyfill";
import * as LIMITS from "../domain/limits";
import { type PageAnswer, readPageAnswer } from "../protocol/page-answers";
import type { ToPage } from "../protocol/to-page";
import { type Answers, type PageMessage, readPageMessage, readUiMessage, type UiMessage } from "../protocol/to-worker";
import type { MessageHandler } from "./on-message";
import { pageFrameId } from "./page-frames";
import { readContainer } from "./tabs";
import { NoAnswerError, withTimeout } from "./with-timeout";

export { NoAnswerError } from "./with-timeout";

/** The sender of a message, as reported by the browser. */
export interface Sender {
  tabId: number;
  frameId: number;
  /** Origin of the frame, e.g. `https://ha.iadvize.com`. */
  origin: string;
  openerTabId: number | null;
  /** Address of the frame. */
  url: string;
  /** Address of the tab's top-level page; empty without permission to see it. */
  tabUrl: string;
  /** The tab is in a private window. */
  isPrivate: boolean;
  /** The container of the tab, as in `OpenTab`. */
  container: string;
}

/** The handlers of messages. Messages that match no schema, or that have an invalid sender, are not answered. */
export interface Handlers {
  page(message: PageMessage, sender: Sender): Promise<Answers[PageMessage["type"]]>;
  ui(message: UiMessage): Promise<Answers[UiMessage["type"]]>;
}

/**
 * Creates the callback for messages of content scripts and of the extension's pages. Each kind of sender may send only its own
 * messages. A content script shares its process with a page, so it is not trusted: its messages are parsed, and its identity
 * comes from the browser.
 */
export function createMessageHandler(handlers: Handlers): MessageHandler {
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
 * Sends a message to the content script of a tab's page. Rejects if there is none, if it does not answer in time, or if its
 * answer is invalid.
 */
export async function sendToPage<M extends ToPage>(tabId: number, message: M): Promise<PageAnswer<M["type"]>> {
  const answer: unknown = await withTimeout(
    browser.tabs.sendMessage(tabId, message, { frameId: pageFrameId(tabId) }),
    LIMITS.answerMs,
  );
  return readPageAnswer<M["type"]>(message.type, answer);
}

/** Sends a message to the content scripts in all frames of a tab. Does nothing if there are none. */
export async function sendToFrames(tabId: number, message: ToPage): Promise<void> {
  await withTimeout(browser.tabs.sendMessage(tabId, message), LIMITS.answerMs).catch(() => {});
}

/**
 * Sends a message to the content script of one frame of a tab. Resolves with false if there is none, and with true if there is
 * one that does not answer in time.
 */
export async function sendToFrame(tabId: number, frameId: number, message: ToPage): Promise<boolean> {
  try {
    await withTimeout(browser.tabs.sendMessage(tabId, message, { frameId }));
    return true;
  } catch (error) {
    return error instanceof NoAnswerError;
  }
}

/** Sends a request from one of the extension's pages to the service worker. Rejects if the worker could not handle it. */
export async function askWorker<M extends UiMessage>(message: M): Promise<Answers[M["type"]]> {
  const answer = (await browser.runtime.sendMessage(message)) as Answers[M["type"]] | null | undefined;
  if (answer == null) throw new Error("The service worker did not answer.");
  return answer;
}
