import type { ReadEvent } from "../events/desk-event";
import { isOld } from "../events/is-old";
import { type RecordRequest, requestsOf } from "../records/requests-of";
import type { Config } from "../settings/config";
import { applyRelayEvent } from "../state/apply-relay-event";
import type { Conversation, DeskState } from "../state/desk-state";
import { reduce } from "../state/reduce";
import { diff } from "./diff";
import type { Effect } from "./effect";
import { onceEffects } from "./once-effects";
import { project } from "./project";

/** The result of an event: the new state, the effects, and the records that it requests. */
export interface Step {
  state: DeskState;
  effects: Effect[];
  requests: RecordRequest[];
}

/**
 * Handles one event.
 *
 * @param state the whole state or a slice, see `concernedBy`
 * @param desk the desk that sent the event; null if it came from a relay
 * @param past the known data of the conversation, if it has ended
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
  const next = desk === null ? applyRelayEvent(state, event) : reduce(state, event, desk);
  const effects = next === state ? [] : diff(project(state, config), project(next, config), config);
  const once = onceEffects(event, next, config, { past, relayed }).filter(
    (effect) => !effects.some((one) => isSame(one, effect)),
  );
  return {
    state: next,
    effects: [...effects, ...once],
    requests: desk === null ? [] : requestsOf(event, state, next, config),
  };
}

/** `onceEffects` and `diff` can return the same effect for one event. */
function isSame(one: Effect, other: Effect): boolean {
  return one.kind === "clear-notification" && other.kind === one.kind && one.conversationId === other.conversationId;
}

/** A change that no event causes: a desk that is gone, or too many conversations. */
export function transition(state: DeskState, change: (state: DeskState) => DeskState, config: Config): Step {
  const next = change(state);
  return { state: next, effects: diff(project(state, config), project(next, config), config), requests: [] };
}
