import * as LIMITS from "../limits";
import type { DeskEvent } from "./desk-event";

/**
 * Whether an event is too old to be announced as news. A relay stores events that it cannot deliver, so they may be hours old.
 *
 * @param now milliseconds since 1970
 */
export function isOld({ occurredAt, receivedAt }: Pick<DeskEvent, "occurredAt" | "receivedAt">, now: number): boolean {
  return now - Date.parse(occurredAt ?? receivedAt) > LIMITS.newsMs;
}
