import type { DeskEvent } from "../events/desk-event";
import { type DeskState, EMPTY_STATE } from "../state/desk-state";
import { reduce } from "../state/reduce";
import type { Config } from "./config";
import { diff } from "./diff";
import type { Effect } from "./effect";
import { project } from "./project";
import { tellOnce } from "./tell-once";

/** What an event does: the state after it, and the effects that bring the browser there. */
export interface Step {
  state: DeskState;
  effects: Effect[];
}

/** One turn of the core. `state` may be a slice; see `concernedBy`. */
export function step(state: DeskState, event: DeskEvent, desk: string, config: Config): Step {
  const next = reduce(state, event, desk);
  const effects = next === state ? [] : diff(project(state, config), project(next, config), config);
  const once = tellOnce(event, next, config).filter((effect) => !effects.some((one) => isSame(one, effect)));
  return { state: next, effects: [...effects, ...once] };
}

/** An event can ask for the same thing as the change of the view that it made. */
function isSame(one: Effect, other: Effect): boolean {
  if (one.kind === "clear-notification") return other.kind === one.kind && one.conversationId === other.conversationId;
  return one.kind === "show-record" && other.kind === "show-record" && one.crmId === other.crmId;
}

/** What changes on the desk other than by an event: a desk that is gone, a conversation too many. */
export function transition(state: DeskState, change: (state: DeskState) => DeskState, config: Config): Step {
  const next = change(state);
  return { state: next, effects: diff(project(state, config), project(next, config), config) };
}

/**
 * What new settings or permissions ask for at once. Only what follows the focus moves: a conversation that was announced
 * is no news because a setting changed.
 *
 * @param asked by CRM the record that was asked for last, so that the one on screen is not asked for again
 */
export function reconcile(state: DeskState, asked: Readonly<Record<string, string>>, config: Config): Effect[] {
  const effects = diff(project(EMPTY_STATE, config), project(state, config), config);
  const isAsked = (crmId: string) => {
    const record = project(state, config).records.get(crmId);
    return record?.url != null && asked[crmId] === askedKey({ conversationId: record.conversationId, url: record.url });
  };
  return effects.filter((effect) => {
    const isRecord = effect.kind === "show-record" && effect.because === "focus";
    return (isRecord || effect.kind === "report-refusals") && !isAsked(effect.crmId);
  });
}

/** What `asked` holds of a record. */
export function askedKey({ conversationId, url }: { conversationId: string; url: string }): string {
  return `${conversationId} ${url}`;
}
