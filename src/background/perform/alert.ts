import type { EffectOf } from "../../domain/view/effect";
import type { AlertKind } from "../alerts/alert-kind";
import { loadAlerts } from "../load-alerts";
import type { Result, Stage } from "./performer";

/** Performs each of these kinds, by a script that the first one loads. One lane: a sound that is stopped was played before. */
export const alert = {
  lane: () => "alert",
  perform: async (effect: EffectOf<AlertKind>, stage: Stage): Promise<Result> =>
    (await loadAlerts()).perform(effect, stage),
};
