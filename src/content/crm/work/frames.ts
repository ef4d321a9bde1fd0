import { type FrameReport, findUnseen, isClaimed } from "../../../domain/work/frames";
import { onWorkerMessage } from "../../../platform/content-runtime";
import { loadOf } from "./dom";
import { frameInUse, originOf, watchFocus } from "./focus";
import { pageTime } from "./page-time";

/** Time in which a frame reports that the agent is in it, including the start of the worker. */
const CLAIM_MS = 2_000;

/** Undefined in a browser that has no such windows. */
const { documentPictureInPicture } = globalThis as { documentPictureInPicture?: { window?: Window | null } };

/** Time in which most frames have reported it. */
const SOON_MS = 300;

/** The agent entered a frame that did not report it. */
interface Visit {
  /** The origins that the frame may have. */
  origins: string[];
  since: number;
}

/** The reports of the frames in this page, and the frames that cannot report. */
export class Frames {
  readonly #reports = new Map<string, FrameReport>();
  readonly #visits = new Set<Visit>();
  readonly #onBegin: () => void;
  readonly #startedAt = startOfPage();
  /** The frame without our script in which the agent is now. */
  #current: string | undefined;

  constructor(signal: AbortSignal, onBegin: () => void) {
    this.#onBegin = onBegin;
    watchFocus(() => this.#look(), signal);
    onWorkerMessage(
      {
        "frame-work": ({ frame, report }) => {
          if (report.at < this.#startedAt) return;
          const before = this.#reports.get(frame);
          if (report.isGone && !report.exists) this.#reports.delete(frame);
          else this.#reports.set(frame, report);
          this.#look();
          if (report.exists && !before?.exists) onBegin();
        },
      },
      signal,
    );
  }

  exists(deskOrigins: readonly string[]): boolean {
    this.#look();
    const isDesk = ({ origins }: Visit) => origins.some((origin) => deskOrigins.includes(origin));
    return (
      // A window that the page opened above all others, for example for notes, goes with the page.
      Boolean(documentPictureInPicture?.window) ||
      [...this.#reports.values()].some(({ exists }) => exists) ||
      [...this.#visits].some((visit) => !isDesk(visit))
    );
  }

  /** Removes the reports of frames that were unloaded. */
  forgetGone(): void {
    for (const [frame, { isGone }] of this.#reports) if (isGone) this.#reports.delete(frame);
  }

  #look(): void {
    const reports = [...this.#reports.values()];
    const now = Date.now();
    for (const visit of this.#visits) {
      // After this time, no frame reports the visit.
      if (now - visit.since < CLAIM_MS && isClaimed(visit.since, reports)) this.#visits.delete(visit);
    }
    const frame = frameInUse();
    const origins = findUnseen(frame && originOf(frame), reports);
    const current = origins?.join(" ");
    if (current === this.#current) return;
    // A frame can take the focus by script, before the agent did anything in this page.
    if (origins && !(document.hasFocus() && navigator.userActivation.hasBeenActive)) return;
    this.#current = current;
    if (!origins || isClaimed(now, reports)) return;
    const visit = { origins, since: now };
    this.#visits.add(visit);
    setTimeout(() => this.#visits.has(visit) && this.#onBegin(), SOON_MS);
  }
}

/** Returns the time at which the previous page was unloaded, also if this script was injected late. */
function startOfPage(): number {
  return performance.timeOrigin + (loadOf()?.domInteractive || pageTime());
}
