import * as LIMITS from "../../../domain/limits";
import { showsAnother } from "../../../domain/move/shows-another";
import type { Value } from "../../../domain/move/values";
import { notifyWorker } from "../../../platform/content-runtime";
import type { ToPage } from "../../../protocol/to-page";
import { whenSettled } from "../hits/settle";
import { findVisibleValues } from "../move/visible-values";
import { pageId } from "../page-id";

type CheckRecord = Extract<ToPage, { type: "check-record" }>;

/** After each check, the page is not read for this multiple of the time that it took to read it. */
const REST_RATIO = 50;

/**
 * Checks whether the page shows another customer, when it has come to rest and again after each change, and notifies the worker when
 * this changes. A page at rest may still wait for its data, and an application may show another customer without changing its address.
 */
export function checkRecord({ to, known, others, mustProve, isDoubted }: CheckRecord, signal: AbortSignal): void {
  let isTold = isDoubted;
  let took = 0;
  const count = (values: readonly Value[]) => {
    const seen = findVisibleValues(values);
    took = seen.took;
    return seen.counts;
  };
  const isOther = () => isReadable() && showsAnother(known, others, mustProve, count);
  const check = () => {
    if (signal.aborted) return;
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
        onChange(() => setTimeout(check, REST_RATIO * took), signal);
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
  // An attribute may hide one customer and show another.
  changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  signal.addEventListener("abort", () => changes.disconnect());
}
