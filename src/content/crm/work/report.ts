import type { FrameReport } from "../../../domain/work/frames";
import { isOrphaned, sendToWorker } from "../../../platform/content-runtime";
import { type Focus, originOf, watchFocus } from "./focus";

const FIRST_PAUSE_MS = 50;
/** Maximum number of attempts, because the page around this frame may not be a CRM's and never respond. */
const TRIES = 8;

/** Reports the state of this frame to the page around it, through the worker, until it is received. */
export class Reporter {
  readonly #frame = crypto.randomUUID();
  readonly #signal: AbortSignal;
  #now: Omit<FrameReport, "at">;
  /** The last report that was received. Initially, a frame has no work and no focus. */
  #heard: string;
  #isSending = false;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#now = { exists: false, focus: null, since: 0, until: 0, isGone: false };
    this.#heard = JSON.stringify(this.#now);
    const tellFocus = (focus: Focus) => {
      if (focus === "own") this.post({ focus, since: Date.now(), until: 0 });
      else this.post({ focus: focus && { inside: originOf(focus) }, until: Date.now() });
    };
    watchFocus(tellFocus, signal);
  }

  post(change: Partial<Omit<FrameReport, "at">>): void {
    this.#now = { ...this.#now, ...change };
    if (!this.#isSending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    for (let tries = 0, pause = FIRST_PAUSE_MS; tries < TRIES; tries++, pause *= 2) {
      const report = this.#now;
      const text = JSON.stringify(report);
      if (text === this.#heard || this.#signal.aborted || isOrphaned()) break;
      try {
        await sendToWorker({ type: "work", frame: this.#frame, report: { ...report, at: Date.now() } });
        this.#heard = text;
        tries = 0;
        pause = FIRST_PAUSE_MS;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    this.#isSending = false;
  }
}
