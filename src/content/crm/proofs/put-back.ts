import { hasDefault, TEXTS } from "../work/control";
import { all, isSeen } from "../work/dom";
import type { HandedOver } from "../work/hand-over";
import { pageTime } from "../work/page-time";
import { loadOf, markOf, textOf } from "./shared";
import { isShownAsTaken } from "./taken-form";
import { isUnlikePage } from "./unlike-page";

/** A page that puts a draft back does so soon after it is there. */
const DRAFT_MS = 500;

/** Finds the drafts that the browser or the page put back, and the form that a server sent back with its text. */
export function findPutBack({ pieces, signal, submitted, isNoWork }: HandedOver): void {
  const keep = (controls: readonly Element[]) => {
    for (const control of controls) if (!signal.aborted && !isNoWork(control)) pieces.add(control);
  };
  const load = loadOf();
  const look = () => {
    keep(controlsWith(submitted).filter((control) => !isShownAsTaken(control)));
    // What was sent is in this page alone, which can be asked for again.
    if (submitted.length > 0 && (load?.responseStatus ?? 0) >= 400) keep([document.documentElement]);
  };
  if (document.readyState !== "loading") look();
  else document.addEventListener("DOMContentLoaded", look, { once: true, signal });

  const isBack = load?.type === "back_forward" || (document as { wasDiscarded?: boolean }).wasDiscarded === true;
  if (!load || (!isBack && load.type !== "reload")) return;
  // Editable text is not told from what the page itself put there, so only *Back* makes it a draft.
  const isDraft = (control: Element) => isSeen(control) && (isBack || hasDefault(control)) && isUnlikePage(control);
  const findDrafts = () => keep(all(TEXTS).filter(isDraft));
  const wait = () => {
    findDrafts();
    setTimeout(findDrafts, DRAFT_MS);
  };
  const age = pageTime() - (load.loadEventEnd || Number.POSITIVE_INFINITY);
  // Long after, what is there was typed or filled in since.
  if (age < 0) addEventListener("pageshow", wait, { once: true, signal });
  else if (age < DRAFT_MS) wait();
}

/** The controls that hold one of these texts. */
function controlsWith(marks: readonly number[]): Element[] {
  return all(TEXTS).filter((control) => isSeen(control) && marks.includes(markOf(textOf(control)) ?? -1));
}
