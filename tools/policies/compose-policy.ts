import { isJsonObject, type Json, type JsonObject } from "../../src/domain/json";
import { readOrgPolicy } from "../../src/domain/settings/org-policy";
import type { PolicyOptions } from "./options";

/** The content of a file, with additional hosts that may be unencrypted. */
export function withAllowed(managed: JsonObject, hosts: readonly string[]): JsonObject {
  if (hosts.length === 0) return managed;
  const { allowHttpJson: _text, ...rest } = managed;
  const said = readOrgPolicy(managed)?.allowHttp ?? [];
  return { ...rest, allowHttp: [...new Set([...said, ...hosts])] };
}

/**
 * The policy to send: the content of the file, changed by the options.
 *
 * @param managed the content of the file, in the format of the managed storage
 * @param added the file with the CRMs to add: a list, settings with `crms`, or `addCrms`
 * @param revisionOf returns the revision if none was given
 */
export function composePolicy(
  managed: JsonObject,
  { only, contact, revision }: Pick<PolicyOptions, "only" | "contact" | "revision">,
  added: JsonObject | undefined,
  revisionOf: (managed: JsonObject) => string,
): JsonObject {
  const said = readOrgPolicy(managed);
  const settings = withoutEditors(said?.settings);
  const chosen = only.length > 0 && isJsonObject(settings) ? pick(settings, only) : settings;
  const addCrms = added === undefined ? (said?.addCrms ?? []) : crmsOf(added);
  const allowHttp = said?.allowHttp ?? [];
  const policy: JsonObject = {
    ...(chosen !== undefined && { settings: chosen }),
    ...(addCrms.length > 0 && { addCrms }),
    ...(allowHttp.length > 0 && { allowHttp }),
  };
  const asked = contact ?? said?.contact ?? "";
  const named = revision ?? (said?.revision || revisionOf(policy));
  return { ...policy, ...(asked !== "" && { contact: asked }), revision: named };
}

function withoutEditors(settings: Json | undefined): Json | undefined {
  if (!isJsonObject(settings)) return settings;
  const { $schema: _schema, ...rest } = settings;
  return rest;
}

function crmsOf(added: JsonObject): Json[] {
  const { settings, addCrms = [] } = readOrgPolicy(added) ?? {};
  if (Array.isArray(settings)) return settings;
  const listed = isJsonObject(settings) && Array.isArray(settings.crms) ? settings.crms : [];
  return [...listed, ...addCrms];
}

/** The parts of the settings at these paths, and the version of the format. */
function pick(settings: JsonObject, paths: readonly string[]): JsonObject {
  const { version } = settings;
  const picked: JsonObject = version === undefined ? {} : { version };
  for (const path of paths) {
    const value = path
      .split(".")
      .reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), settings);
    if (value === undefined) throw new Error(`the file does not contain ${path}`);
    put(picked, path.split("."), value);
  }
  return picked;
}

function put(object: JsonObject, [key = "", ...rest]: string[], value: Json): void {
  if (rest.length === 0) {
    object[key] = value;
    return;
  }
  const inner = object[key];
  const next: JsonObject = isJsonObject(inner) ? inner : {};
  object[key] = next;
  put(next, rest, value);
}
