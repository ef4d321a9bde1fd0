import { DocumentWork } from "./document-work";
import { listenFirst } from "./first-listener";
import { pageTime } from "./page-time";
import { Reporter } from "./report";
import type { Work } from "./watch-work";

/** Interval of the checks whether the work is safe. */
const SETTLE_MS = 1_000;
/** Time in which a page may show submitted input again, because the server refused it. */
const PUT_BACK_MS = 30_000;

/** Watches a frame, unless it is already watched, and reports to the page around it. */
export function watchFrame(signal: AbortSignal, watched?: Pick<Work, "own" | "onBegin">): void {
  const reporter = new Reporter(signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let existedAt = 0;
  const settle = () => {
    clearTimeout(timer);
    if (signal.aborted) return;
    const exists = own.exists();
    reporter.post({ exists });
    if (exists) existedAt = pageTime();
    if (pageTime() - existedAt < PUT_BACK_MS) timer = setTimeout(settle, SETTLE_MS);
  };
  const begin = () => {
    existedAt = pageTime();
    reporter.post({ exists: true });
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLE_MS);
  };
  const own = watched?.own ?? new DocumentWork(signal, begin);
  watched?.onBegin(begin);
  // Work may have begun before this script was injected.
  settle();
  listenFirst(
    {
      // If the page removes the frame, its text is not safe, because the page may keep it.
      pagehide: () => reporter.post({ isGone: true, exists: own.exists() && !own.proofs?.isLeaving() }),
      pageshow: () => reporter.post({ isGone: false, exists: own.exists() }),
    },
    signal,
  );
}
