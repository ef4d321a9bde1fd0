import type { RefusedAddress } from "../../domain/crm/record";
import { nextStep } from "../../domain/records/next-step";
import { outcomeOf } from "../../domain/records/outcome-of";
import type { Place } from "../../domain/records/place";
import { isDone, type Outcome } from "../../domain/timeline/entry";
import { messageOf } from "../base/message-of";
import type { PerformerContext } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import type { Places } from "./places";

/** Time for which a page may be busy before this is reported. */
const SILENCE_MS = 4_000;

/** The outcome of a requested record. */
export interface RecordOutcome {
  outcome: Outcome;
  url?: string;
  error?: string;
  milliseconds?: number;
}

const ABOUT = { kind: "effect", effect: "show-record" } as const;

/** Reports the outcome of requested records to the timeline and to the caller. */
export class OutcomeReporter {
  readonly #context: PerformerContext;
  readonly #timeline: Timeline;
  readonly #places: Places;
  /** Keyed by place and wish. */
  readonly #waiting = new Map<string, (result: RecordOutcome) => void>();

  constructor(context: PerformerContext, timeline: Timeline, places: Places) {
    this.#context = context;
    this.#timeline = timeline;
    this.#places = places;
  }

  /** Resolves with the outcome of a wish. */
  expect(key: string, wish: number): Promise<RecordOutcome> {
    return new Promise((resolve) => this.#waiting.set(waitingKey(key, wish), resolve));
  }

  /** Reports the current outcome of a place's wish. Each outcome is reported once. */
  report(key: string, isHeldBack: boolean): void {
    const place = this.#places.get(key);
    if (!place || place.wish.url === null) return;
    const isPaused = isHeldBack && nextStep(place) === "show";
    const told = isPaused ? { outcome: "paused" as const } : outcomeOf(place);
    if (!told || told.outcome === place.wish.told) return;
    // The change to another tab was reported before the record arrived there.
    if (place.wish.told === "unsaved" && isDone(told.outcome)) this.#resolve(key, place.wish.number, told);
    else this.#report(key, place, told);
  }

  /** Reports that a newer wish replaces the current one, if a page was already asked for it. */
  superseded(key: string, place: Place): void {
    const { observed, wish } = place;
    const wasBegun = "wish" in observed && observed.wish === wish.number && nextStep(place) === "wait";
    if (wish.told === null && wish.url !== null && wasBegun) this.#report(key, place, { outcome: "superseded" });
    this.#resolve(key, wish.number, { outcome: "superseded" });
  }

  /** Moves a pending outcome to another wish number. */
  carry(key: string, from: number, to: number): void {
    const waiting = this.#waiting.get(waitingKey(key, from));
    if (!waiting || from === to) return;
    this.#waiting.delete(waitingKey(key, from));
    this.#waiting.set(waitingKey(key, to), waiting);
  }

  #resolve(key: string, wish: number, result: RecordOutcome): void {
    const waiting = waitingKey(key, wish);
    this.#waiting.get(waiting)?.(result);
    this.#waiting.delete(waiting);
  }

  /** Reports the addresses that are not used for a conversation, each one once as long as the timeline contains it. */
  refused(
    crmId: string,
    { conversationId, refused }: { conversationId: string | null; refused: RefusedAddress[] },
  ): void {
    for (const { index: template, ...why } of refused) {
      const about = { crmId, ...(conversationId !== null && { conversationId }), template, ...why };
      const isTold = [...this.#context.store.timeline.values()].some(
        (entry) =>
          entry.kind === "address-refused" &&
          entry.crmId === crmId &&
          entry.conversationId === about.conversationId &&
          entry.template === template &&
          entry.reason === why.reason &&
          entry.variable === why.variable,
      );
      if (!isTold) this.#timeline.add({ kind: "address-refused", ...about });
    }
  }

  /** Reports a page that does not respond for some time. */
  expectAnswer(key: string, wish: number): void {
    setTimeout(() => {
      const place = this.#places.get(key);
      if (place?.observed.at !== "silent" || place.wish.number !== wish) return;
      this.#report(key, place, { outcome: "not-answering" });
    }, SILENCE_MS);
  }

  /** Reports that a page is kept because of the agent's work, and that the record opens in another tab. */
  keptForWork(key: string): void {
    const place = this.#places.get(key);
    if (!place || place.wish.told === "unsaved" || place.wish.url === null) return;
    const { crmId, wish } = place;
    this.#places.put(key, { ...place, wish: { ...wish, told: "unsaved" } });
    if (wish.because === "try" || wish.conversationId === null) return;
    const { conversationId, url } = wish;
    this.#timeline.note({ ...ABOUT, crmId, conversationId, outcome: "unsaved", ...(url !== null && { url }) });
  }

  trouble(error: unknown, crmId: string): void {
    this.#timeline.problem({ code: "internal", crmId, detail: messageOf(error) });
  }

  #report(key: string, { crmId, wish, observed }: Place, { outcome, error }: RecordOutcome): void {
    const { url, took, conversationId } = wish;
    const result: RecordOutcome = {
      outcome,
      ...(took !== null && observed.at !== "silent" && { milliseconds: took }),
      ...(url !== null && { url }),
      ...(error !== undefined && { error }),
    };
    this.#places.change(key, (place) =>
      place.wish.number === wish.number ? { ...place, wish: { ...place.wish, told: outcome } } : place,
    );
    // The outcome of a test is reported to the settings page.
    if (wish.because !== "try")
      this.#timeline.note({ ...ABOUT, crmId, ...(conversationId !== null && { conversationId }), ...result });
    this.#resolve(key, wish.number, result);
    this.#context.store.commitSoon();
  }
}

function waitingKey(key: string, wish: number): string {
  return `${wish} ${key}`;
}
