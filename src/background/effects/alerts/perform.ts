import type { EffectOf } from "../../../domain/decide/effect";
import type { PerformerContext, Result } from "../performer";
import type { AlertKind } from "./alert-kind";
import { notifyAnswer, notifyMessage, notifyTransaction } from "./event-notifications";
import { notifyMissed } from "./notify-missed";
import { notifyWaiting } from "./remind";
import { ring, stopSound } from "./sounds";

/** Performs an effect of one of these kinds. */
export function perform(effect: EffectOf<AlertKind>, context: PerformerContext): Promise<Result> {
  switch (effect.kind) {
    case "play-sound":
      return ring(effect.conversationId, context);
    case "stop-sound":
      return stopSound(effect.conversationId, context);
    case "notify-message":
      return notifyMessage(effect, context);
    case "notify-answer":
      return notifyAnswer(effect, context);
    case "notify-transaction":
      return notifyTransaction(effect, context);
    case "notify-missed":
      return notifyMissed(effect, context);
    case "notify-waiting":
      return notifyWaiting(effect, context);
  }
}
