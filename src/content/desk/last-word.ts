import type { Capture } from "../../domain/events/capture";
import * as LIMITS from "../../domain/limits";

/** What a page may say as it goes: the newest that a browser takes in one message, in their order. */
export function lastWord(captures: readonly Capture[]): Capture[] {
  let left = LIMITS.lastWordSize;
  const from = captures.findLastIndex(({ data }) => {
    left -= JSON.stringify(data).length;
    return left < 0;
  });
  return captures.slice(from + 1);
}
