/**
 * The time of day, as in "3:42 pm".
 *
 * @param at ISO 8601
 */
export function formatClock(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(at));
}

/** So many of a unit as in "15 min". */
export function formatCount(count: number, unit: "minute" | "hour", language: string): string {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count);
}

/**
 * The same of a time of any day.
 *
 * @param time as in `15:42`
 */
export function formatTimeOfDay(time: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: "UTC" });
  return format.format(new Date(`2000-01-01T${time}Z`));
}
