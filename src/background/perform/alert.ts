import type { EffectOf } from "../../domain/view/effect";
import { loadAlerts } from "../load-alerts";
import type { Result, Stage } from "./performer";

export type AlertKind =
  | "play-sound"
  | "stop-sound"
  | "notify-message"
  | "notify-answer"
  | "notify-transaction"
  | "notify-missed"
  | "notify-waiting";

/** Performs each of these kinds, by a script that the first one loads. One lane: a sound that is stopped was played before. */
export const alert = {
  lane: () => "alert",
  perform: async (effect: EffectOf<AlertKind>, stage: Stage): Promise<Result> =>
    (await loadAlerts()).perform(effect, stage),
};
