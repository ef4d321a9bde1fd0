import { keyOf } from "../../domain/state/conversation-key";
import type { Outcome } from "../../domain/timeline/entry";
import type { Config } from "../../domain/view/config";
import type { Effect, EffectKind, EffectOf } from "../../domain/view/effect";
import type { Configuration } from "../configuration";
import type { Desks } from "../desks";
import { messageOf } from "../message-of";
import type { SessionStore } from "../session-store";

/** What the performers work with. The configuration is the one in force when it is asked for. */
export interface Stage {
  store: SessionStore;
  desks: Desks;
  /** What happens in private windows is apart from all else. */
  isPrivate: boolean;
  configuration(): Configuration;
  config(): Config;
}

/** What came of an effect. */
export interface Result {
  outcome: Outcome;
  /** What the browser said. */
  error?: string;
}

/** Does one kind of effect in the browser. Doing it twice does no harm; it may reject, and is reported then. */
export interface Performer<Kind extends EffectKind> {
  /** Effects of one lane are performed one after the other. */
  lane(effect: EffectOf<Kind>): string;
  perform(effect: EffectOf<Kind>, stage: Stage): Promise<Result>;
}

export type Performers = { [Kind in EffectKind]: Performer<Kind> };

export const DONE: Result = { outcome: "done" };

export function failure(error: unknown): { outcome: "failed"; error: string } {
  return { outcome: "failed", error: messageOf(error) };
}

export function conversationOf(effect: Effect): string | undefined {
  return "conversationId" in effect ? effect.conversationId : "event" in effect ? keyOf(effect.event) : undefined;
}
