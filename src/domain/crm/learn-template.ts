import type { NamedVariable } from "../settings/schema";
import type { Encoding } from "./address-tokens";
import type { AddressPart } from "./split-address";

/** The record template with a variable in place of the chosen part, and the named variable that the template may need. */
export function learnTemplate(
  address: string,
  { start, end, text, variable, within }: AddressPart,
): { template: string; variables: Record<string, NamedVariable> } {
  const { form, before } = variable === "visitor.phoneNumber" ? phoneForm(text) : { form: "raw" as const, before: "" };
  const name = within !== "address" || form !== "raw" ? NAMES[variable] : variable;
  const literal = (part: string) => part.replaceAll("{", "%7B").replaceAll("}", "%7D");
  const named = { template: `{${variable}}`, form, values: VALUES[within], encoding: "none" } as const;
  return {
    template: `${literal(address.slice(0, start))}${before}{${name}}${literal(address.slice(end))}`,
    variables: name === variable ? {} : { [name]: named },
  };
}

/** The format of a phone number in an address, and the text before it. */
function phoneForm(text: string): { form: NamedVariable["form"]; before: string } {
  if (text.startsWith("+")) return { form: "e164", before: "" };
  if (text.startsWith("00")) return { form: "digits", before: "00" };
  return { form: text.startsWith("0") ? "national" : "digits", before: "" };
}

const VALUES = { address: "raw", nested: "uri", json: "json" } as const satisfies Record<Encoding, string>;

const NAMES = {
  "visitor.externalUserId": "customerId",
  "visitor.email": "customerEmail",
  "visitor.phoneNumber": "customerPhone",
} as const satisfies Record<AddressPart["variable"], string>;
