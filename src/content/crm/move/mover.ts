import { isApp } from "../../../domain/move/known";
import { valuesOf } from "../../../domain/move/values";
import { termsOf, termsWithoutBefore } from "../../../domain/move/verdict";
import { sendToWorker } from "../../../platform/content-runtime";
import { isSamePage } from "../decide";
import { go, type TakeBack, wayBack } from "./go";
import type { Mover } from "./hand-over";
import { type Look, linksTo, lookFor, lookForStrangers } from "./look";
import { watch } from "./watch";

/** What a page has open over its record; it goes with a load, and stays after a move. */
const DIALOGS = "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]";

/** Moves the page to a record without a load, and sees whether it shows it. */
export const mover: Mover = {
  move({ url, known, others, method, witnesses, isThere }, report, signal) {
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
    if (!terms || (!isThere && hasDialog())) return report("not-tried");
    const follow = (takeBack: TakeBack | undefined) => {
      if (signal.aborted) return;
      if (!takeBack) return report("not-tried");
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
  },
};

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
