import { shouldRing, timesOf } from "../../../domain/sound/ringing";
import { stayAwake } from "../../../platform/lifecycle";
import { hasOffscreen, sendToPlayer } from "../../../platform/sound/offscreen-player";
import { playSound } from "../../../platform/sound/play-sound";
import { Player } from "../../../platform/sound/player";
import type { StopMessage, ToPlayer } from "../../../protocol/to-player";
import { ignoringFailure } from "../../base/in-background";
import { isQuietNow } from "../notices/is-quiet-now";
import { isSilent } from "../notices/is-silent";
import { DONE, type PerformerContext, type Result } from "../performer";

/**
 * Used in Firefox only. Firefox would stop the background page between two repetitions, so each one calls a browser
 * API.
 */
const ownPlayer = new Player({
  play: playSound,
  onBeat: () => void ignoringFailure("the background page is then stopped, and its sounds with it", stayAwake()),
});

async function send(message: ToPlayer): Promise<void> {
  if (hasOffscreen) await sendToPlayer(message);
  else ownPlayer.handle(message);
}

/** Plays the sound of a new conversation, if it is still new. */
export async function ring(conversationId: string, context: PerformerContext): Promise<Result> {
  if (!shouldRing(context.store.conversations.get(conversationId))) return { outcome: "superseded" };
  if (isQuietNow(context)) return { outcome: "quiet-hours" };
  if (await isSilent(context)) return { outcome: "desk-in-view" };
  await play(conversationId, timesOf(context.config().settings.notifications.sound), context);
  // The agent may have opened it meanwhile.
  if (!shouldRing(context.store.conversations.get(conversationId))) await stopSound(conversationId, context);
  return DONE;
}

/** @param times how often the sound is played, unless it is stopped */
export async function play(id: string, times: number, { config, isPrivate }: PerformerContext): Promise<void> {
  const { sound, quietHours } = config().settings.notifications;
  const { tone, volume } = sound;
  await send({ type: "player/play", id, isPrivate, sound: { tone, volume }, times, quietHours });
}

/** Stops the sound of a conversation. */
export async function stopSound(id: string, { isPrivate }: PerformerContext): Promise<Result> {
  await send({ type: "player/stop", id, isPrivate });
  return DONE;
}

export async function stopSounds(which: Omit<StopMessage, "type">): Promise<void> {
  await send({ type: "player/stop", ...which });
}
