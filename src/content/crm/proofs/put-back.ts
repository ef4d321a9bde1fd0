import { markOf } from "../../../domain/work/text-mark";
import { hasDefault, isUnlikePage, TEXTS, textOf } from "../work/control";
import { all, isSeen, loadOf } from "../work/dom";
import type { HandedOver } from "../work/hand-over";
import { isShownAsTaken } from "./taken-form";

/** A page that puts a draft back does so soon after it is there. */
const DRAFT_MS = 500;

/** Finds the drafts that the browser or the page put back, and the form that a server sent back with its text. */
export function findPutBack({ pieces, signal, submitted, isNoWork }: HandedOver): void {
  const keep = (controls: readonly Element[]) => {
    for (const control of controls) if (!signal.aborted && !isNoWork(control)) pieces.add(control);
  };
  const look = () => keep(controlsWith(submitted).filter((control) => !isShownAsTaken(control)));
  if (document.readyState !== "loading") look();
  else document.addEventListener("DOMContentLoaded", look, { once: true, signal });

  const load = loadOf();
  const isBack = load?.type === "back_forward" || (document as { wasDiscarded?: boolean }).wasDiscarded === true;
  if (!load || (!isBack && load.type !== "reload")) return;
  // Editable text is not told from what the page itself put there, so only *Back* makes it a draft.
  const isDraft = (control: Element) => isSeen(control) && (isBack || hasDefault(control)) && isUnlikePage(control);
  const findDrafts = () => keep(all(TEXTS).filter(isDraft));
  const wait = () => {
    findDrafts();
    setTimeout(findDrafts, DRAFT_MS);
  };
  const age = performance.now() - (load.loadEventEnd || Number.POSITIVE_INFINITY);
  // Long after, what is there was typed or filled in since.
  if (age < 0) addEventListener("pageshow", wait, { once: true, signal });
  else if (age < DRAFT_MS) wait();
}

/** The controls that hold one of these texts. */
function controlsWith(marks: readonly number[]): Element[] {
  return all(TEXTS).filter((control) => isSeen(control) && marks.includes(markOf(textOf(control)) ?? -1));
}
