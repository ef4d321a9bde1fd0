/**
 * Formats the time of day of a moment, as in "3:42 pm".
 *
 * @param at ISO 8601
 */
export function formatClock(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(at));
}

/** Formats a number of minutes or hours, as in "15 min". */
export function formatCount(count: number, unit: "minute" | "hour", language: string): string {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count);
}

/**
 * Formats a time of day without a date.
 *
 * @param time as in `15:42`
 */
export function formatTimeOfDay(time: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: "UTC" });
  return format.format(new Date(`2000-01-01T${time}Z`));
}
