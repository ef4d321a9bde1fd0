import { lazily } from "../../domain/lazily";
import * as LIMITS from "../../domain/limits";
import type { PageLoad } from "../../domain/records/arrival";
import { notifyWorker } from "../../platform/content-runtime";
import type { PageAnswers, ToPage } from "../../protocol/to-page";
import { decide, isSamePage } from "./decide";
import { loginOf } from "./login-page";
import type { From, MoveOrder, MoveResult } from "./move/published-mover";
import { createMoves } from "./moves";
import { navigation } from "./navigation";
import { pageId } from "./page-id";
import { all, loadOf } from "./work/dom";
import { originOf } from "./work/focus";
import { pageTime } from "./work/page-time";
import type { Work } from "./work/watch-work";

type ShowRecord = Extract<ToPage, { type: "show-record" }>;

/** Handles requests to show a record: navigates to it, stays, or reports why not. */
export interface RecordPage {
  show(request: ShowRecord): PageAnswers["show-record"];
  ping(): PageAnswers["ping"];
  /** From now on the worker is notified where the agent navigates within the page, which may be a record that was shown before. */
  watch(): void;
  /** Stops a load that the bridge began and that is no longer wanted. Returns true if there was one. */
  stop(): boolean;
}

/** @param arrive reports the page and its address to the worker again, and the address from which it went on by itself */
export function createRecordPage(work: Work, arrive: (from?: string) => void, signal: AbortSignal): RecordPage {
  /** The request for which the bridge is about to replace this page. */
  let leaving: ShowRecord | undefined;
  /** A load was stopped while this page was still loading, so parts of it may be missing. */
  let isCut = false;
  /** The last reply was that the page already shows the record. */
  let isSaid = false;
  const tellMoved = (to: string, result: MoveResult) => notifyWorker({ type: "moved", ...place(), to, result });
  const kept = () => notifyWorker({ type: "kept", ...place() });
  const moves = createMoves(tellMoved, kept, signal);

  let stay = () => {};
  // The page may be restored from the back/forward cache; it is not leaving then.
  addEventListener("pagehide", () => (leaving = undefined), { signal });

  function stop(): boolean {
    if (!leaving) return false;
    leaving = undefined;
    stay();
    // window.stop() also stops what this page itself loads: its document, and requests that the browser then reports as ended.
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

  // The agent works on while the record is loading: their page stays, and the record is shown elsewhere.
  work.onBegin(() => {
    // The load may have followed a move that did not succeed and whose data may still arrive, so the move is cancelled, too.
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
    // The record replaces the history entry that an unproved move left. If the page is at the address already, a reload would
    // resubmit the form if the page is the response to one.
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
    // If the page intercepts the load, its address changes but the page stays. Not detectable if it was at the address before.
    if (!isThere) navigation?.addEventListener("currententrychange", takeOver, { signal });
    if (replaces) location.replace(url);
    else location.assign(url);
  }

  const watch = lazily(() =>
    watchMoves((from) => {
      // The bridge's own moves are reported when they are proved.
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
      anew: request.anew || isCut || (!!leaving && age() < 0),
      status: pageLoad().status,
      canProve: Object.keys(request.known).length > 0,
      isInApp: request.inApp !== null,
      isMoving: moves.going === url,
      isUnproved: moves.going !== undefined || moves.unproved !== undefined,
      isLogin: login === "form" || (login === "field" && !request.isRecord),
      hasWork: work.exists(request.deskOrigins),
      overWork: request.overWork,
      // The worker knows only the frames that said hello. A frame that is still loading has not.
      holdsDesk: request.holdsDesk || all("iframe").some((frame) => request.deskOrigins.includes(originOf(frame))),
    });
    const at = performance.timeOrigin + pageTime();
    isSaid = did === "already";
    if (did === "late") arrive();
    // Whatever the decision, a load in progress is no longer wanted.
    else stop();
    if (did === "leaving") {
      moves.end();
      leave(request);
    }
    watch();
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
 * Calls back when the address changes without a load; passes the previous address if the page went on by itself. If an
 * application later replaces its own address, for example to tidy it up, this is a move of the agent only just after a click.
 */
function watchMoves(onMove: (from?: string) => void, signal: AbortSignal): void {
  let before = location.href;
  const look = (event: Event) => {
    const type: unknown = Reflect.get(event, "navigationType");
    const isWritten = type === "replace" || type === "push";
    const { hasBeenActive, isActive } = navigator.userActivation;
    const isByItself = isWritten && pageTime() < LIMITS.loadMs && !hasBeenActive;
    // After this delay, a move of the bridge is known to be one.
    setTimeout(() => {
      const from = before;
      before = location.href;
      const isMove = before !== from && (isByItself || isActive || type !== "replace");
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

/** The page's ID and its address. */
function place(): { page: number; href: string } {
  return { page: pageId(), href: location.href.slice(0, LIMITS.address) };
}

/** The page's ID, its address, its HTTP status (0 if unknown), and how it was loaded. */
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

/** Calls back if a request that is in progress ends, as it does when it is cancelled. */
function onRequestCut(listener: () => void): void {
  const now = pageTime();
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ startTime }) => startTime < now)) listener();
  }).observe({ type: "resource" });
}

/** Returns true if this page replaced a history entry, as a redirect by script does; a click adds an entry. */
function wasReplaced(): boolean {
  return navigation?.activation?.navigationType === "replace";
}
