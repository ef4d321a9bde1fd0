import { isJsonObject, type Json, type JsonObject } from "../json";

/** What a file of settings or policies holds for the extension. */
export interface Unwrapped {
  /** As the managed storage would hold it. */
  managed: JsonObject;
  /** Of which kind the file is; `settings` is what the options page exports. */
  form: "settings" | "managed-storage" | "chromium" | "firefox" | "google-admin";
}

const KEYS = ["settings", "settingsJson", "addCrms", "addCrmsJson", "allowHttp", "allowHttpJson"];

/**
 * Finds what a file says to the extension, in the form of the export or in that of a browser's policies.
 *
 * @param value the file
 * @returns one for each extension of which the file speaks: most name ours only. Bare settings are one of `settings`.
 */
export function unwrapPolicy(value: Json): Unwrapped[] {
  if (!isJsonObject(value)) return [{ managed: { settings: value }, form: "settings" }];
  const { policies } = value;
  if (isJsonObject(policies)) return extensionsOf(policies).map((managed) => ({ managed, form: "firefox" }));
  if (Object.hasOwn(value, "3rdparty")) return extensionsOf(value).map((managed) => ({ managed, form: "chromium" }));
  if (!KEYS.some((key) => Object.hasOwn(value, key))) return [{ managed: { settings: value }, form: "settings" }];
  const isAdmin = Object.values(value).every((one) => isJsonObject(one) && Object.hasOwn(one, "Value"));
  if (!isAdmin) return [{ managed: value, form: "managed-storage" }];
  const values = Object.entries(value).map(([key, one]) => [key, isJsonObject(one) ? (one.Value ?? null) : one]);
  return [{ managed: Object.fromEntries(values), form: "google-admin" }];
}

/** In Firefox `Extensions` is written with a capital. */
function extensionsOf({ "3rdparty": thirdParty }: JsonObject): JsonObject[] {
  if (!isJsonObject(thirdParty)) return [];
  const { extensions, Extensions } = thirdParty;
  return [extensions, Extensions].flatMap((all) => (isJsonObject(all) ? Object.values(all).filter(isJsonObject) : []));
}
