import type { DeskEvent } from "../events/desk-event";
import { type Ask, asksOf } from "../records/asks";
import type { DeskState } from "../state/desk-state";
import { reduce } from "../state/reduce";
import type { Config } from "./config";
import { diff } from "./diff";
import type { Effect } from "./effect";
import { project } from "./project";
import { tellOnce } from "./tell-once";

/** What an event does: the state after it, the effects that bring the browser there, and the records that it asks for. */
export interface Step {
  state: DeskState;
  effects: Effect[];
  asks: Ask[];
}

/** One turn of the core. `state` may be a slice; see `concernedBy`. */
export function step(state: DeskState, event: DeskEvent, desk: string, config: Config): Step {
  const next = reduce(state, event, desk);
  const effects = next === state ? [] : diff(project(state, config), project(next, config), config);
  const once = tellOnce(event, next, config).filter((effect) => !effects.some((one) => isSame(one, effect)));
  return { state: next, effects: [...effects, ...once], asks: asksOf(event, state, next, config) };
}

/** An event can ask for the same thing as the change of the view that it made. */
function isSame(one: Effect, other: Effect): boolean {
  return one.kind === "clear-notification" && other.kind === one.kind && one.conversationId === other.conversationId;
}

/** What changes on the desk other than by an event: a desk that is gone, a conversation too many. */
export function transition(state: DeskState, change: (state: DeskState) => DeskState, config: Config): Step {
  const next = change(state);
  return { state: next, effects: diff(project(state, config), project(next, config), config), asks: [] };
}
