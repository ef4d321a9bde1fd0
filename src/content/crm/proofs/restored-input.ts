import { isConfirm } from "../../../domain/work/button-names";
import { pageTime } from "../work/page-time";
import type { PublishedWork } from "../work/published-work";
import { isShownAsAccepted } from "./accepted-form";
import { buttonsNamed } from "./buttons";
import { all, attribute, entryWithName, hasDefault, isVisible, loadOf, markOf, matches, TEXTS, textOf } from "./shared";
import { textsIn } from "./texts";
import { CHOICES } from "./under-way";
import { isUnlikePage } from "./unlike-page";

const HIDDEN = "input[type=hidden]";

/** Time after the load in which a page restores a draft. */
const DRAFT_MS = 500;

/** Delays after which a form is looked for that the server returned. */
const LOOKS_MS = [0, 500, 1_500, 4_000];

/** Finds drafts that the browser or the page restored, and a form that the server returned with its text. */
export function findRestoredInput({ pieces, signal, submitted, isNoWork }: PublishedWork): void {
  const keep = (controls: readonly Element[]) => {
    for (const control of controls) if (!signal.aborted && !isNoWork(control)) pieces.add(control);
  };
  const load = loadOf();
  const look = () => {
    keep(controlsWith(submitted).filter((control) => !isShownAsAccepted(control)));
    // Only a reload of this page can send the text again.
    const isError = (load?.responseStatus ?? 0) >= 400;
    if (submitted.length > 0 && (isError || isReview(submitted))) keep([document.documentElement]);
  };
  // Scripts may draw the form, or build its editors, after the page was parsed.
  const lookOften = () => {
    for (const ms of LOOKS_MS) setTimeout(look, ms);
  };
  if (document.readyState !== "loading") lookOften();
  else document.addEventListener("DOMContentLoaded", lookOften, { once: true, signal });

  const isBack = load?.type === "back_forward" || (document as { wasDiscarded?: boolean }).wasDiscarded === true;
  if (!load || (!isBack && load.type !== "reload")) return;
  // Editable text cannot be distinguished from the page's own content, so it counts as a draft only after *Back*.
  const isDraft = (control: Element) => isVisible(control) && (isBack || hasDefault(control)) && isUnlikePage(control);
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

/** Returns true if the page shows one of these texts and asks to confirm it. */
function isReview(marks: readonly number[]): boolean {
  return (
    buttonsNamed(isConfirm).length > 0 &&
    textsIn(document.documentElement).some(({ data }) => marks.includes(markOf(data) ?? -1))
  );
}

/** Returns the controls that contain one of these texts or choices. The next step of a form may keep it in a hidden one. */
function controlsWith(marks: readonly number[]): Element[] {
  const includes = (text: string) => marks.includes(markOf(text) ?? -1);
  // After a redirect, the same choice is the saved one. In a query, it is the one of a filter.
  const isSameEntry = (control: Element) => {
    const name = attribute(control, "name");
    const isAnswer = loadOf()?.redirectCount === 0 && !location.search.includes(`${name}=`);
    return name !== "" && isAnswer && includes(entryWithName(control));
  };
  const isOne = (control: Element) => isVisible(control) || matches(control, HIDDEN);
  return all(`${TEXTS}, ${CHOICES}, ${HIDDEN}`).filter(
    (control) => isOne(control) && (includes(textOf(control)) || isSameEntry(control)),
  );
}
