import { sendToWorker } from "../../../platform/content-runtime";
import { isNoWork, TEXTS, takesText, textOf } from "./control";
import { activeElement, all, isSeen } from "./dom";
import type { Pieces } from "./pieces";
import { controlsWith } from "./submits";

/** A page that puts a draft back does so soon after it is there. */
const DRAFT_MS = 500;
/** Controls that a person changed and left, as the browser knows them. To Firefox every button is one, from the start. */
const CHANGED =
  ":is(input, select, textarea):is(:user-valid, :user-invalid):not([type=submit], [type=button], [type=reset], [type=image])";

/** What was there before this script: typing that it did not see, and drafts that the browser or the page put back. */
export function findWorkBefore(pieces: Pieces, signal: AbortSignal): void {
  const keep = (controls: readonly Element[]) => {
    for (const control of controls) if (!isNoWork(control)) pieces.add(control);
  };
  if (document.readyState !== "loading") keep(typedBefore());

  const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const isBack = load?.type === "back_forward" || (document as { wasDiscarded?: boolean }).wasDiscarded === true;
  if (isBack || load?.type === "reload") {
    const look = () => {
      if (!signal.aborted) keep(drafts(isBack));
    };
    whenLoaded(() => {
      look();
      setTimeout(look, DRAFT_MS);
    }, signal);
  }
  // The form that was submitted, come back: the server refused it, whatever it says.
  if (isFromHere()) {
    const asked = sendToWorker({ type: "recall" }).catch(() => undefined);
    whenParsed(async () => {
      const marks = (await asked)?.marks ?? [];
      if (marks.length > 0 && !signal.aborted) keep(controlsWith(marks));
    }, signal);
  }
}

function typedBefore(): Element[] {
  const active = activeElement();
  const inside = active && takesText(active) && isUnlikePage(active) ? [active] : [];
  const changed = all(CHANGED);
  // Something was typed, and nothing tells where: in editable text, say.
  const isSomewhere = (performance.eventCounts?.get("beforeinput") ?? 0) > 0 && changed.length === 0;
  return [...changed, ...inside, ...(isSomewhere ? [document.documentElement] : [])];
}

/** Text that was put back. Editable text is not told from what the page put there, so only *Back* makes it one. */
function drafts(isBack: boolean): Element[] {
  return all(TEXTS).filter((control) => isSeen(control) && (isBack || hasDefault(control)) && isUnlikePage(control));
}

/** A control holds what the page did not put there, as far as can be known. */
function isUnlikePage(control: Element): boolean {
  return hasDefault(control) ? control.value !== control.defaultValue : textOf(control).trim() !== "";
}

function hasDefault(control: Element): control is HTMLInputElement | HTMLTextAreaElement {
  return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
}

function isFromHere(): boolean {
  return URL.canParse(document.referrer) && new URL(document.referrer).origin === location.origin;
}

function whenParsed(listener: () => void, signal: AbortSignal): void {
  if (document.readyState !== "loading") listener();
  else document.addEventListener("DOMContentLoaded", listener, { once: true, signal });
}

function whenLoaded(listener: () => void, signal: AbortSignal): void {
  if (document.readyState === "complete") listener();
  else addEventListener("pageshow", listener, { once: true, signal });
}
