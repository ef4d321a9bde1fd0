import type { Effect, EffectKind, EffectOf } from "../../domain/decide/effect";
import { isDisturbing, isPaused } from "../../domain/pause/pause";
import { scheduleWake } from "../../platform/lifecycle";
import type { PendingEffect } from "../../protocol/session";
import { inBackground } from "../base/in-background";
import type { Timeline } from "../memory/timeline";
import {
  conversationOf,
  failure,
  type Performer,
  type PerformerContext,
  type Performers,
  type Result,
} from "./performer";

/** The alarm that wakes the worker if it was stopped before all effects were performed. */
export const UNFINISHED_ALARM = "unfinished";
/** The shortest delay of an alarm that browsers allow. */
const ALARM_SECONDS = 30;
/** One alarm covers all effects within this time, so that not every effect has to set one. */
const INSURED_MS = 20_000;

/**
 * The effects that are not yet performed. They are persisted together with the state that causes them, and removed
 * after they have been performed. So a worker that is stopped in between performs them when it wakes.
 */
export class Effects {
  readonly #context: PerformerContext;
  readonly #timeline: Timeline;
  readonly #performers: Performers;
  readonly #lanes = new Map<string, Promise<void>>();
  #insuredAt = 0;

  constructor(context: PerformerContext, timeline: Timeline, performers: Performers) {
    this.#context = context;
    this.#timeline = timeline;
    this.#performers = performers;
  }

  /** Starts the effects that an earlier run of the worker did not finish. */
  resume(): void {
    const pending = this.#context.store.get("pending");
    if (pending.length > 0) this.#insure();
    for (const one of pending) this.#start(one);
  }

  /** Sets the alarm that wakes the worker if it is stopped before its effects are performed and no event wakes it. */
  #insure(): void {
    const now = Date.now();
    // The absolute value, because the clock may have been set back.
    if (Math.abs(now - this.#insuredAt) < INSURED_MS) return;
    this.#insuredAt = now;
    inBackground(this.#timeline, scheduleWake(UNFINISHED_ALARM, ALARM_SECONDS));
  }

  /**
   * Adds effects and starts to perform them. They are persisted with the next commit, which need not have happened yet.
   *
   * @param cause the ID of their cause; the same cause always has the same effects
   */
  add(effects: Effect[], cause: string): void {
    const due = this.#holdBack(effects);
    if (due.length === 0) return;
    const { store } = this.#context;
    const pending = due.map((effect, index) => ({ id: `${cause}/${index}`, effect }));
    store.set("pending", [...store.get("pending"), ...pending]);
    for (const one of pending) this.#start(one);
    // Only after the effects have sent their first calls to the browser, because the agent waits for these.
    queueMicrotask(() => this.#insure());
  }

  /**
   * Leaves out the effects that would disturb the agent during a pause. `catchUp` performs them at its end, if they are
   * still useful.
   */
  #holdBack(effects: Effect[]): Effect[] {
    if (!isPaused(this.#context.store.get("pause"), Date.now())) return effects;
    for (const effect of effects.filter(isDisturbing)) {
      this.#timeline.add({ kind: "effect", effect: effect.kind, outcome: "paused", ...aboutOf(effect) });
    }
    return effects.filter((effect) => !isDisturbing(effect));
  }

  /** Resolves when no effect is left to perform. */
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

  /**
   * If the performer fails to return a lane, the effect is reported and removed. If it stayed, it would fail again in
   * every run of the worker.
   */
  #laneOf({ id, effect }: PendingEffect, performer: Performer<EffectKind>): string | undefined {
    try {
      return performer.lane(effect);
    } catch (error) {
      this.#finish(id, effect, failure(error), 0);
      return undefined;
    }
  }

  /** The performer of a kind takes the effects of that kind. TypeScript cannot infer this from a table. */
  #performerOf<Kind extends EffectKind>(effect: EffectOf<Kind>): Performer<Kind> {
    return this.#performers[effect.kind] as unknown as Performer<Kind>;
  }

  async #perform({ id, effect }: PendingEffect, performer: Performer<EffectKind>): Promise<void> {
    const began = performance.now();
    let result: Result;
    try {
      result = await performer.perform(effect, this.#context);
    } catch (error) {
      result = failure(error);
    }
    const milliseconds = Math.round(performance.now() - began);
    this.#finish(id, effect, result, milliseconds);
  }

  #finish(id: string, effect: Effect, { outcome, error }: Result, milliseconds: number): void {
    const { store } = this.#context;
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
