import { permissionPattern, readSite, type Site } from "../crm/site";
import { isJsonObject, type Json, type JsonObject } from "../json";
import type { InApp } from "../move/known";
import { migrate } from "./migrations";
import { type Crm, crmSchema, SETTINGS_VERSION } from "./schema";

/**
 * Changes to the settings as they are stored. Each takes and gives the raw object, so that what this version does not
 * understand (unknown keys, CRMs that can't be read) is still there afterwards.
 */

/** An entry of the list of CRMs: by its id, or as it stands where it can't be read. */
export type CrmTarget = { id: string } | { raw: Json };

/** Stores a CRM in the place of the target, keeping the keys of that entry which are not known; else at the end. */
export function putCrm(own: Json | undefined, crm: Crm, target: CrmTarget | null): JsonObject {
  const crms = rawCrms(own);
  const index = target ? findEntry(crms, target) : -1;
  const before = crms[index];
  const entry: JsonObject = { ...(isJsonObject(before) ? before : {}), ...toJson(crm) };
  return withCrms(own, index === -1 ? [...crms, entry] : crms.with(index, entry));
}

/** Stores CRMs beside those that are there, and in the place of those with the same ids. */
export function mergeCrms(own: Json | undefined, crms: readonly Crm[]): JsonObject {
  return crms.reduce<JsonObject>((merged, crm) => putCrm(merged, crm, { id: crm.id }), versioned(own));
}

/** Takes one CRM out; the same settings where it is not there. */
export function removeCrm(own: Json | undefined, target: CrmTarget): JsonObject {
  const crms = rawCrms(own);
  const index = findEntry(crms, target);
  return withCrms(own, index === -1 ? crms : crms.toSpliced(index, 1));
}

/** Turns a CRM on or off, touching nothing else of it. */
export function enableCrm(own: Json | undefined, id: string, enabled: boolean): JsonObject {
  const crms = rawCrms(own);
  const index = findEntry(crms, { id });
  const entry = crms[index];
  return withCrms(own, isJsonObject(entry) ? crms.with(index, { ...entry, enabled }) : crms);
}

/** Sets how the records of a CRM come, touching nothing else of it. */
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
 * @param path as in `notifications.detail`; what is in its way and is no object gives way
 */
export function setSetting(own: Json | undefined, path: string, value: Json): JsonObject {
  return setIn(versioned(own), path.split("."), value);
}

function setIn(object: JsonObject, [key = "", ...rest]: string[], value: Json): JsonObject {
  const inner = object[key];
  return { ...object, [key]: rest.length === 0 ? value : setIn(isJsonObject(inner) ? inner : {}, rest, value) };
}

/** In the format of this version: a change made to an older one would be neither. */
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

/** Of two readable entries with one id the first counts, as it does for the reader. */
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
 * The permissions that nobody needs any more once some sites are gone.
 *
 * @param gone patterns that are not used any more
 * @param used patterns that still are: sites of CRMs and of the desk
 * @returns host permissions to give back; a wide one stays while a site that it covers is in use
 */
export function permissionsToGiveBack(gone: readonly string[], used: readonly string[]): string[] {
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

/** Without a port a host permission stands for every port. */
function covers(wide: Site, site: Site): boolean {
  const sameHost = site.hostname === wide.hostname || (wide.subdomains && site.hostname.endsWith(`.${wide.hostname}`));
  return wide.scheme === site.scheme && sameHost && (wide.port === "" || wide.port === site.port);
}
