import type { Settings } from "../settings/schema";
import type { Conversation } from "../state/desk-state";

/** The interval at which a sound is repeated. */
export const RING_EVERY_MS = 10_000;
/** Two minutes in total. An agent who did not hear it by then is not there. */
const RING_TIMES = 12;

/** How often a sound is played for one conversation. */
export function timesOf({ repeat }: Pick<Settings["notifications"]["sound"], "repeat">): number {
  return repeat ? RING_TIMES : 1;
}

/** The sound repeats while the conversation is on the desk and the agent has not opened it. */
export function shouldRing(conversation: Conversation | undefined): boolean {
  return conversation !== undefined && conversation.since !== null && !conversation.met;
}
