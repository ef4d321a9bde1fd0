import * as LIMITS from "../../domain/limits";

/** Keys that can change an object's prototype when they are assigned. */
const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);
/** The approximate size of a number or a bracket, so that the number of values counts, too. */
const VALUE_SIZE = 8;
/** Converting a larger integer to digits would take long, and no identifier is that long. */
const LARGEST = 10n ** 64n;

/**
 * Copies a message field by field to JSON values. Other values are left out, and numbers that JSON does not support
 * become null, as in `JSON.stringify`. Cycles end at the depth limit, and the work ends at the size limit.
 *
 * @returns undefined if the message is larger than the limit
 */
export function rebuild(data: unknown): unknown {
  let left = LIMITS.messageSize;

  function copy(value: unknown, depth: number): unknown {
    left -= typeof value === "string" ? value.length : VALUE_SIZE;
    if (left < 0 || depth > LIMITS.messageDepth) return undefined;
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : null;
    // JSON has no BigInt, so it becomes a string of digits, because an identifier must not lose digits.
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
