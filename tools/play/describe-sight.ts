import type { Sight } from "./look";

/** Returns true if everything that is expected is seen. */
export function isSeen({ toast, notification, ...exact }: Partial<Sight>, seen: Sight): boolean {
  const wanted = new Map<string, unknown>(Object.entries(exact));
  const isSaid = says(seen.toast, toast) && says(seen.notification, notification);
  return isSaid && Object.entries(seen).every(([key, value]) => !wanted.has(key) || wanted.get(key) === value);
}

/** The text may contain more than expected, but must be empty if an empty text is expected. */
function says(words: string, expected: string | undefined): boolean {
  return expected === undefined || (expected === "" ? words === "" : words.includes(expected));
}

/** Describes what is seen, or a part of it that is expected. */
export function describeSight({ tabs, heading, contact, arrival, toast, notification }: Partial<Sight>): string {
  const where = tabs === undefined || tabs === 1 ? "" : tabs === 0 ? "no tab of the CRM" : `${tabs} tabs`;
  const record =
    tabs === 0 || contact === undefined ? undefined : contact === null ? "no record" : `the record ${contact}`;
  const place = [record, heading && `“${heading}”`].filter(Boolean).join(" ");
  return [
    where,
    place,
    arrival ? `told of the new conversation ${arrival.slice(0, 8)}` : "",
    toast ? `a toast “${toast}”` : "",
    notification ? `a notification “${notification}”` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
