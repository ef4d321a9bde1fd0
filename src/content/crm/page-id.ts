import { loadOf } from "./work/dom";

/**
 * Returns the ID of this page: when its load began, in milliseconds since 1970. For a prerendered page, when it was activated.
 */
export function pageId(): number {
  return performance.timeOrigin + (loadOf()?.activationStart ?? 0);
}
