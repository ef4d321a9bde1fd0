import type { Kind, Known } from "../../../domain/move/known";
import { valuesOf } from "../../../domain/move/values";
import { findVisibleValues } from "./visible-values";

/** Counts how often each known value of a customer is visible in the page. */
export function countKnown(known: Known): { [K in Kind]?: number } {
  const values = valuesOf(known, []);
  const { counts } = findVisibleValues(values);
  return Object.fromEntries(values.map(({ kind }, index) => [kind, counts[index] ?? 0]));
}
