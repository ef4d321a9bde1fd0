import { isApp, type Method } from "../../../domain/move/known";
import { valuesOf } from "../../../domain/move/values";
import { termsOf, termsWithoutBefore } from "../../../domain/move/verdict";
import { sendToWorker } from "../../../platform/content-runtime";
import { isSamePage } from "../decide";
import { go, type TakeBack, wayBack } from "./go";
import type { Mover, TakeBackMove } from "./hand-over";
import { type Look, linksTo, lookFor, lookForStrangers } from "./look";
import { watch } from "./watch";

/** When a page that was taken back shows no late answer any more. */
const SETTLED_MS = 6_000;

/** What a page has open over its record; it goes with a load, and stays after a move. */
const DIALOGS = "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]";

/** Moves the page to a record without a load, and sees whether it shows it. */
export const mover: Mover = {
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
    let takeBackAddress: TakeBack | undefined;
    // Of a page that is there already it is not known what it showed before.
    const isOfOthers = !isThere || values.some(({ isWanted }, index) => !isWanted && (counts[index] ?? 0) > 0);
    const isAsBefore = () =>
      lookFor(values).counts.every((count, index) =>
        index in before.counts ? count === before.counts[index] : count > 0,
      );
    const takeBackMove: TakeBackMove = (onSettled) => {
      if (!isOfOthers || !isAsBefore()) return false;
      // What the agent types has to arrive first.
      setTimeout(() => {
        if (dropTurboAnswer()) takeBackAddress?.();
        else goBack(from, method);
      });
      setTimeout(() => {
        if (location.href === from.href && isAsBefore()) onSettled();
      }, SETTLED_MS);
      return true;
    };
    const terms = isThere ? termsWithoutBefore(values) : termsOf(values, counts, witnesses);
    if (!terms || (!isThere && hasDialog())) {
      report("not-tried");
      return takeBackMove;
    }
    const follow = (takeBack: TakeBack | undefined) => {
      if (signal.aborted) return;
      if (!takeBack) return report("not-tried");
      takeBackAddress = takeBack;
      const told = {
        followed(look: Look) {
          if (!isThere) scrollUp(look.at);
          report("proved");
        },
        notFollowed() {
          takeBack();
          report("not-proved");
        },
        lost: () => report("not-proved"),
      };
      watch(url, terms, before.roots, told, signal);
    };
    if (isThere) follow(() => {});
    // An application may not read its own fragment again, so its own function comes first.
    else if (method && isApp(method)) void askApp(url).then(follow);
    else follow(method && !isSamePage(location.href, url) ? go(url, method) : changeFragment(url));
    return takeBackMove;
  },
};

/**
 * Has the application go back to the record of before. An application that shows it until the data of the new one come
 * forgets the new one then, and leaves what it shows as it is.
 */
function goBack({ href, length }: { href: string; length: number }, method: Method | null): void {
  const added = history.length - length;
  if (location.href !== href && added > 0) history.go(-added);
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

function changeFragment(url: string): TakeBack {
  const takeBack = wayBack(url);
  location.assign(url);
  return takeBack;
}

/** The page's own world is out of reach from here: the worker calls the application's function there. */
async function askApp(url: string): Promise<TakeBack | undefined> {
  const takeBack = wayBack(url);
  try {
    return (await sendToWorker({ type: "ask-app", to: url })).isAsked ? takeBack : undefined;
  } catch {
    return undefined;
  }
}

function hasDialog(): boolean {
  return [...document.querySelectorAll(DIALOGS)].some((dialog) => dialog.checkVisibility());
}

/** A record begins at its top, as after a load. An application keeps its place, since it takes the move for a way back. */
function scrollUp(shown: readonly Element[]): void {
  scrollTo(0, 0);
  for (let element = shown[0] ?? null; element; element = element.parentElement) {
    if (element.scrollTop > 0) element.scrollTop = 0;
  }
}
