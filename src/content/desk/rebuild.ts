import * as LIMITS from "../../domain/limits";

/** They reach an object's prototype where a careless copy assigns them. */
const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);
/** Roughly what a number or a bracket takes; it makes the number of values part of the size. */
const VALUE_SIZE = 8;
/** To write a larger integer in digits would take long, and no identifier is as long. */
const LARGEST = 10n ** 64n;

/**
 * Copies a message field by field into what JSON can say; what it can't say is left out, and what is no number becomes null,
 * as in JSON. A cycle ends at the limit of depth, and the work at the limit of size.
 *
 * @returns undefined where the message is larger than the limit
 */
export function rebuild(data: unknown): unknown {
  let left = LIMITS.messageSize;

  function copy(value: unknown, depth: number): unknown {
    left -= typeof value === "string" ? value.length : VALUE_SIZE;
    if (left < 0 || depth > LIMITS.messageDepth) return undefined;
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : null;
    // JSON can't say it, but its digits; an identifier has to be whole.
    if (typeof value === "bigint") return value > -LARGEST && value < LARGEST ? String(value) : null;
    if (typeof value !== "object") return undefined;
    if (Array.isArray(value)) return copyList(value, depth);
    const result: Record<string, unknown> = {};
    for (const key in value) {
      if (UNSAFE.has(key) || !Object.hasOwn(value, key)) continue;
      left -= key.length;
      if (left < 0) return undefined;
      const copied = copy((value as Record<string, unknown>)[key], depth + 1);
      if (copied !== undefined) result[key] = copied;
    }
    return result;
  }

  function copyList(list: unknown[], depth: number): unknown[] {
    const result: unknown[] = [];
    for (const item of list) {
      if (left < 0) break;
      result.push(copy(item, depth + 1) ?? null);
    }
    return result;
  }

  const result = copy(data, 0);
  return left < 0 ? undefined : result;
}
