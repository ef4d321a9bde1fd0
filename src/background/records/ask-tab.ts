import { isOnSites } from "../../domain/crm/site";
import { NoAnswerError, sendToPage } from "../../platform/messaging";
import { forgetPageFrame } from "../../platform/page-frames";
import { CRM_SCRIPT, injectNow } from "../../platform/scripting";
import { getTab, loadInTab, type OpenTab, wakeTab } from "../../platform/tabs";
import type { PageAnswers, ToPage } from "../../protocol/to-page";

export type ShowRecord = Extract<ToPage, { type: "show-record" }>;

/** What came of asking a tab for a record. */
export type Reply =
  | { did: "answered"; answer: PageAnswers["show-record"] }
  /** There was no page to ask and none to lose, so the browser loads the record there. */
  | { did: "loading"; began: number }
  /** The page is there and does not answer. `late` resolves when it does. */
  | { did: "silent"; late: Promise<void> }
  /** The browser stopped the page or put it to sleep, so nobody can answer and nothing may be lost. */
  | { did: "asleep" }
  /** The tab was closed. */
  | { did: "gone" }
  /** The tab shows something that is not on the CRM's sites, or is on its way there. */
  | { did: "elsewhere" };

interface AboutTab {
  sites: readonly string[];
  isNew: boolean;
  mayHoldDraft: boolean;
  isUnanswered: boolean;
}

/**
 * Asks the page of a tab for a record. Only the page knows what is written in it, so it is the page that goes. The browser
 * is told to load the record only where there is no page of the CRM that could be asked: one asleep, crashed, or an error.
 *
 * @param isNew the bridge opened the tab, and no page arrived in it yet
 * @param mayHoldDraft the browser may keep what the agent typed, should the tab be asleep
 * @param isUnanswered the agent submitted something there, which an error that the browser shows tells of, and a reload sends again
 */
export async function askTab(
  tab: OpenTab,
  request: Omit<ShowRecord, "type" | "sentAt">,
  { sites, isNew, mayHoldDraft, isUnanswered }: AboutTab,
): Promise<Reply> {
  if (tab.frozen) return { did: "asleep" };
  // There may be a script of ours on a page beside the CRM's sites, which knows no better than to go.
  if (/^https?:/.test(tab.url) && !isOnSites(tab.url, sites)) return { did: "elsewhere" };
  // One whose address can't be seen is none of the CRM's, or not any more: a permission was taken back.
  if (tab.url === "" && !isNew) return { did: "elsewhere" };
  let isError = false;
  if (!tab.discarded) {
    const reply = await ask(tab.id, request);
    const came = reply ? undefined : await inject(tab.id);
    const late = came === "injected" ? await ask(tab.id, request) : reply;
    if (late) return late;
    isError = came === "error";
  }
  // Only the frame itself can go anywhere. It says when it is back.
  if (forgetPageFrame(tab.id)) return { did: tab.discarded ? "asleep" : "elsewhere" };
  const now = await getTab(tab.id);
  if (!now) return { did: "gone" };
  if (!isOfCrm(now, sites, isNew)) return { did: "elsewhere" };
  const answer = {
    page: 0,
    at: Date.now(),
    href: now.url,
    status: 0,
    load: { address: now.url, redirects: 0, referrer: "" },
  };
  if (request.holdsDesk) return { did: "answered", answer: { did: "desk", ...answer } };
  if (now.discarded && now.url === request.url) await wakeTab(tab.id);
  else if ((now.discarded ? mayHoldDraft : isError && isUnanswered) && !request.overWork) return { did: "asleep" };
  else await loadInTab(tab.id, request.url);
  return { did: "loading", began: answer.at };
}

/** Undefined where there is no script in the page. */
async function ask(tabId: number, request: Omit<ShowRecord, "type" | "sentAt">): Promise<Reply | undefined> {
  try {
    const answer = await sendToPage(tabId, { type: "show-record", ...request, sentAt: Date.now() });
    return { did: "answered", answer };
  } catch (error) {
    return error instanceof NoAnswerError ? { did: "silent", late: error.late } : undefined;
  }
}

/** The tab may be older than its permission. One of another site can't be reached. Of its own errors Chromium says so. */
function inject(tabId: number): Promise<"injected" | "error" | "unreachable"> {
  return injectNow(tabId, CRM_SCRIPT).then(
    () => "injected",
    (reason) => (/ID 0 .*error page/.test(String(reason)) ? "error" : "unreachable"),
  );
}

/**
 * Nothing that is not known to be on the CRM's sites is ever navigated: an address that can't be seen is somebody else's,
 * but for a tab that was opened a moment ago for this CRM.
 */
function isOfCrm({ url, pendingUrl, loading }: OpenTab, sites: readonly string[], isNew: boolean): boolean {
  if (/^https?:/.test(url)) return isOnSites(url, sites);
  return isNew && loading && (pendingUrl === null || isOnSites(pendingUrl, sites));
}
