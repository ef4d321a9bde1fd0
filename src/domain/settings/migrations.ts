import { suggestSite } from "../crm/site";
import { isJsonObject, type Json, type JsonObject, UNSAFE_KEYS } from "../json";
import { makeCrmId } from "./crm-id";
import { SETTINGS_VERSION } from "./schema";

/** By version: what makes settings of that version settings of the next one. Each stays as it is once it is released. */
export const MIGRATIONS: readonly ((settings: JsonObject) => JsonObject)[] = [migrateFrom0, migrateFrom1];

/**
 * Brings settings of an earlier version to the format of this one. What is none, names no version or one that never was
 * is given back as it is, for the reader to judge.
 *
 * @returns the settings, and the version they were of where they were migrated
 */
export function migrate(raw: Json | undefined): { settings: Json | undefined; from?: number } {
  if (!isJsonObject(raw)) return { settings: raw };
  const { version } = raw;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0 || version >= SETTINGS_VERSION) {
    return { settings: raw };
  }
  let settings = raw;
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index >= version) settings = { ...migration(settings), version: index + 1 };
  }
  return { settings, from: version };
}

/**
 * Version 0 knew one site and one address a CRM, with placeholders of its own:
 * `{"name": "Acme", "site": "crm.acme.example", "url": "https://crm.acme.example/contacts/{{customerId}}", "autoOpen": true}`,
 * and beside the list of CRMs only `notify` and `deskOrigin`. What is not of it is kept.
 */
function migrateFrom0({ notify, deskOrigin, crms, ...rest }: JsonObject): JsonObject {
  const settings: JsonObject = { ...rest };
  if (notify !== undefined) {
    settings.notifications = {
      ...(isJsonObject(rest.notifications) ? rest.notifications : {}),
      newConversation: notify,
    };
  }
  if (deskOrigin !== undefined) {
    settings.desk = { ...(isJsonObject(rest.desk) ? rest.desk : {}), origins: [deskOrigin] };
  }
  if (crms === undefined) return settings;
  if (!Array.isArray(crms)) return { ...settings, crms };
  const ids = new Set(crms.flatMap((crm) => (isJsonObject(crm) && typeof crm.id === "string" ? [crm.id] : [])));
  return { ...settings, crms: crms.map((crm) => (isJsonObject(crm) ? migrateCrmFrom0(crm, ids) : crm)) };
}

function migrateCrmFrom0({ site, url, autoOpen, ...rest }: JsonObject, ids: Set<string>): JsonObject {
  const crm: JsonObject = { ...rest };
  if (crm.id === undefined) {
    const id = makeCrmId(typeof crm.name === "string" ? crm.name : "", ids);
    ids.add(id);
    crm.id = id;
  }
  if (site !== undefined) crm.sites = [typeof site === "string" ? suggestSite(site) : site];
  if (url !== undefined) crm.records = [typeof url === "string" ? url.replace(PLACEHOLDER_0, variableOf0) : url];
  if (autoOpen !== undefined) crm.openOn = typeof autoOpen === "boolean" ? (autoOpen ? "focus" : "click") : autoOpen;
  return crm;
}

/** Version 2 knows records that are searches. All that version 1 knew it knows as well. */
function migrateFrom1(settings: JsonObject): JsonObject {
  return settings;
}

const PLACEHOLDER_0 = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** The placeholders of version 0. Any other was the key of a custom value. */
const VARIABLES_0: Readonly<Record<string, string>> = {
  customerId: "visitor.externalUserId",
  email: "visitor.email",
  phone: "visitor.phoneNumber",
  visitorId: "visitor.visitorId",
  conversationId: "conversation.id",
};

function variableOf0(_placeholder: string, name: string): string {
  const variable = Object.hasOwn(VARIABLES_0, name) ? VARIABLES_0[name] : undefined;
  return `{${variable ?? `visitor.customData.${UNSAFE_KEYS.has(name) ? "" : encodeKey(name)}`}}`;
}

/** A name of RFC 6570 holds no hyphens and no dots of its own. */
function encodeKey(key: string): string {
  return key.replaceAll("-", "%2D").replaceAll(".", "%2E");
}
