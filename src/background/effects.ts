import { isDisturbing, isPaused } from "../domain/pause/pause";
import type { Effect, EffectKind, EffectOf } from "../domain/view/effect";
import { wakeLater } from "../platform/lifecycle";
import type { PendingEffect } from "../protocol/session";
import { inBackground } from "./in-background";
import { conversationOf, failure, type Performer, type Performers, type Result, type Stage } from "./perform/performer";
import type { Timeline } from "./timeline";

/** Wakes a worker that was stopped before it had finished. */
export const UNFINISHED_ALARM = "unfinished";
/** The shortest that a browser allows for an alarm. */
const ALARM_SECONDS = 30;
/** One alarm does for all effects of this time, so that they cost nothing one by one. */
const INSURED_MS = 20_000;

/**
 * The effects that are still to be performed. They are written down together with the state that asks for them, and
 * forgotten once performed, so a worker that dies in between finishes them when it wakes.
 */
export class Effects {
  readonly #stage: Stage;
  readonly #timeline: Timeline;
  readonly #performers: Performers;
  readonly #lanes = new Map<string, Promise<void>>();
  #insuredAt = 0;

  constructor(stage: Stage, timeline: Timeline, performers: Performers) {
    this.#stage = stage;
    this.#timeline = timeline;
    this.#performers = performers;
  }

  /** Begins with what an earlier life of the worker left. */
  resume(): void {
    const pending = this.#stage.store.get("pending");
    if (pending.length > 0) this.#insure();
    for (const one of pending) this.#start(one);
  }

  /** If this life of the worker ends before its effects are done and no event comes, the alarm begins the next one. */
  #insure(): void {
    const now = Date.now();
    // Whichever way the clock was set.
    if (Math.abs(now - this.#insuredAt) < INSURED_MS) return;
    this.#insuredAt = now;
    inBackground(this.#timeline, wakeLater(UNFINISHED_ALARM, ALARM_SECONDS));
  }

  /**
   * Takes effects and begins to perform them. They are written with the next commit, which need not have happened.
   *
   * @param cause what asked for them; the same cause asks for the same effects
   */
  take(effects: Effect[], cause: string): void {
    const due = this.#holdBack(effects);
    if (due.length === 0) return;
    const { store } = this.#stage;
    const pending = due.map((effect, index) => ({ id: `${cause}/${index}`, effect }));
    store.set("pending", [...store.get("pending"), ...pending]);
    for (const one of pending) this.#start(one);
    // After their first questions to the browser, for which somebody waits.
    queueMicrotask(() => this.#insure());
  }

  /** Leaves out what would disturb an agent who wants to be left alone; the end of the pause makes up for it. */
  #holdBack(effects: Effect[]): Effect[] {
    if (!isPaused(this.#stage.store.get("pause"), Date.now())) return effects;
    for (const effect of effects.filter(isDisturbing)) {
      this.#timeline.add({ kind: "effect", effect: effect.kind, outcome: "paused", ...aboutOf(effect) });
    }
    return effects.filter((effect) => !isDisturbing(effect));
  }

  /** Resolves once nothing is left to perform. */
  async settled(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  #start(pending: PendingEffect): void {
    const { effect } = pending;
    const performer = this.#performerOf(effect);
    const lane = this.#laneOf(pending, performer);
    if (lane === undefined) return;
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const done = before
      .then(() => this.#perform(pending, performer))
      .finally(() => {
        if (this.#lanes.get(lane) === done) this.#lanes.delete(lane);
      });
    this.#lanes.set(lane, done);
  }

  /** One that has no lane is told and forgotten: with what an earlier life left, it would fail each life of the worker. */
  #laneOf({ id, effect }: PendingEffect, performer: Performer<EffectKind>): string | undefined {
    try {
      return performer.lane(effect);
    } catch (error) {
      this.#finish(id, effect, failure(error), 0);
      return undefined;
    }
  }

  /** The performer of a kind takes the effects of that kind; TypeScript can't follow that through a table. */
  #performerOf<Kind extends EffectKind>(effect: EffectOf<Kind>): Performer<Kind> {
    return this.#performers[effect.kind] as unknown as Performer<Kind>;
  }

  async #perform({ id, effect }: PendingEffect, performer: Performer<EffectKind>): Promise<void> {
    const began = performance.now();
    let result: Result;
    try {
      result = await performer.perform(effect, this.#stage);
    } catch (error) {
      result = failure(error);
    }
    const milliseconds = Math.round(performance.now() - began);
    this.#finish(id, effect, result, milliseconds);
  }

  #finish(id: string, effect: Effect, { outcome, error }: Result, milliseconds: number): void {
    const { store } = this.#stage;
    this.#timeline.add({
      kind: "effect",
      effect: effect.kind,
      outcome,
      milliseconds,
      ...aboutOf(effect),
      ...(error !== undefined && { error }),
    });
    store.set(
      "pending",
      store.get("pending").filter((one) => one.id !== id),
    );
    store.commitSoon();
  }
}

function aboutOf(effect: Effect): { conversationId?: string; crmId?: string } {
  const conversationId = conversationOf(effect);
  return {
    ...(conversationId !== undefined && { conversationId }),
    ...("crmId" in effect && { crmId: effect.crmId }),
  };
}
