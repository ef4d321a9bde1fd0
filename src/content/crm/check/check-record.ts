import * as LIMITS from "../../../domain/limits";
import { showsAnother } from "../../../domain/move/shows-another";
import { notifyWorker } from "../../../platform/content-runtime";
import type { ToPage } from "../../../protocol/to-page";
import { whenSettled } from "../hits/settle";
import { findVisibleValues } from "../move/visible-values";
import { pageId } from "../page-id";

type CheckRecord = Extract<ToPage, { type: "check-record" }>;

/**
 * Checks once, when the page has come to rest, whether it shows another customer, and notifies the worker if it does. In that case, it
 * checks again after each change, because the record may only be late.
 */
export function checkRecord({ to, known, others, mustProve, isDoubted }: CheckRecord, signal: AbortSignal): void {
  let isTold = isDoubted;
  const isOther = () =>
    isReadable() && showsAnother(known, others, mustProve, (values) => findVisibleValues(values).counts);
  const check = () => {
    let isIt = false;
    const look = () => {
      isIt = isOther();
      return !isIt;
    };
    whenSettled(
      look,
      (isSettled) => {
        // A page that has come to rest has not changed since the last look.
        if (!isSettled) look();
        const place = { page: pageId(), href: location.href.slice(0, LIMITS.address) };
        if (isIt !== isTold) notifyWorker({ type: "moved", ...place, to, result: isIt ? "another" : "not-tried" });
        isTold = isIt;
        if (isIt) onChange(check, signal);
      },
      signal,
    );
  };
  check();
}

/** Returns false if most of the page is in something whose text is not in this document, such as a frame. */
function isReadable(): boolean {
  return ![...document.querySelectorAll("iframe, frame, canvas, embed, object")].some((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width * height > (innerWidth * innerHeight) / 2;
  });
}

/** Calls back at the next change of the page, once. */
function onChange(changed: () => void, signal: AbortSignal): void {
  const changes = new MutationObserver(() => {
    changes.disconnect();
    if (!signal.aborted) changed();
  });
  changes.observe(document, { subtree: true, childList: true, characterData: true });
  signal.addEventListener("abort", () => changes.disconnect());
}
