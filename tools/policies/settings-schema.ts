import * as z from "zod/mini";
import { isJsonObject, type Json, type JsonObject } from "../../src/domain/json";
import { crmSchema, generalSchema, SETTINGS_VERSION } from "../../src/domain/settings/schema";

/** Descriptions of lists and sections, for which the table of docs/settings.md has no rows. */
const MORE: Readonly<Record<string, string>> = {
  "": "The settings of Desk Bridge. Every key has a default.",
  desk: "The desk: its origins, and when it is shown.",
  "desk.visibility": "When the desk is shown.",
  notifications: "Which notifications appear, and what they contain.",
  "notifications.sound": "The sound for a new conversation.",
  "notifications.reminder": "The reminder of a visitor who waits for an answer.",
  "notifications.quietHours": "When there is no sound and no desktop notification.",
  relay: "The relay, which sends events that only iAdvize's server knows.",
  crms: "The CRMs, in order of preference.",
  "crms[].variables.*": "A variable for the record addresses, by its name.",
  "crms[].variables.*.template": "The text, with variables of the conversation.",
  "crms[].variables.*.form": "The form to which variables are converted, for example a phone number format.",
  "crms[].variables.*.values":
    "How values are inserted into the template: unchanged, percent-encoded, or escaped for JSON.",
  "crms[].variables.*.encoding": "How the whole text is encoded: not at all, or as base64.",
  "crms[].inApp.method":
    "How the CRM's application is asked for a record: by a click on a link, by a history entry, by its own function (Salesforce, Dynamics), or by the first of click and history entry that works.",
  "crms[].inApp.witnesses": "The values of its customer that a record must show after a move without a page load.",
};

/** Keywords of JSON Schema that are left out: the extension does not refuse what they would refuse. */
const LEFT_OUT = ["$schema", "propertyNames"];

/**
 * The settings as a JSON Schema for editors, which use it to complete keys and values and to mark errors.
 *
 * @param page docs/settings.md, whose table describes each setting
 */
export function settingsSchema(page: string): JsonObject {
  const meanings = { ...readMeanings(page), ...MORE };
  const general = ofZod(generalSchema);
  const properties = {
    $schema: { type: "string" },
    version: { type: "integer", minimum: 1, maximum: SETTINGS_VERSION, default: SETTINGS_VERSION },
    ...(isJsonObject(general.properties) ? general.properties : {}),
    crms: { type: "array", items: ofZod(crmSchema) },
  };
  const explained = explain({ type: "object", properties }, "", meanings);
  return { $schema: "http://json-schema.org/draft-07/schema#", ...explained };
}

function ofZod(schema: z.ZodMiniType): JsonObject {
  return JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })));
}

function explain(schema: JsonObject, path: string, meanings: Readonly<Record<string, string>>): JsonObject {
  const meaning = meanings[path];
  const words = Object.entries(schema).filter(([word]) => !LEFT_OUT.includes(word));
  const explained: JsonObject = {
    ...(meaning && { title: titleOf(path), description: meaning }),
    ...Object.fromEntries(words),
  };
  const { properties, items, additionalProperties } = schema;
  if (isJsonObject(properties)) {
    const inner = Object.entries(properties).map(([key, one]) => {
      const own = path === "" ? key : `${path}.${key}`;
      return [key, isJsonObject(one) ? explain(one, own, meanings) : one] as const;
    });
    explained.properties = Object.fromEntries(inner);
    explained.additionalProperties = false;
  }
  if (isJsonObject(items)) explained.items = explain(items, `${path}[]`, meanings);
  if (isJsonObject(additionalProperties)) {
    explained.additionalProperties = explain(additionalProperties, `${path}.*`, meanings);
  }
  return explained;
}

/** `Only when desk unfocused` for `notifications.onlyWhenDeskUnfocused`. */
function titleOf(path: string): string {
  const words = path.split(".").at(-1)?.replace(/\[\]$/, "").replace("*", "variable") || "settings";
  const spaced = words.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return (spaced[0]?.toUpperCase() ?? "") + spaced.slice(1);
}

/** The third column by path, without links and code marks. */
function readMeanings(page: string): Record<string, string> {
  const rows = page.matchAll(/^\| `([^`]+)` *\|(?:[^|]*)\|([^|]*)\|$/gm);
  const plain = (text: string) =>
    text
      .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
      .replaceAll("`", "")
      .trim();
  return Object.fromEntries([...rows].map(([, path = "", meaning = ""]) => [path, plain(meaning)]));
}

/** The keywords of JSON Schema that Chromium's managed storage needs: https://www.chromium.org/administrators/configuring-policy-for-extensions/ */
const MANAGED_WORDS = ["type", "title", "description"];

/**
 * The schema of the managed storage, `public/managed_schema.json`. Chromium checks a policy against it. For one invalid value
 * it drops a whole key, and reports that only at `chrome://policy`. So the schema contains only types. The extension itself
 * checks the values, and reports each error. If a setting has several types, the schema contains the first one; the keys
 * with `Json` accept all of them.
 */
export function managedSchema(page: string): JsonObject {
  const settings = asManaged(settingsSchema(page));
  const { properties } = settings;
  const crms = isJsonObject(properties) && isJsonObject(properties.crms) ? properties.crms : {};
  const text = (title: string, description: string) => ({ type: "string", title, description });
  return {
    type: "object",
    properties: {
      settings: {
        ...settings,
        description:
          "Settings in the format of the export. They override the agent's own settings, key by key. If one value has the wrong type, the browser drops all of them: settingsJson is safer.",
      },
      settingsJson: text(
        "Settings as JSON text",
        "The same as settings, as text. Invalid values are reported on the options page, and the rest is used.",
      ),
      allowHttp: {
        type: "array",
        title: "Hosts without encryption",
        description:
          "Hosts on which CRMs may be unencrypted, in addition to a company's own network: crm.example.com, or *.example.com for all its subdomains. Anybody on the network path can read this traffic.",
        items: { type: "string" },
      },
      allowHttpJson: text("Hosts without encryption as JSON text", "The same as allowHttp, as text."),
      addCrms: {
        ...crms,
        title: "Additional CRMs",
        description: "CRMs in addition to those of the settings, or to the agent's own.",
      },
      addCrmsJson: text("Additional CRMs as JSON text", "The same as addCrms, as text."),
      contact: text("Contact", "Whom agents should ask for help. Shown with each problem, up to 200 characters."),
      revision: text(
        "Revision",
        "Your name for this version of the settings. The health page shows it to your support.",
      ),
    },
  };
}

function asManaged(schema: JsonObject): JsonObject {
  const { anyOf, properties, items, additionalProperties } = schema;
  const [first] = Array.isArray(anyOf) ? anyOf : [];
  const words = Object.entries(schema).filter(([word]) => MANAGED_WORDS.includes(word));
  const managed: JsonObject = { ...(isJsonObject(first) ? asManaged(first) : {}), ...Object.fromEntries(words) };
  if (isJsonObject(properties)) {
    const inner = Object.entries(properties).filter(([key]) => key !== "$schema");
    managed.properties = mapValues(Object.fromEntries(inner), asManaged);
  }
  if (isJsonObject(items)) managed.items = asManaged(items);
  if (isJsonObject(additionalProperties)) managed.additionalProperties = asManaged(additionalProperties);
  return managed;
}

function mapValues(object: JsonObject, change: (value: JsonObject) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, isJsonObject(value) ? change(value) : value]),
  );
}
