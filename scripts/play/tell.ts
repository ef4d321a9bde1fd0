import type { Sight } from "./look";

/** True where everything that is expected is seen. A toast may say more than what is expected of it, unless that is nothing. */
export function isSeen(expected: Partial<Sight>, seen: Sight): boolean {
  const { toast, ...exact } = expected;
  const isToastRight = toast === undefined || (toast === "" ? seen.toast === "" : seen.toast.includes(toast));
  const wanted = new Map<string, unknown>(Object.entries(exact));
  return isToastRight && Object.entries(seen).every(([key, value]) => !wanted.has(key) || wanted.get(key) === value);
}

/** A sight in words, or an expectation, which says less. */
export function inWords({ tabs, heading, contact, arrival, toast }: Partial<Sight>): string {
  if (tabs === 0) return "no tab of the CRM";
  const record = contact === undefined ? undefined : contact === null ? "no record" : `the record ${contact}`;
  const place = [record, heading && `“${heading}”`].filter(Boolean).join(" ");
  return [
    tabs === undefined || tabs === 1 ? "" : `${tabs} tabs`,
    place,
    arrival ? `told of the new conversation ${arrival.slice(0, 8)}` : "",
    toast ? `a toast “${toast}”` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
