import type { NamedVariable } from "../settings/schema";
import { tokens, type Within } from "./address-tokens";
import { findSecret } from "./find-secret";
import { EMAIL, likelyPart, PHONE } from "./likely-part";
import { readAddress } from "./presets/recognize";

/** A value in an address: a path segment, a query value, or a part of the fragment. */
export interface AddressPart {
  /** Its position in the address. */
  start: number;
  end: number;
  /** The decoded text. */
  text: string;
  /** The variable that this value is taken for. */
  variable: "visitor.externalUserId" | "visitor.email" | "visitor.phoneNumber";
  /** How it is encoded in the address. */
  within: Within;
}

/** An address, split into its parts. */
export interface TakenApart {
  /** As the browser formats it. */
  address: string;
  /** From left to right. */
  parts: AddressPart[];
  /** The index of the part that most likely identifies the customer; null if none looks like an identifier. */
  likely: number | null;
  /** The name of a secret in the address. Such an address is not learned, because it works only for the person who copied it. */
  secret: string | null;
}

/** Splits a pasted address into the parts that could be the customer's identifier. Undefined if the text is not an address. */
export function takeApart(text: string, allowHttp: readonly string[] = []): TakenApart | undefined {
  const address = readAddress(text, allowHttp)?.href;
  if (address === undefined) return undefined;
  const found = [...tokens(address)];
  const parts = found.map(({ start, end, text, before, within }) => {
    return { start, end, text, variable: variableOf(text, before), within };
  });
  return { address, parts, likely: likelyPart(found), secret: findSecret(address) ?? null };
}

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

const VALUES = { address: "raw", nested: "uri", json: "json" } as const satisfies Record<Within, string>;

const NAMES = {
  "visitor.externalUserId": "customerId",
  "visitor.email": "customerEmail",
  "visitor.phoneNumber": "customerPhone",
} as const satisfies Record<AddressPart["variable"], string>;

function variableOf(text: string, before: string): AddressPart["variable"] {
  if (EMAIL.test(text)) return "visitor.email";
  if (PHONE.test(text) || (/^\d{8,}$/.test(text) && /phone|tel|msisdn|mobile|caller/i.test(before))) {
    return "visitor.phoneNumber";
  }
  return "visitor.externalUserId";
}

/**
 * Derives a pattern for the addresses of records from the address of one record: `*` replaces the part that identifies it, and
 * everything that does not identify it, such as the open tab, is left out. Undefined if no part looks like an identifier.
 */
export function learnHit(text: string, allowHttp: readonly string[] = []): string | undefined {
  const taken = takeApart(text, allowHttp);
  const part = taken?.likely === null || !taken ? undefined : taken.parts[taken.likely];
  if (!taken || !part || taken.secret !== null) return undefined;
  return hitOf(taken.address, part);
}

/** The pattern for the addresses of records, from the address of one record and the part that identifies it. */
export function hitOf(address: string, { start, end }: Pick<AddressPart, "start" | "end">): string {
  const pattern = `${address.slice(0, start)}*${address.slice(end)}`;
  const [beforeFragment = "", ...fragment] = pattern.split("#");
  if (fragment.join("#").includes("*")) return pattern;
  const [path = "", ...query] = beforeFragment.split("?");
  return path.includes("*") ? path : `${path}?${query.join("?")}`;
}
