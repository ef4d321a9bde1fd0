/** From a time of day to another, as in `22:00`. */
export interface QuietHours {
  on: boolean;
  from: string;
  to: string;
}

/** A time of day, such as `08:30`. Times can be compared as texts. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * Whether it is within the quiet hours: no sound and no desktop notification. Local time is used, so the hours stay the same when
 * daylight saving time begins or ends. The hours may span midnight. If both times are equal, there are no quiet hours.
 *
 * @param now milliseconds since 1970
 */
export function isQuiet({ on, from, to }: QuietHours, now: number): boolean {
  if (!on) return false;
  const time = timeOfDay(now);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** The local time, such as `08:30`. */
function timeOfDay(now: number): string {
  const date = new Date(now);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
