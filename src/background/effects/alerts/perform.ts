import type { EffectOf } from "../../../domain/decide/effect";
import type { Result, Stage } from "../performer";
import type { AlertKind } from "./alert-kind";
import { notifyMissed } from "./notify-missed";
import { notifyWaiting } from "./remind";
import { hush, ring } from "./sounds";
import { notifyAnswer, notifyMessage, notifyTransaction } from "./told-once";

/** Performs an effect of one of these kinds. */
export function perform(effect: EffectOf<AlertKind>, stage: Stage): Promise<Result> {
  switch (effect.kind) {
    case "play-sound":
      return ring(effect.conversationId, stage);
    case "stop-sound":
      return hush(effect.conversationId, stage);
    case "notify-message":
      return notifyMessage(effect, stage);
    case "notify-answer":
      return notifyAnswer(effect, stage);
    case "notify-transaction":
      return notifyTransaction(effect, stage);
    case "notify-missed":
      return notifyMissed(effect, stage);
    case "notify-waiting":
      return notifyWaiting(effect, stage);
  }
}
