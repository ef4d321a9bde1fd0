import { permissionPattern, readSite, type Site } from "../crm/site";
import { isJsonObject, type Json, type JsonObject } from "../json";
import type { InApp } from "../move/known";
import { migrate } from "./migrations";
import { type Crm, crmSchema, SETTINGS_VERSION } from "./schema";

/**
 * Changes to the stored settings. Each function takes and returns the raw object, so that everything that this version does not
 * know (unknown keys, CRMs that cannot be read) is kept.
 */

/** An entry in the list of CRMs: by its ID, or its raw value if it cannot be read. */
export type CrmTarget = { id: string } | { raw: Json };

/** Replaces the target with a CRM and keeps unknown keys of the target. Without a target, the CRM is appended. */
export function putCrm(own: Json | undefined, crm: Crm, target: CrmTarget | null): JsonObject {
  const crms = rawCrms(own);
  const index = target ? findEntry(crms, target) : -1;
  const before = crms[index];
  const entry: JsonObject = { ...(isJsonObject(before) ? before : {}), ...toJson(crm) };
  return withCrms(own, index === -1 ? [...crms, entry] : crms.with(index, entry));
}

/** Adds CRMs to the list. They replace CRMs with the same IDs. */
export function mergeCrms(own: Json | undefined, crms: readonly Crm[]): JsonObject {
  return crms.reduce<JsonObject>((merged, crm) => putCrm(merged, crm, { id: crm.id }), versioned(own));
}

/** Removes one CRM. The settings stay the same if it is not in the list. */
export function removeCrm(own: Json | undefined, target: CrmTarget): JsonObject {
  const crms = rawCrms(own);
  const index = findEntry(crms, target);
  return withCrms(own, index === -1 ? crms : crms.toSpliced(index, 1));
}

/** Enables or disables a CRM, and changes nothing else. */
export function enableCrm(own: Json | undefined, id: string, enabled: boolean): JsonObject {
  const crms = rawCrms(own);
  const index = findEntry(crms, { id });
  const entry = crms[index];
  return withCrms(own, isJsonObject(entry) ? crms.with(index, { ...entry, enabled }) : crms);
}

/** Sets how a CRM shows its records (`navigation`, `inApp`), and changes nothing else. */
export function navigateCrm(
  own: Json | undefined,
  id: string,
  navigation: Crm["navigation"],
  inApp?: InApp,
): JsonObject {
  const crms = rawCrms(own);
  const index = findEntry(crms, { id });
  const entry = crms[index];
  const found = inApp && { inApp: { method: inApp.method, witnesses: [...inApp.witnesses] } };
  return withCrms(own, isJsonObject(entry) ? crms.with(index, { ...entry, navigation, ...found }) : crms);
}

/**
 * Sets one value.
 *
 * @param path as in `notifications.detail`. A value on the path that is not an object is replaced
 */
export function setSetting(own: Json | undefined, path: string, value: Json): JsonObject {
  return setIn(versioned(own), path.split("."), value);
}

function setIn(object: JsonObject, [key = "", ...rest]: string[], value: Json): JsonObject {
  const inner = object[key];
  return { ...object, [key]: rest.length === 0 ? value : setIn(isJsonObject(inner) ? inner : {}, rest, value) };
}

/** The settings in the current format. A change to settings in an older format would mix both formats. */
function versioned(own: Json | undefined): JsonObject {
  const { settings } = migrate(own);
  return { version: SETTINGS_VERSION, ...(isJsonObject(settings) ? settings : {}) };
}

function withCrms(own: Json | undefined, crms: Json[]): JsonObject {
  return { ...versioned(own), crms };
}

function rawCrms(own: Json | undefined): Json[] {
  const { crms } = versioned(own);
  return Array.isArray(crms) ? crms : [];
}

/** If two entries have the same ID, the first one counts, as in `readSettings`. */
function findEntry(crms: Json[], target: CrmTarget): number {
  if ("raw" in target) {
    const wanted = JSON.stringify(target.raw);
    return crms.findIndex((entry) => JSON.stringify(entry) === wanted);
  }
  return crms.findIndex((entry) => crmSchema.safeParse(entry).data?.id === target.id);
}

function toJson({ variables, ...crm }: Crm): JsonObject {
  return { ...crm, variables: Object.fromEntries(Object.entries(variables).map(([name, one]) => [name, { ...one }])) };
}

/**
 * The permissions that are no longer needed after some sites were removed.
 *
 * @param gone patterns that are no longer used
 * @param used patterns that are still used: sites of CRMs and of the desk
 * @returns host permissions to remove. A wide one is kept while a site that it covers is in use
 */
export function permissionsToRemove(gone: readonly string[], used: readonly string[]): string[] {
  const stillUsed = readSites(used);
  const free = readSites(gone).filter((site) => !stillUsed.some((other) => covers(site, other)));
  return [...new Set(free.map(permissionPattern))];
}

function readSites(patterns: readonly string[]): Site[] {
  return patterns.flatMap((pattern) => {
    const parsed = readSite(pattern);
    return parsed.ok ? [parsed.site] : [];
  });
}

/** A host permission without a port covers all ports. */
function covers(wide: Site, site: Site): boolean {
  const sameHost = site.hostname === wide.hostname || (wide.subdomains && site.hostname.endsWith(`.${wide.hostname}`));
  return wide.scheme === site.scheme && sameHost && (wide.port === "" || wide.port === site.port);
}
