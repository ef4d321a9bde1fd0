import { DocumentWork } from "./document-work";
import { listenFirst } from "./first-listener";
import { pageTime } from "./page-time";
import { Reporter } from "./report";
import type { Work } from "./watch-work";

/** How often it is looked whether what was done is safe by now. */
const SETTLE_MS = 1_000;
/** So long after it was gone a page may put back what it took away, since the server refused it. */
const PUT_BACK_MS = 30_000;

/** Watches a frame, unless it is watched already, and tells the page that it is in. */
export function watchFrame(signal: AbortSignal, watched?: Pick<Work, "own" | "onBegin">): void {
  const reporter = new Reporter(signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let existedAt = 0;
  const settle = () => {
    clearTimeout(timer);
    if (signal.aborted) return;
    const exists = own.exists();
    reporter.tell({ exists });
    if (exists) existedAt = pageTime();
    if (pageTime() - existedAt < PUT_BACK_MS) timer = setTimeout(settle, SETTLE_MS);
  };
  const begin = () => {
    existedAt = pageTime();
    reporter.tell({ exists: true });
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLE_MS);
  };
  const own = watched?.own ?? new DocumentWork(signal, begin);
  watched?.onBegin(begin);
  // What another script was told first may be told by now.
  settle();
  listenFirst(
    {
      // Where the page takes the frame away, what was typed there is not safe; the page may keep it.
      pagehide: () => reporter.tell({ isGone: true, exists: own.exists() && !own.isLeaving() }),
      pageshow: () => reporter.tell({ isGone: false, exists: own.exists() }),
    },
    signal,
  );
}
