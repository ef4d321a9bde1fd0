import * as z from "zod/mini";
import type { Effect } from "../view/effect";

/** How long the agent may ask to be left alone. */
export const pauseLengthSchema = z.enum(["quarter-hour", "hour", "until-resumed"]);
export type PauseLength = z.infer<typeof pauseLengthSchema>;

/** Both ISO 8601; `until` is null where only the agent ends it. */
export const pauseSchema = z.lazy(() => z.object({ since: z.string(), until: z.nullable(z.string()) }));
export type Pause = z.infer<typeof pauseSchema>;

const MINUTES: Record<PauseLength, number | null> = { "quarter-hour": 15, hour: 60, "until-resumed": null };

/**
 * The pause that begins now. One that is begun within another takes its place, but goes on from where that one began, so
 * that what came meanwhile is still told at the end.
 *
 * @param now milliseconds since 1970
 */
export function beginPause(length: PauseLength, now: number, before: Pause | null): Pause {
  const minutes = MINUTES[length];
  const until = minutes === null ? null : new Date(now + minutes * 60_000).toISOString();
  return { since: isPaused(before, now) ? before.since : new Date(now).toISOString(), until };
}

/**
 * A pause that begins in the future began before the clock was set back. How much of it is over can't be told, so it
 * begins anew: no clock makes a pause longer than twice what the agent asked for.
 *
 * @param now milliseconds since 1970
 */
export function afterClockChange(pause: Pause, now: number): Pause {
  const setBackBy = Date.parse(pause.since) - now;
  if (setBackBy <= 0) return pause;
  const moved = (at: string) => new Date(Date.parse(at) - setBackBy).toISOString();
  return { since: moved(pause.since), until: pause.until && moved(pause.until) };
}

/** @param now milliseconds since 1970 */
export function isPaused(pause: Pause | null, now: number): pause is Pause {
  return pause !== null && (pause.until === null || now < Date.parse(pause.until));
}

/**
 * Whether an effect would disturb an agent who wants to be left alone. What they ask for by a click does not, nor does what
 * takes something away, and badge and page events go on: they show the state and interrupt nobody.
 */
export function isDisturbing(effect: Effect): boolean {
  switch (effect.kind) {
    case "notify":
    case "update-notification":
    case "notify-message":
    case "notify-answer":
    case "notify-transaction":
    case "notify-missed":
    case "notify-waiting":
    case "play-sound":
    case "toast":
    case "update-toast":
    case "show-desk":
      return true;
    case "clear-notification":
    case "dismiss-toast":
    case "stop-sound":
    case "set-badge":
    case "tell-pages":
      return false;
  }
}
