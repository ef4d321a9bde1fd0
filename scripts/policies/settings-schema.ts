import * as z from "zod/mini";
import { isJsonObject, type Json, type JsonObject } from "../../src/domain/json";
import { crmSchema, generalSchema, SETTINGS_VERSION } from "../../src/domain/settings/schema";

/** What the table of docs/settings.md does not say: it has no rows for lists and sections themselves. */
const MORE: Readonly<Record<string, string>> = {
  "": "The settings of Desk Bridge. Every key has a default.",
  desk: "The desk: where it is heard, and when it is shown.",
  "desk.visibility": "When the desk is shown.",
  notifications: "What the notifications of the computer tell.",
  "notifications.sound": "The sound of a new conversation.",
  "notifications.reminder": "The reminder of a visitor who waits for an answer.",
  "notifications.quietHours": "When there is no sound and no desktop notification.",
  relay: "The relay that brings what only the server of iAdvize knows.",
  crms: "The CRMs, in the order of preference.",
  "crms[].variables.*": "A value by its name, for the record addresses.",
  "crms[].variables.*.template": "The text; variables of the conversation in it are filled in.",
  "crms[].variables.*.form": "The form in which variables are written, such as that of a phone number.",
  "crms[].variables.*.values":
    "How the values of variables are written: as they are, percent-encoded, or escaped for JSON.",
  "crms[].variables.*.encoding": "How the whole is written: as it is, or in base64.",
  "crms[].inApp.method":
    "How the CRM's application is asked for a record: by a click on a link, by an entry of the history, by its own function (Salesforce, Dynamics), or by the first of click and entry that it takes.",
  "crms[].inApp.witnesses": "All that a record has to show of its customer after a move without a load.",
};

/** Words of JSON Schema that an editor needs nothing of: what fits them is not refused by the extension. */
const LEFT_OUT = ["$schema", "propertyNames"];

/**
 * The settings as a JSON Schema, for editors: they complete keys and values, and mark what does not fit.
 *
 * @param page docs/settings.md, whose table says what each setting means
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

/** By path, what the third column says, without its links and code marks. */
function readMeanings(page: string): Record<string, string> {
  const rows = page.matchAll(/^\| `([^`]+)` *\|(?:[^|]*)\|([^|]*)\|$/gm);
  const plain = (text: string) =>
    text
      .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
      .replaceAll("`", "")
      .trim();
  return Object.fromEntries([...rows].map(([, path = "", meaning = ""]) => [path, plain(meaning)]));
}

/** What Chromium's managed storage knows of JSON Schema: https://www.chromium.org/administrators/configuring-policy-for-extensions/ */
const MANAGED_WORDS = ["type", "title", "description"];

/**
 * The schema of the managed storage, `public/managed_schema.json`. Chromium checks a policy against it, drops a whole key
 * for one value that does not fit, and tells nobody but `chrome://policy`. So it names types and no more: what a value may
 * be is judged by the extension, which tells of each. Where there are several types, the first one stands for them; the
 * keys with `Json` take them all.
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
          "Settings in the format of the export. They win over the agent's own, key by key. One value of the wrong type, and the browser drops all of them: settingsJson is safer.",
      },
      settingsJson: text(
        "Settings as JSON text",
        "The same as settings, as text. Values that do not fit are shown on the options page, and the rest is used.",
      ),
      allowHttp: {
        type: "array",
        title: "Hosts without encryption",
        description:
          "Hosts that CRMs may have without encryption, beyond a company's own network: crm.example.com, or *.example.com for everything below it. What is sent there can be read on the way.",
        items: { type: "string" },
      },
      allowHttpJson: text("Hosts without encryption as JSON text", "The same as allowHttp, as text."),
      addCrms: {
        ...crms,
        title: "Additional CRMs",
        description: "CRMs beside those of the settings, or beside the agent's own.",
      },
      addCrmsJson: text("Additional CRMs as JSON text", "The same as addCrms, as text."),
      contact: text("Contact", "Whom agents ask for help. Shown beside each problem, up to 200 characters."),
      revision: text("Revision", "Your name for this state of the settings. Support sees it on the health page."),
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
