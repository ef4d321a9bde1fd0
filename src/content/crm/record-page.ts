import { lazily } from "../../domain/lazily";
import * as LIMITS from "../../domain/limits";
import type { PageLoad } from "../../domain/records/arrival";
import { mention } from "../../platform/content-runtime";
import type { PageAnswers, ToPage } from "../../protocol/to-page";
import { decide, isSamePage } from "./decide";
import { loginOf } from "./login-page";
import type { From, MoveOrder, MoveResult } from "./move/hand-over";
import { createMoves } from "./moves";
import { navigation } from "./navigation";
import { pageId } from "./page-id";
import { all, loadOf } from "./work/dom";
import { originOf } from "./work/focus";
import { pageTime } from "./work/page-time";
import type { Work } from "./work/watch-work";

type ShowRecord = Extract<ToPage, { type: "show-record" }>;

/** What this page does about records: it goes to one, stays for one, or says why not. */
export interface RecordPage {
  show(request: ShowRecord): PageAnswers["show-record"];
  ping(): PageAnswers["ping"];
  /** The page shows a record: from now on the worker is told where the agent goes within it. */
  watch(): void;
  /** Stops a load that the bridge began and nobody wants any more. True where there was one. */
  stop(): boolean;
}

/** @param arrive tells the worker anew of the page, where it is, and from where it went on by itself */
export function createRecordPage(work: Work, arrive: (from?: string) => void, signal: AbortSignal): RecordPage {
  /** For which this page is about to be replaced by the bridge. */
  let leaving: ShowRecord | undefined;
  /** A load was stopped while this page was still coming, so that something may be missing in it. */
  let isCut = false;
  /** The page said last that it shows the record. */
  let isSaid = false;
  const tellMoved = (to: string, result: MoveResult) => mention({ type: "moved", ...place(), to, result });
  const kept = () => mention({ type: "kept", ...place() });
  const moves = createMoves(tellMoved, kept, signal);

  let stay = () => {};
  // It may come back as it was, and is on its way nowhere then.
  addEventListener("pagehide", () => (leaving = undefined), { signal });

  function stop(): boolean {
    if (leaving === undefined) return false;
    leaving = undefined;
    stay();
    // That stops what this page itself is loading, too: its document, and requests that the browser then reports as ended.
    isCut ||= age() < 0;
    if (age() < LIMITS.settleMs) {
      onRequestCut(() => {
        isCut = true;
        if (isSaid) tellMoved(location.href, "not-proved");
      });
    }
    window.stop();
    return true;
  }

  // The agent goes on working while the record is on its way: their page stays, and the record goes elsewhere.
  work.onBegin(() => {
    // A load may have been to make up for a move whose answer is on its way still.
    if (stop()) kept();
    moves.cancel();
  });

  function leave(request: ShowRecord): void {
    const { url } = request;
    const from = here();
    const isThere = from.href === url;
    leaving = request;
    stay();
    stay = work.leave();
    // What a move that was not proved left in the history gives its place to the record. Where the page is there, a reload would
    // send a form again whose answer it is.
    const replaces = isThere || moves.unproved === url;
    if (isSamePage(location.href, url)) {
      if (!isThere && replaces) location.replace(url);
      else if (!isThere) location.assign(url);
      location.reload();
      return;
    }
    const takeOver = () => {
      if (leaving !== request || location.href !== url) return;
      leaving = undefined;
      moves.begin(orderOf(request, from, true), () => true);
    };
    // A page that takes over its own load is at the address then, and is the page from before. Of one that was there it can't be told.
    if (!isThere) navigation?.addEventListener("currententrychange", takeOver, { signal });
    if (replaces) location.replace(url);
    else location.assign(url);
  }

  const watch = lazily(() =>
    watchMoves((from) => {
      // The bridge's own moves are told once they are proved.
      if (moves.going === undefined && leaving === undefined) arrive(from);
    }, signal),
  );

  function show(request: ShowRecord): PageAnswers["show-record"] {
    const { url } = request;
    const href = location.href;
    const login = loginOf();
    const did = decide({
      current: href,
      target: url,
      same: request.same,
      isLate: Math.abs(Date.now() - request.sentAt) > LIMITS.staleMs,
      anew: request.anew || isCut || (leaving !== undefined && age() < 0),
      status: pageLoad().status,
      canProve: Object.keys(request.known).length > 0,
      isInApp: request.inApp !== null,
      isMoving: moves.going === url,
      isUnproved: moves.going !== undefined || moves.unproved !== undefined,
      isLogin: login === "form" || (login === "field" && !request.isRecord),
      hasWork: work.exists(request.deskOrigins),
      overWork: request.overWork,
      // The worker knows the frames that said hello. One that is still loading has not.
      holdsDesk: request.holdsDesk || all("iframe").some((frame) => request.deskOrigins.includes(originOf(frame))),
    });
    const at = performance.timeOrigin + pageTime();
    isSaid = did === "already";
    if (did === "late") arrive();
    // What is under way is not wanted any more, whatever is.
    else stop();
    if (did === "leaving") {
      moves.end();
      leave(request);
    }
    if (did === "already" || did === "moving") watch();
    if (did === "moving" && moves.going !== url) {
      const isStillFree = () => request.overWork || !work.exists(request.deskOrigins);
      moves.begin(orderOf(request, here()), isStillFree);
    }
    return { did, at, ...pageLoad(), href: href.slice(0, LIMITS.address) };
  }

  return {
    show,
    stop,
    watch,
    ping: () => ({ ...pageLoad(), login: loginOf(), hasWork: work.exists([]) }),
  };
}

