import { hasDefault, TEXTS } from "../work/control";
import { all, isSeen } from "../work/dom";
import type { HandedOver } from "../work/hand-over";
import { pageTime } from "../work/page-time";
import { loadOf, markOf, textOf } from "./shared";
import { isShownAsTaken } from "./taken-form";
import { isUnlikePage } from "./unlike-page";

/** Time after the load in which a page restores a draft. */
const DRAFT_MS = 500;

/** Finds drafts that the browser or the page restored, and a form that the server returned with its text. */
export function findPutBack({ pieces, signal, submitted, isNoWork }: HandedOver): void {
  const keep = (controls: readonly Element[]) => {
    for (const control of controls) if (!signal.aborted && !isNoWork(control)) pieces.add(control);
  };
  const load = loadOf();
  const look = () => {
    keep(controlsWith(submitted).filter((control) => !isShownAsTaken(control)));
    // Only a reload of this page can send the text again.
    if (submitted.length > 0 && (load?.responseStatus ?? 0) >= 400) keep([document.documentElement]);
  };
  if (document.readyState !== "loading") look();
  else document.addEventListener("DOMContentLoaded", look, { once: true, signal });

  const isBack = load?.type === "back_forward" || (document as { wasDiscarded?: boolean }).wasDiscarded === true;
  if (!load || (!isBack && load.type !== "reload")) return;
  // Editable text cannot be distinguished from the page's own content, so it counts as a draft only after *Back*.
  const isDraft = (control: Element) => isSeen(control) && (isBack || hasDefault(control)) && isUnlikePage(control);
  const findDrafts = () => keep(all(TEXTS).filter(isDraft));
  const wait = () => {
    findDrafts();
    setTimeout(findDrafts, DRAFT_MS);
  };
  const age = pageTime() - (load.loadEventEnd || Number.POSITIVE_INFINITY);
  // Later, the text was typed or filled in after the load.
  if (age < 0) addEventListener("pageshow", wait, { once: true, signal });
  else if (age < DRAFT_MS) wait();
}

/** Returns the controls that contain one of these texts. */
function controlsWith(marks: readonly number[]): Element[] {
  return all(TEXTS).filter((control) => isSeen(control) && marks.includes(markOf(textOf(control)) ?? -1));
}
