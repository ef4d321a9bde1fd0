import * as z from "zod/mini";
import type { Effect } from "../decide/effect";

/** The lengths of a pause that an agent can choose. */
export const pauseLengthSchema = z.enum(["quarter-hour", "hour", "until-resumed"]);
export type PauseLength = z.infer<typeof pauseLengthSchema>;

/** Both are ISO 8601. `until` is null if only the agent ends the pause. */
export const pauseSchema = z.lazy(() => z.object({ since: z.string(), until: z.nullable(z.string()) }));
export type Pause = z.infer<typeof pauseSchema>;

const MINUTES: Record<PauseLength, number | null> = { "quarter-hour": 15, hour: 60, "until-resumed": null };

/**
 * The pause that begins now. If it begins during another pause, it replaces that one but keeps its start, so that everything
 * that was suppressed since then is shown at the end.
 *
 * @param now milliseconds since 1970
 */
export function beginPause(length: PauseLength, now: number, before: Pause | null): Pause {
  const minutes = MINUTES[length];
  const until = minutes === null ? null : new Date(now + minutes * 60_000).toISOString();
  return { since: isPaused(before, now) ? before.since : new Date(now).toISOString(), until };
}

/**
 * If the start of a pause is in the future, the clock was set back during it. It is unknown how much time has passed, so the
 * pause starts again from now. A changed clock can therefore at most double the length of a pause.
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
 * Whether an effect is suppressed during a pause. Effects that remove something are not suppressed. The badge and page events
 * are not suppressed either, because they interrupt nobody.
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
