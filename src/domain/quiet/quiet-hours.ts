/** From a time of day to another, as in `22:00`. */
export interface QuietHours {
  on: boolean;
  from: string;
  to: string;
}

/** A time of day, as in `08:30`. Two of them compare as texts. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * Whether it is time for quiet: no sound and no desktop notification. It goes by what the clock on the wall shows, so a span
 * keeps its times where the clocks are changed. It may go over midnight; from a time to the same time is no span.
 *
 * @param now milliseconds since 1970
 */
export function isQuiet({ on, from, to }: QuietHours, now: number): boolean {
  if (!on) return false;
  const time = timeOfDay(now);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** What the clock on the wall shows here, as in `08:30`. */
function timeOfDay(now: number): string {
  const date = new Date(now);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
