const UNITS = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/**
 * Formats how long ago something was, as in "5 min. ago"; the last three quarters of a minute are "now".
 *
 * @param at ISO 8601
 * @param now milliseconds since 1970
 */
export function formatAgo(at: string, now: number, language: string): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1_000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  const { unit, count } = largestUnit(seconds);
  return count === 0 ? format.format(0, "second") : format.format(-count, unit);
}

/** Formats how long something has been going on, as in "5 min". */
export function formatDuration(since: string, now: number, language: string): string {
  const { unit, count } = largestUnit(Math.max(0, (now - Date.parse(since)) / 1_000));
  const format = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" });
  return count === 0 ? `< ${format.format(1)}` : format.format(count);
}

/** Formats the full date and time. */
export function formatMoment(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(at));
}

function largestUnit(seconds: number): { unit: (typeof UNITS)[number]["unit"]; count: number } {
  for (const { unit, seconds: length } of UNITS) {
    if (seconds >= length) return { unit, count: Math.floor(seconds / length) };
  }
  return { unit: "minute", count: seconds >= 45 ? 1 : 0 };
}

/** Formats how long something took, as in "12 ms" or "1.3 sec". */
export function formatTook(milliseconds: number, language: string): string {
  const [value, unit] = milliseconds < 1_000 ? [milliseconds, "millisecond"] : [milliseconds / 1_000, "second"];
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, options).format(value);
}
