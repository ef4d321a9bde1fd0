import { isApp, type Method } from "../../../domain/move/known";
import { valuesOf } from "../../../domain/move/values";
import { isStill, termsOf, termsWithoutBefore, verdictOf } from "../../../domain/move/verdict";
import { isInside } from "../../../domain/records/inside";
import { sendToWorker } from "../../../platform/content-runtime";
import { isSamePage } from "../decide";
import { navigation } from "../navigation";
import { activeElement } from "../work/dom";
import { entries, go, takeBackAddress, tellOfAddress } from "./go";
import type { From, Mover, TakeBackMove } from "./hand-over";
import { keepTyped } from "./keep-typed";
import { type Look, linksTo, lookFor, lookForStrangers } from "./look";
import { watch } from "./watch";

/** When it is looked whether a page that was taken back shows a late answer all the same; after the last one it does not any more. */
const SETTLED_MS = [1_000, 3_000, 6_000] as const;
/** And when what was typed is put back no more, but what is gone by then. */
const KEPT_MS = 15_000;
/** So often an application is asked for the record of before again, if a late answer of the new one came over it. */
const ASKS = 2;
/** So long after a move its application may wait for the data of the record. */
const WAITING_MS = 10_000;

/** What a page has open over its record; it goes with a load, and stays after a move. */
const DIALOGS = "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]";

/**
 * Moves the page to a record without a load, and sees whether it shows it.
 *
 * @param life of what the page is given back to the agent with
 */
export function createMover(life: AbortSignal): Mover {
  let kept = new AbortController();
  return {
    move({ url, known, others, method, witnesses, isThere, from }, report, signal) {
      let values = valuesOf(known, others);
      const before = lookFor(values);
      let counts = before.counts;
      if (!isThere && !values.some(({ isWanted }, index) => !isWanted && (counts[index] ?? 0) > 0)) {
        // Nothing is known of whom the page shows, or nothing of it can be seen: whoever it is has to go.
        const strangers = lookForStrangers(values);
        // Where it is a list of customers, the record shows no more of the new one than the list did.
        counts = [...values.map(() => 0), ...strangers.map(() => 1)];
        values = [...values, ...strangers];
        const links = strangers.length === 0 ? linksTo(url) : 0;
        if (links > 0) {
          counts = [...counts, links];
          values = [...values, { kind: "link", text: url, isWanted: false, isWhole: true }];
        }
      }
      const terms = isThere ? termsWithoutBefore(values) : termsOf(values, counts, witnesses);
      if (!terms || (!isThere && (hasDialog() || isInFrame()))) {
        report("not-tried");
        return () => false;
      }
      const began = performance.now();
      const { href } = location;
      let isTakenBack = false;
      const goBack = () => {
        if (dropTurboAnswer()) takeBackAddress(url, from);
        else goBackTo(from, method);
      };
      /** Nothing of the customer of before is gone, and nothing of the new one came. The agent may have typed a name meanwhile. */
      const isAsBefore = (counts: readonly number[]) =>
        counts.every((count, index) => {
          const then = before.counts[index] ?? 1;
          return values[index]?.isWanted ? count <= then : count >= then;
        });
      const rootsOfBefore = () => {
        if (location.href !== from.href) return undefined;
        const { counts: now, roots } = lookFor(values);
        return isAsBefore(now) ? roots : undefined;
      };
      let asksLeft = ASKS;
      /** An application that went back may still show the new record, when its answer comes. */
      const askAgain = () => {
        const isNew = location.href === from.href && verdictOf(terms, lookFor(values).counts, true, 0) === "followed";
        if (isNew && asksLeft-- > 0) tellOfAddress();
      };
      const takeBackMove: TakeBackMove = (onSettled) => {
        const isLate = performance.now() - began > WAITING_MS;
        // Elsewhere the agent went on themselves.
        const isOnItsWay = [href, from.href].includes(location.href) || isInside(url, location.href);
        if (isLate || !isOnItsWay || !isStill(terms, lookFor(values).counts)) return false;
        isTakenBack = true;
        const takenBackAt = performance.now();
        // What was kept of the time before was sent or cancelled.
        kept.abort();
        kept = new AbortController();
        const signal = AbortSignal.any([life, kept.signal]);
        keepTyped(before.roots, rootsOfBefore, askAgain, () => performance.now() - takenBackAt > KEPT_MS, signal);
        // What the agent types has to arrive first.
        setTimeout(goBack);
        for (const delay of SETTLED_MS) {
          setTimeout(() => {
            // Elsewhere the agent went on themselves.
            if (location.href !== from.href) return;
            const { counts: now } = lookFor(values);
            if (!isStill(terms, now)) {
              onSettled("not-proved");
              askAgain();
            } else if (delay === SETTLED_MS[2] && isAsBefore(now)) onSettled("not-tried");
          }, delay);
        }
        return true;
      };
      const follow = (isAsked: boolean) => {
        // It was on its way when the agent began.
        if (isTakenBack && isAsked) goBack();
        if (signal.aborted) return;
        if (!isAsked) return report("not-tried");
        const told = {
          followed(look: Look) {
            if (!isThere) scrollUp(look.at);
            report("proved");
          },
          notFollowed() {
            if (!isThere) takeBackAddress(url, from);
            report("not-proved");
          },
          lost: () => report("not-proved"),
        };
        watch(url, terms, before.roots, told, signal);
      };
      if (isThere) follow(true);
      // An application may not read its own fragment again, so its own function comes first.
      else if (method && isApp(method)) void askApp(url).then(follow);
      else follow(method && !isSamePage(location.href, url) ? go(url, method) : changeFragment(url));
      return takeBackMove;
    },
  };
}

