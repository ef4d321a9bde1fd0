import type { Settings } from "../settings/schema";
import type { Conversation } from "../state/desk-state";

/** A repeated sound comes again after this time. */
export const RING_EVERY_MS = 10_000;
/** It comes for two minutes at most: whoever did not hear it by then is not there. */
const RING_TIMES = 12;

/** How often a sound is played for one conversation. */
export function timesOf({ repeat }: Pick<Settings["notifications"]["sound"], "repeat">): number {
  return repeat ? RING_TIMES : 1;
}

/** A conversation rings as long as nobody took it: the agent did not come to it, and it is on the desk. */
export function isToRing(conversation: Conversation | undefined): boolean {
  return conversation !== undefined && conversation.since !== null && !conversation.met;
}
