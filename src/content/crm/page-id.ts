import { loadOf } from "./work/dom";

/**
 * What a page names itself by: when its load began, milliseconds since 1970. One that the browser loaded ahead of time came when it took
 * the place of the one before.
 */
export function pageId(): number {
  return performance.timeOrigin + (loadOf()?.activationStart ?? 0);
}
