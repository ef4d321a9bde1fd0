import { isJsonObject, type Json, type JsonObject } from "../json";

/** The content of a settings or policy file for the extension. */
export interface Unwrapped {
  /** In the format of the managed storage. */
  managed: JsonObject;
  /** The format of the file. `settings` is the export of the options page. */
  form: "settings" | "managed-storage" | "chromium" | "firefox" | "google-admin";
}

const KEYS = ["settings", "settingsJson", "addCrms", "addCrmsJson", "allowHttp", "allowHttpJson"];

/**
 * Finds the settings for the extension in a file: an export, or a browser policy.
 *
 * @param value the content of the file
 * @returns one result for each extension in the file; most files contain only ours. An export gives one result
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

/** In Firefox, the key `Extensions` begins with a capital letter. */
function extensionsOf({ "3rdparty": thirdParty }: JsonObject): JsonObject[] {
  if (!isJsonObject(thirdParty)) return [];
  const { extensions, Extensions } = thirdParty;
  return [extensions, Extensions].flatMap((all) => (isJsonObject(all) ? Object.values(all).filter(isJsonObject) : []));
}