/**
 * Calls back when the address changes without a load; with the address before, where the page goes on by itself. What an
 * application only writes later in the place of its own address, as it does to tidy it up, is no move of the agent's.
 */
function watchMoves(onMove: (from?: string) => void, signal: AbortSignal): void {
  let before = location.href;
  const look = (event: Event) => {
    const type: unknown = Reflect.get(event, "navigationType");
    const isWritten = type === "replace" || type === "push";
    const isByItself = isWritten && pageTime() < LIMITS.loadMs && !navigator.userActivation.hasBeenActive;
    // A move of the bridge's is known as one by then.
    setTimeout(() => {
      const from = before;
      before = location.href;
      const isMove = before !== from && (isByItself || type !== "replace");
      if (isMove && !signal.aborted) onMove(isByItself ? from : undefined);
    }, 0);
  };
  if (navigation) navigation.addEventListener("currententrychange", look, { signal });
  else for (const type of ["hashchange", "popstate"]) addEventListener(type, look, { signal });
}

const here = (): From => ({
  href: location.href,
  state: history.state,
  key: navigation?.currentEntry?.key,
  length: history.length,
});

function orderOf({ url, known, others, inApp }: ShowRecord, from: From, isThere = false): MoveOrder {
  return { url, known, others, method: inApp?.method ?? null, witnesses: inApp?.witnesses ?? [], isThere, from };
}

/** The page, and where it is. */
function place(): { page: number; href: string } {
  return { page: pageId(), href: location.href.slice(0, LIMITS.address) };
}

/** The page, where it is, what the server said of it, and how it was loaded. */
export function pageLoad(): { page: number; href: string; status: number; load: PageLoad } {
  const entry = loadOf();
  const load = {
    address: (entry?.name ?? location.href).slice(0, LIMITS.address),
    redirects: entry?.redirectCount ?? 0,
    referrer: wasReplaced() ? document.referrer.slice(0, LIMITS.address) : "",
  };
  return { ...place(), status: entry?.responseStatus ?? 0, load };
}

/** Milliseconds since the page was loaded; negative until then. */
const age = () => pageTime() - (loadOf()?.loadEventEnd || Number.POSITIVE_INFINITY);

/** Calls back if a request that is under way ends, as it does when it is cut off. */
function onRequestCut(listener: () => void): void {
  const now = pageTime();
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ startTime }) => startTime < now)) listener();
  }).observe({ type: "resource" });
}

/** A script that sends the browser on puts the next page in the place of its own; a click adds one. */
function wasReplaced(): boolean {
  return navigation?.activation?.navigationType === "replace";
}
