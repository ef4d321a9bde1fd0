import { isApp, type Method } from "../../../domain/move/known";
import { valuesOf } from "../../../domain/move/values";
import { isStill, termsOf, termsWithoutBefore, verdictOf } from "../../../domain/move/verdict";
import { isInside } from "../../../domain/records/inside";
import { sendToWorker } from "../../../platform/content-runtime";
import { isSamePage } from "../decide";
import { navigation } from "../navigation";
import { all, isVisible } from "../proofs/shared";
import { DIALOGS } from "./controls";
import { entries, navigateInApp, notifyRouter, restoreAddress } from "./navigate-in-app";
import { offerTexts } from "./offer-texts";
import { hasOtherEditor } from "./other-editors";
import { preserveTypedText } from "./preserve-typed-text";
import type { From, Mover, UndoMove } from "./published-mover";
import { findStrangerValues, findVisibleValues, linksTo, type VisibleValues } from "./visible-values";
import { watchMove } from "./watch-move";

/** Delays after which a page whose move was taken back is checked for a late response. After the last one, none is expected. */
const SETTLED_MS = [1_000, 3_000, 6_000] as const;
/** How often an application is asked for the previous record again after a late response replaced it. */
const ASKS = 2;
/** Time in which the previous record may replace a late response by itself. Each request may draw the view again. */
const ASK_MS = 500;
/** Time for which an application may wait for the data of the record. */
const WAITING_MS = 10_000;

/**
 * Moves the page to a record without a load, and checks whether it shows the record.
 *
 * @param life ends what continues after a move, such as keeping typed text
 */
export function createMover(life: AbortSignal): Mover {
  let kept = new AbortController();
  return {
    move({ url, known, others, method, witnesses, isThere, from }, report, signal) {
      let values = valuesOf(known, others);
      const before = findVisibleValues(values);
      let counts = before.counts;
      if (!isThere && !values.some(({ isWanted }, index) => !isWanted && (counts[index] ?? 0) > 0)) {
        // It is unknown whom the page shows, or nothing of it is visible. All unknown values must disappear.
        const strangers = findStrangerValues(values);
        // If the page is a list of customers, the record may show no more values of the new customer than the list.
        counts = [...values.map(() => 0), ...strangers.map(() => 1)];
        values = [...values, ...strangers];
        const links = strangers.length === 0 ? linksTo(url) : 0;
        if (links > 0) {
          counts = [...counts, links];
          values = [...values, { kind: "link", text: url, isWanted: false, isWhole: true }];
        }
      }
      const terms = isThere ? termsWithoutBefore(values) : termsOf(values, counts, witnesses);
      if (!terms || (!isThere && (hasDialog() || hasOtherEditor()))) {
        report("not-tried");
        return () => false;
      }
      const began = performance.now();
      const { href } = location;
      let isTakenBack = false;
      const goBack = () => {
        if (dropTurboAnswer()) restoreAddress(url, from);
        else goBackTo(from, method);
      };
      /** Returns true if no value of the previous customer is gone and none of the new one appeared. The agent may have typed more. */
      const isAsBefore = (counts: readonly number[]) =>
        counts.every((count, index) => {
          const then = before.counts[index] ?? 1;
          return values[index]?.isWanted ? count <= then : count >= then;
        });
      const rootsOfBefore = () => {
        if (location.href !== from.href) return undefined;
        const { counts: now, roots } = findVisibleValues(values);
        return isAsBefore(now) ? roots : undefined;
      };
      let asksLeft = ASKS;
      /** Asks an application that went back, and then showed the new record because of a late response, for the previous record. */
      const askAgain = () => {
        const isNew =
          location.href === from.href && verdictOf(terms, findVisibleValues(values).counts, true, 0) === "followed";
        if (isNew && asksLeft-- > 0) notifyRouter();
      };
      let asking: ReturnType<typeof setTimeout> | undefined;
      const askSoon = () => {
        clearTimeout(asking);
        asking = setTimeout(askAgain, ASK_MS);
      };
      const takeBackMove: UndoMove = (onSettled) => {
        const isLate = performance.now() - began > WAITING_MS;
        // At any other address, the agent navigated themselves.
        const isOnItsWay = [href, from.href].includes(location.href) || isInside(url, location.href);
        if (isLate || !isOnItsWay || !isStill(terms, findVisibleValues(values).counts)) return false;
        isTakenBack = true;
        // The agent has sent or cancelled the text that was kept after an earlier move.
        kept.abort();
        kept = new AbortController();
        const signal = AbortSignal.any([life, kept.signal]);
        const onLost = (texts: readonly string[]) => life.aborted || offerTexts(texts);
        preserveTypedText({ roots: before.roots, rootsOfRecord: rootsOfBefore, onGone: askSoon, onLost }, signal);
        // The key that the agent is pressing must arrive first.
        setTimeout(goBack);
        for (const delay of SETTLED_MS) {
          setTimeout(() => {
            // The agent navigated elsewhere.
            if (location.href !== from.href) return;
            const { counts: now } = findVisibleValues(values);
            if (!isStill(terms, now)) {
              onSettled("not-proved");
              askAgain();
            } else if (delay === SETTLED_MS[2] && isAsBefore(now)) onSettled("not-tried");
          }, delay);
        }
        return true;
      };
      const follow = (isAsked: boolean) => {
        // The application was being asked when the agent began to type.
        if (isTakenBack && isAsked) goBack();
        if (signal.aborted) return;
        if (!isAsked) return report("not-tried");
        const told = {
          followed(look: VisibleValues) {
            if (!isThere) scrollUp(look.at);
            report("proved");
          },
          notFollowed() {
            if (!isThere) restoreAddress(url, from);
            report("not-proved");
          },
          lost: () => report("not-proved"),
        };
        watchMove(url, terms, before.roots, told, signal);
      };
      if (isThere) follow(true);
      // Some applications ignore a change of their fragment, so their own function is preferred.
      else if (method && isApp(method)) void askApp(url).then(follow);
      else follow(method && !isSamePage(location.href, url) ? navigateInApp(url, method) : changeFragment(url));
      return takeBackMove;
    },
  };
}

