import * as LIMITS from "../limits";
import type { DeskEvent } from "./desk-event";

/**
 * Whether an event is no news any more: a relay keeps what it can't tell, so it may tell of what was hours ago.
 *
 * @param now milliseconds since 1970
 */
export function isOld({ occurredAt, receivedAt }: Pick<DeskEvent, "occurredAt" | "receivedAt">, now: number): boolean {
  return now - Date.parse(occurredAt ?? receivedAt) > LIMITS.newsMs;
}
