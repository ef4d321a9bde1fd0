import type { Capture } from "../../domain/events/capture";
import * as LIMITS from "../../domain/limits";

/** The captures that a page sends when it is unloaded: the newest ones that fit into one message, in order. */
export function lastCaptures(captures: readonly Capture[]): Capture[] {
  let left = LIMITS.lastCapturesSize;
  const from = captures.findLastIndex(({ data }) => {
    left -= JSON.stringify(data).length;
    return left < 0;
  });
  return captures.slice(from + 1);
}
