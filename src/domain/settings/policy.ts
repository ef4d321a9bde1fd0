import { isJsonObject, type Json, type JsonObject, UNSAFE_KEYS } from "../json";
import { migrate } from "./migrations";

/**
 * Overrides the agent's own settings with the organisation's, key by key: objects are merged; lists and values are replaced.
 * Both are migrated first, because they may have different versions.
 *
 * @param rawOwn the agent's settings as stored
 * @param rawPolicy the organisation's settings. If it is not an object, it is ignored
 * @returns the merged settings, and the paths that the policy sets, such as `notifications.detail`
 */
export function applyPolicy(
  rawOwn: Json | undefined,
  rawPolicy: Json | undefined,
): { merged: Json | undefined; locked: string[] } {
  const own = migrate(rawOwn).settings;
  const policy = migrate(rawPolicy).settings;
  if (!isJsonObject(policy)) return { merged: own, locked: [] };
  return { merged: merge(isJsonObject(own) ? own : {}, policy), locked: leafPaths(policy, "") };
}

function merge(own: JsonObject, policy: JsonObject): JsonObject {
  const merged: JsonObject = { ...own };
  for (const [key, value] of Object.entries(policy)) {
    if (UNSAFE_KEYS.has(key)) continue;
    const mine = Object.hasOwn(own, key) ? own[key] : undefined;
    merged[key] = isJsonObject(value) ? merge(isJsonObject(mine) ? mine : {}, value) : value;
  }
  return merged;
}

function leafPaths(policy: JsonObject, prefix: string): string[] {
  return Object.entries(policy).flatMap(([key, value]) => {
    const path = prefix + key;
    if (path === "version" || UNSAFE_KEYS.has(key)) return [];
    return isJsonObject(value) ? leafPaths(value, `${path}.`) : [path];
  });
}

/** True if the policy sets this path or a part of it. */
export function isLocked(locked: readonly string[], path: string): boolean {
  return locked.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`));
}
