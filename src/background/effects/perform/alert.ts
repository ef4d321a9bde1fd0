import type { EffectOf } from "../../../domain/decide/effect";
import type { AlertKind } from "../alerts/alert-kind";
import { loadAlerts } from "../alerts/load-alerts";
import type { PerformerContext, Result } from "../performer";

/**
 * Performs these kinds of effects with a script that the first one loads. They share one lane, so that a sound is not
 * stopped before it is played.
 */
export const alert = {
  lane: () => "alert",
  perform: async (effect: EffectOf<AlertKind>, context: PerformerContext): Promise<Result> =>
    (await loadAlerts()).perform(effect, context),
};
