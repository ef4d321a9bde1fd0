import { type DeskState, EMPTY_STATE } from "../state/desk-state";
import type { Config } from "../view/config";
import { diff } from "../view/diff";
import type { Effect } from "../view/effect";
import { project } from "../view/project";
import { reconcile } from "../view/step";
import type { Pause } from "./pause";

/**
 * What a pause held back and is still asked for at its end: the record of the visitor who has the focus now, the desk, and a
 * notification of each conversation that came meanwhile and was not looked at yet. Toasts and records of arrivals belong to
 * the moment of the arrival, so they are not made up for.
 *
 * @param asked by CRM the record that was asked for last
 */
export function catchUp(
  state: DeskState,
  asked: Readonly<Record<string, string>>,
  pause: Pause,
  config: Config,
): Effect[] {
  const missed = diff(project(EMPTY_STATE, config), project(state, config), config).filter((effect) => {
    if (effect.kind === "show-desk") return true;
    if (effect.kind !== "notify") return false;
    const since = state.conversations.get(effect.conversationId)?.since ?? null;
    return since !== null && since >= pause.since;
  });
  return [...reconcile(state, asked, config), ...missed];
}
