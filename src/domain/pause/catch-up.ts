import { type DeskState, EMPTY_STATE } from "../state/desk-state";
import type { Config } from "../view/config";
import { diff } from "../view/diff";
import type { Effect } from "../view/effect";
import { project } from "../view/project";
import type { Pause } from "./pause";

/**
 * What a pause held back and is still asked for at its end: the desk, and a notification of each conversation that came
 * meanwhile and was not looked at yet, with its sound. Toasts and records of arrivals belong to the moment of the arrival, so they are not
 * made up for. The record of the visitor who has the focus is a state, so it comes by itself.
 */
export function catchUp(state: DeskState, pause: Pause, config: Config): Effect[] {
  return diff(project(EMPTY_STATE, config), project(state, config), config).filter((effect) => {
    if (effect.kind === "show-desk") return true;
    if (effect.kind !== "notify" && effect.kind !== "play-sound") return false;
    const since = state.conversations.get(effect.conversationId)?.since ?? null;
    return since !== null && since >= pause.since;
  });
}
