import { VISITOR_FIELDS } from "../../events/visitor";
import { isJsonObject } from "../../json";
import type { Conversation } from "../../state/desk-state";

/** A variable that can be written into a template, and what it is called. */
export interface OfferedVariable {
  name: string;
  label: string;
}

const ALWAYS = ["conversation.id", "conversation.channel", "conversation.projectId", "operator.id", "platform"];

/**
 * The variables to offer: the common ones first, then the CRM's own, the custom data that real visitors brought, and all
 * that is left.
 *
 * @param labelOf what a variable is called
 */
export function offeredVariables(
  common: readonly string[],
  named: readonly string[],
  conversations: Iterable<Conversation>,
  labelOf: (name: string) => string,
): OfferedVariable[] {
  const custom = [...conversations].flatMap(({ visitor }) =>
    isJsonObject(visitor.customData) ? Object.keys(visitor.customData) : [],
  );
  const names = [
    ...common,
    ...named.filter((name) => name !== ""),
    ...custom.map((key) => `visitor.customData.${encodeKey(key)}`),
    ...VISITOR_FIELDS.map((field) => `visitor.${field}`),
    ...ALWAYS,
  ];
  return [...new Set(names)].map((name) => ({ name, label: labelOf(name) }));
}

/** As a name of RFC 6570 has to be written. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replace(/[-.!~*'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
