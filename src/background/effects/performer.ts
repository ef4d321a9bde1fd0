import type { Effect, EffectKind, EffectOf } from "../../domain/decide/effect";
import type { Config } from "../../domain/settings/config";
import { keyOf } from "../../domain/state/conversation-key";
import type { Outcome } from "../../domain/timeline/entry";
import { messageOf } from "../base/message-of";
import type { Configuration } from "../configuration/configuration";
import type { Desks } from "../memory/desks";
import type { SessionStore } from "../memory/session-store";

/** What performers have access to. The functions return the current configuration. */
export interface PerformerContext {
  store: SessionStore;
  desks: Desks;
  /** Everything in private windows is kept separate. */
  isPrivate: boolean;
  configuration(): Configuration;
  config(): Config;
}

/** The result of an effect. */
export interface Result {
  outcome: Outcome;
  /** The browser's error message. */
  error?: string;
}

/** Performs one kind of effect in the browser. It must be idempotent. A rejection is reported in the timeline. */
export interface Performer<Kind extends EffectKind> {
  /** Effects of one lane are performed one after the other. */
  lane(effect: EffectOf<Kind>): string;
  perform(effect: EffectOf<Kind>, context: PerformerContext): Promise<Result>;
}

export type Performers = { [Kind in EffectKind]: Performer<Kind> };

export const DONE: Result = { outcome: "done" };

export function failure(error: unknown): { outcome: "failed"; error: string } {
  return { outcome: "failed", error: messageOf(error) };
}

export function conversationOf(effect: Effect): string | undefined {
  return "conversationId" in effect ? effect.conversationId : "event" in effect ? keyOf(effect.event) : undefined;
}