/**
 * Lets the application go back to the previous record. An application that still shows it, because the data of the new one have not
 * arrived, then discards the new one and leaves its view unchanged.
 */
function goBackTo({ href, key, length }: From, method: Method | null): void {
  // The length of the history is no indication if it is at its maximum, or if a frame adds entries.
  const isThere = key === undefined || key === navigation?.currentEntry?.key;
  if (!isThere && entries().some((entry) => entry.key === key)) {
    const { committed, finished } = navigation?.traverseTo?.(key) ?? {};
    // The application may redirect the navigation.
    for (const done of [committed, finished]) done?.catch(() => {});
  } else if (key === undefined && location.href !== href && history.length > length) history.back();
  else if (method && isApp(method)) void askApp(href);
  else if (method && !isSamePage(location.href, href)) navigateInApp(href, method);
  else if (location.href !== href) location.assign(href);
}

/**
 * Lets Turbo discard the page that it is loading, because going back would load the current page again, without the typed text. Turbo
 * marks the document's element while it loads, and discards a response if its event is cancelled
 * (turbo.hotwired.dev/reference/events). Returns false if Turbo is not loading a page.
 */
function dropTurboAnswer(): boolean {
  const { documentElement: root } = document;
  const isTurbo = "turbo" in Object(history.state);
  if (!isTurbo || root.getAttribute("aria-busy") !== "true") return false;
  const life = new AbortController();
  const end = () => life.abort();
  const drop = (event: Event) => {
    // The response belongs to a form or a frame.
    if (event.target !== root) return;
    event.preventDefault();
    root.removeAttribute("aria-busy");
    end();
  };
  addEventListener("turbo:before-fetch-response", drop, { capture: true, signal: life.signal });
  // The agent navigates.
  addEventListener("turbo:visit", end, { signal: life.signal });
  return true;
}

function changeFragment(url: string): boolean {
  location.assign(url);
  return true;
}

/** A content script cannot access the page's main world, so the worker calls the application's function there. */
async function askApp(url: string): Promise<boolean> {
  try {
    return (await sendToWorker({ type: "ask-app", to: url })).isAsked;
  } catch {
    return false;
  }
}

/** Dialogs over a record. A load closes them, but a move does not. */
const hasDialog = () => all(DIALOGS).some(isVisible);

/** Scrolls to the top, as after a load. Applications keep the scroll position, because the move looks like *Back* to them. */
function scrollUp(shown: readonly Element[]): void {
  scrollTo(0, 0);
  for (let element = shown[0] ?? null; element; element = element.parentElement) {
    if (element.scrollTop > 0) element.scrollTop = 0;
  }
}
