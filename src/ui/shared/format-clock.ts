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
