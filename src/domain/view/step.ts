import type { ReadEvent } from "../events/desk-event";
import { isOld } from "../events/is-old";
import { type Ask, asksOf } from "../records/asks";
import type { Conversation, DeskState } from "../state/desk-state";
import { hearRelay } from "../state/hear-relay";
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

/**
 * One turn of the core.
 *
 * @param state the whole or a slice; see `concernedBy`
 * @param desk the desk that told; null where a relay did
 * @param past what was known of the conversation where it is over
 * @param now milliseconds since 1970
 */
export function step(
  state: DeskState,
  event: ReadEvent,
  desk: string | null,
  config: Config,
  { past, now = 0 }: { past?: Conversation | undefined; now?: number } = {},
): Step {
  const relayed = desk === null ? (isOld(event, now) ? "late" : "news") : undefined;
  const next = desk === null ? hearRelay(state, event) : reduce(state, event, desk);
  const effects = next === state ? [] : diff(project(state, config), project(next, config), config);
  const once = tellOnce(event, next, config, { past, relayed }).filter(
    (effect) => !effects.some((one) => isSame(one, effect)),
  );
  return { state: next, effects: [...effects, ...once], asks: desk === null ? [] : asksOf(event, state, next, config) };
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