/**
 * Has the application go back to the record of before. An application that shows it until the data of the new one come
 * forgets the new one then, and leaves what it shows as it is.
 */
function goBackTo({ href, key, length }: From, method: Method | null): void {
  // The number of entries tells nothing where there are as many as a browser keeps, or a frame adds its own.
  const isThere = key === undefined || key === navigation?.currentEntry?.key;
  if (!isThere && entries().some((entry) => entry.key === key)) {
    const { committed, finished } = navigation?.traverseTo?.(key) ?? {};
    // The application may lead somewhere else.
    for (const done of [committed, finished]) done?.catch(() => {});
  } else if (key === undefined && location.href !== href && history.length > length) history.back();
  else if (method && isApp(method)) void askApp(href);
  else if (method && !isSamePage(location.href, href)) go(href, method);
  else if (location.href !== href) location.assign(href);
}

/**
 * Has Turbo forget the page that it waits for: going back to the page on screen would load that anew, without what was typed.
 * Turbo says on the document's element that it waits, and drops an answer whose event is prevented
 * (turbo.hotwired.dev/reference/events). False where it waits for none.
 */
function dropTurboAnswer(): boolean {
  const { documentElement: root } = document;
  const isTurbo = "turbo" in Object(history.state);
  if (!isTurbo || root.getAttribute("aria-busy") !== "true") return false;
  const life = new AbortController();
  const end = () => life.abort();
  const drop = (event: Event) => {
    // A form or a frame asks for itself.
    if (event.target !== root) return;
    event.preventDefault();
    root.removeAttribute("aria-busy");
    end();
  };
  addEventListener("turbo:before-fetch-response", drop, { capture: true, signal: life.signal });
  // The agent goes on themselves.
  addEventListener("turbo:visit", end, { signal: life.signal });
  return true;
}

function changeFragment(url: string): boolean {
  location.assign(url);
  return true;
}

/** The page's own world is out of reach from here: the worker calls the application's function there. */
async function askApp(url: string): Promise<boolean> {
  try {
    return (await sendToWorker({ type: "ask-app", to: url })).isAsked;
  } catch {
    return false;
  }
}

function hasDialog(): boolean {
  return [...document.querySelectorAll(DIALOGS)].some((dialog) => dialog.checkVisibility());
}

/** An editor in a frame of its own has the focus. A load is stopped when they type there; what is drawn anew is not put back there. */
function isInFrame(): boolean {
  const frame = activeElement();
  const inner = frame instanceof HTMLIFrameElement ? frame.contentDocument : null;
  return inner?.designMode === "on" || inner?.body?.isContentEditable === true;
}

/** A record begins at its top, as after a load. An application keeps its place, since it takes the move for a way back. */
function scrollUp(shown: readonly Element[]): void {
  scrollTo(0, 0);
  for (let element = shown[0] ?? null; element; element = element.parentElement) {
    if (element.scrollTop > 0) element.scrollTop = 0;
  }
}
