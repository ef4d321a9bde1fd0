import type { RefusedAddress } from "../../domain/crm/record";
import { nextStep } from "../../domain/records/next-step";
import { outcomeOf } from "../../domain/records/outcome-of";
import type { Place } from "../../domain/records/place";
import { isDone, type Outcome } from "../../domain/timeline/entry";
import type { Stage } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import { messageOf } from "../shared/message-of";
import type { Places } from "./places";

/** A page may be busy for so long before the agent is told. */
const SILENCE_MS = 4_000;

/** What came of a record that was asked for. */
export interface Told {
  outcome: Outcome;
  url?: string;
  error?: string;
  milliseconds?: number;
}

const ABOUT = { kind: "effect", effect: "show-record" } as const;

/** Tells the timeline, and whoever asked for a record, what came of it. */
export class Speaker {
  readonly #stage: Stage;
  readonly #timeline: Timeline;
  readonly #places: Places;
  /** By place and wish. */
  readonly #waiting = new Map<string, (told: Told) => void>();

  constructor(stage: Stage, timeline: Timeline, places: Places) {
    this.#stage = stage;
    this.#timeline = timeline;
    this.#places = places;
  }

  /** Resolves with what comes of a wish. */
  expect(key: string, wish: number): Promise<Told> {
    return new Promise((resolve) => this.#waiting.set(waitingKey(key, wish), resolve));
  }

  /** Tells what is known by now of the wish of a place, each outcome once. */
  tell(key: string, isHeldBack: boolean): void {
    const place = this.#places.get(key);
    if (!place || place.wish.url === null) return;
    const isPaused = isHeldBack && nextStep(place) === "show";
    const told = isPaused ? { outcome: "paused" as const } : outcomeOf(place);
    if (!told || told.outcome === place.wish.told) return;
    // That it went to another tab was told before it got there.
    if (place.wish.told === "unsaved" && isDone(told.outcome)) this.#resolve(key, place.wish.number, told);
    else this.#say(key, place, told);
  }

  /** A wish gives way to a newer one. That is told where a page was asked for it already. */
  superseded(key: string, place: Place): void {
    const { observed, wish } = place;
    const wasBegun = "wish" in observed && observed.wish === wish.number && nextStep(place) === "wait";
    if (wish.told === null && wish.url !== null && wasBegun) this.#say(key, place, { outcome: "superseded" });
    this.#resolve(key, wish.number, { outcome: "superseded" });
  }

  /** What was asked for goes on under another number. */
  carry(key: string, from: number, to: number): void {
    const waiting = this.#waiting.get(waitingKey(key, from));
    if (!waiting || from === to) return;
    this.#waiting.delete(waitingKey(key, from));
    this.#waiting.set(waitingKey(key, to), waiting);
  }

  #resolve(key: string, wish: number, told: Told): void {
    const waiting = waitingKey(key, wish);
    this.#waiting.get(waiting)?.(told);
    this.#waiting.delete(waiting);
  }

  /** Tells of the addresses that are not used for a conversation; of each once, as long as the timeline has it. */
  refused(
    crmId: string,
    { conversationId, refused }: { conversationId: string | null; refused: RefusedAddress[] },
  ): void {
    for (const { index: template, ...why } of refused) {
      const about = { crmId, ...(conversationId !== null && { conversationId }), template, ...why };
      const isTold = [...this.#stage.store.timeline.values()].some(
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

  /** Tells of a page that goes on saying nothing. */
  expectAnswer(key: string, wish: number): void {
    setTimeout(() => {
      const place = this.#places.get(key);
      if (place?.observed.at !== "silent" || place.wish.number !== wish) return;
      this.#say(key, place, { outcome: "not-answering" });
    }, SILENCE_MS);
  }

  /** The agent worked in the page, so it is kept, and the record goes to another tab. */
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
    this.#timeline.note({ kind: "problem", code: "internal", crmId, detail: messageOf(error), count: 1 });
  }

  #say(key: string, { crmId, wish, observed }: Place, { outcome, error }: Told): void {
    const { url, took, conversationId } = wish;
    const told: Told = {
      outcome,
      ...(took !== null && observed.at !== "silent" && { milliseconds: took }),
      ...(url !== null && { url }),
      ...(error !== undefined && { error }),
    };
    this.#places.change(key, (place) =>
      place.wish.number === wish.number ? { ...place, wish: { ...place.wish, told: outcome } } : place,
    );
    // What is tried is told to the page that tries it.
    if (wish.because !== "try")
      this.#timeline.note({ ...ABOUT, crmId, ...(conversationId !== null && { conversationId }), ...told });
    this.#resolve(key, wish.number, told);
    this.#stage.store.commitSoon();
  }
}

function waitingKey(key: string, wish: number): string {
  return `${wish} ${key}`;
}
