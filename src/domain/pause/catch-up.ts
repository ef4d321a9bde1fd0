import { diff } from "../decide/diff";
import type { Effect } from "../decide/effect";
import { project } from "../decide/project";
import type { Config } from "../settings/config";
import { type DeskState, EMPTY_STATE } from "../state/desk-state";
import type { Pause } from "./pause";

/**
 * The effects that a pause suppressed and that are still useful at its end: to show the desk, and for each conversation that
 * arrived during the pause and that the agent has not looked at, a notification and its sound. Toasts, and records that open on
 * arrival, are useful only at that moment, so they are not shown later. The record of the visitor in focus is part of the state, so
 * it appears without an effect.
 */
export function catchUp(state: DeskState, pause: Pause, config: Config): Effect[] {
  return diff(project(EMPTY_STATE, config), project(state, config), config).filter((effect) => {
    if (effect.kind === "show-desk") return true;
    if (effect.kind !== "notify" && effect.kind !== "play-sound") return false;
    const since = state.conversations.get(effect.conversationId)?.since ?? null;
    return since !== null && since >= pause.since;
  });
}
