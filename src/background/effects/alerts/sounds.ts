import { isToRing, timesOf } from "../../../domain/sound/ringing";
import { stayAwake } from "../../../platform/lifecycle";
import { hasOffscreen, tellPlayer } from "../../../platform/sound/offscreen-player";
import { playSound } from "../../../platform/sound/play-sound";
import { Player } from "../../../platform/sound/player";
import type { StopMessage, ToPlayer } from "../../../protocol/to-player";
import { ignoringFailure } from "../../shared/in-background";
import { isQuietNow } from "../notices/is-quiet-now";
import { isSilent } from "../notices/is-silent";
import { DONE, type Result, type Stage } from "../performer";

/**
 * Used in Firefox only. Firefox would stop the background page between two repetitions, so each one calls a browser
 * API.
 */
const ownPlayer = new Player({
  play: playSound,
  onBeat: () => void ignoringFailure("the background page is then stopped, and its sounds with it", stayAwake()),
});

async function tell(message: ToPlayer): Promise<void> {
  if (hasOffscreen) await tellPlayer(message);
  else ownPlayer.hear(message);
}

/** Plays the sound of a new conversation, if it is still new. */
export async function ring(conversationId: string, stage: Stage): Promise<Result> {
  if (!isToRing(stage.store.conversations.get(conversationId))) return { outcome: "superseded" };
  if (isQuietNow(stage)) return { outcome: "quiet-hours" };
  if (await isSilent(stage)) return { outcome: "desk-in-view" };
  await play(conversationId, timesOf(stage.config().settings.notifications.sound), stage);
  // The agent may have opened it meanwhile.
  if (!isToRing(stage.store.conversations.get(conversationId))) await hush(conversationId, stage);
  return DONE;
}

/** @param times how often the sound is played, unless it is stopped */
export async function play(id: string, times: number, { config, isPrivate }: Stage): Promise<void> {
  const { sound, quietHours } = config().settings.notifications;
  const { tone, volume } = sound;
  await tell({ type: "player/play", id, isPrivate, sound: { tone, volume }, times, quietHours });
}

/** Stops the sound of a conversation. */
export async function hush(id: string, { isPrivate }: Stage): Promise<Result> {
  await tell({ type: "player/stop", id, isPrivate });
  return DONE;
}

export async function stopSounds(which: Omit<StopMessage, "type">): Promise<void> {
  await tell({ type: "player/stop", ...which });
}
