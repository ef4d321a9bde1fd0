import { isQuiet, type QuietHours } from "./quiet-hours";

/**
 * Milliseconds until the quiet hours end, by the local clock; 0 outside of them.
 *
 * @param now milliseconds since 1970
 */
export function quietMs(hours: QuietHours, now: number): number {
  if (!isQuiet(hours, now)) return 0;
  const [hour = 0, minute = 0] = hours.to.split(":").map(Number);
  const end = new Date(now);
  end.setHours(hour, minute, 0, 0);
  if (end.getTime() <= now) end.setDate(end.getDate() + 1);
  return end.getTime() - now;
}
