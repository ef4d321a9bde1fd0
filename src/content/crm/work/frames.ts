import { type FrameReport, findUnseen, isClaimed } from "../../../domain/work/frames";
import { onWorkerMessage } from "../../../platform/content-runtime";
import { loadOf } from "./dom";
import { frameInUse, originOf, watchFocus } from "./focus";

/** So long a frame may take to say that the agent is in it, by way of a worker that was asleep. */
const CLAIM_MS = 2_000;

/** Most frames have said so by then. */
const SOON_MS = 300;

/** The agent went into a frame that said nothing of it. */
interface Visit {
  /** Of the addresses that the frame could be of. */
  origins: string[];
  since: number;
}

/** What the frames of this page say of themselves, and the frames that can say nothing. */
export class Frames {
  readonly #reports = new Map<string, FrameReport>();
  readonly #visits = new Set<Visit>();
  readonly #onBegin: () => void;
  readonly #startedAt = startOfPage();
  /** Where the agent is unseen right now. */
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
      [...this.#reports.values()].some(({ exists }) => exists) || [...this.#visits].some((visit) => !isDesk(visit))
    );
  }

  /** What the frames said that are gone does not count any more. */
  forgetGone(): void {
    for (const [frame, { isGone }] of this.#reports) if (isGone) this.#reports.delete(frame);
  }

  #look(): void {
    const reports = [...this.#reports.values()];
    const now = Date.now();
    for (const visit of this.#visits) {
      // What was not claimed in time never will be.
      if (now - visit.since < CLAIM_MS && isClaimed(visit.since, reports)) this.#visits.delete(visit);
    }
    const frame = frameInUse();
    const origins = findUnseen(frame && originOf(frame), reports);
    const current = origins?.join(" ");
    if (current === this.#current) return;
    // A frame may take the focus by itself; then nobody did anything in this page yet.
    if (origins && !(document.hasFocus() && navigator.userActivation.hasBeenActive)) return;
    this.#current = current;
    if (!origins || isClaimed(now, reports)) return;
    const visit = { origins, since: now };
    this.#visits.add(visit);
    setTimeout(() => this.#visits.has(visit) && this.#onBegin(), SOON_MS);
  }
}

/** When the page before this one was gone, for a script that came in time and for one that came late. */
function startOfPage(): number {
  const load = loadOf();
  return load && load.domInteractive > 0 ? performance.timeOrigin + load.domInteractive : Date.now();
}
