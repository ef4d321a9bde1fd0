import { hasValue } from "../events/visitor";
import { isExact } from "../exact-number";
import { isJsonObject, type Json } from "../json";
import * as LIMITS from "../limits";
import type { NamedVariable } from "../settings/schema";
import { idOfKey } from "../state/conversation-key";
import type { Conversation } from "../state/desk-state";
import { isPhoneForm } from "./phone";
import { type FormContext, formValue } from "./value-form";

/**
 * The variables with values from events: `visitor.<field>`, `visitor.customData.<key>`, `conversation.id`,
 * `conversation.channel`, `conversation.projectId`, `operator.id`, `platform`. Characters that RFC 6570 does not allow in a name are
 * percent-encoded: `visitor.customData.cust%2Demail` is the key `cust-email`.
 */
const EVENT_VARIABLE = /^(?:visitor(?:\.[\w%]+)+|conversation\.(?:id|channel|projectId)|operator\.id|platform)$/;

export function isEventVariable(name: string): boolean {
  return EVENT_VARIABLE.test(name);
}

/** Why a value is not used in an address. */
export type ValueRefusal =
  | "value-too-long"
  | "value-control-character"
  | "value-malformed"
  /** It cannot be converted to the form that the CRM needs. */
  | "value-form"
  /** It is not a phone number, or its country is not known. */
  | "value-phone";

export type Value =
  | {
      state: "told";
      text: string;
      /** Its slashes stay slashes in the address. */
      isPath?: boolean;
    }
  /** Absent, null or blank. */
  | { state: "missing" }
  | { state: "refused"; reason: ValueRefusal };

/**
 * The trimmed value of a variable. A value that is too long is refused, not cut: a shortened identifier belongs to another
 * customer.
 */
export function eventVariable(name: string, conversation: Conversation): Value {
  const raw = rawVariable(name, conversation);
  if (!hasValue(raw) || typeof raw === "object" || (typeof raw === "number" && !isExact(raw))) {
    return { state: "missing" };
  }
  return checkValue(String(raw).trim());
}

function checkValue(text: string): Value {
  if (text === "") return { state: "missing" };
  if (text.length > LIMITS.addressValue) return { state: "refused", reason: "value-too-long" };
  if (/\p{Cc}/u.test(text)) return { state: "refused", reason: "value-control-character" };
  // A lone surrogate cannot be encoded.
  if (!text.isWellFormed()) return { state: "refused", reason: "value-malformed" };
  return { state: "told", text };
}

function rawVariable(name: string, conversation: Conversation): Json | undefined {
  switch (name) {
    case "conversation.id":
      return idOfKey(conversation.id);
    case "conversation.channel":
      return conversation.channel;
    case "conversation.projectId":
      return conversation.projectId;
    case "operator.id":
      return conversation.operatorId;
    case "platform":
      return conversation.platform;
  }
  const [root, ...path] = name.split(".");
  if (root !== "visitor") return undefined;
  let value: Json | undefined = conversation.visitor;
  for (const key of path.map(decodeName)) {
    value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

function decodeName(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** In the template of a named variable, only `{name}` is a placeholder, so that the template can be a JSON text. */
const PLACEHOLDER = /\{([A-Za-z_][\w.%]*)\}/g;

/** The names of the variables in the template of a named variable, known or unknown. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []);
}

/**
 * The value of a named variable: its values are converted to its form and inserted into its template, and the result is encoded. It
 * is missing if one of its variables is missing, and refused if a value cannot be converted.
 */
export function namedVariable(variable: NamedVariable, conversation: Conversation, context: FormContext): Value {
  const { template, values, encoding } = variable;
  const filled = new Map<string, string>();
  for (const name of placeholders(template)) {
    const value = eventVariable(name, conversation);
    if (value.state !== "told") return value;
    const formed = formValue(value.text, variable, context);
    if (formed === undefined) {
      return { state: "refused", reason: isPhoneForm(variable) ? "value-phone" : "value-form" };
    }
    filled.set(name, escapeValue(formed, values));
  }
  const text = template.replace(PLACEHOLDER, (placeholder, name: string) => filled.get(name) ?? placeholder);
  const checked = checkValue(text.trim());
  if (checked.state !== "told") return checked;
  if (encoding === "base64") return { state: "told", text: base64(text) };
  return variable.form === "path" ? { ...checked, isPath: true } : checked;
}

function escapeValue(text: string, values: NamedVariable["values"]): string {
  if (values === "uri") return encodeURIComponent(text);
  return values === "json" ? JSON.stringify(text).slice(1, -1) : text;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
