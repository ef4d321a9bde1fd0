import type { NamedVariable } from "../settings/schema";
import { tokens, type Within } from "./address-tokens";
import { findSecret } from "./find-secret";
import { EMAIL, likelyPart, PHONE } from "./likely-part";
import { readAddress } from "./presets/recognize";

/** A value in an address: a segment of its path, a value of its query, a part of its fragment. */
export interface AddressPart {
  /** Where it stands in the address. */
  start: number;
  end: number;
  /** As a person reads it, without the encoding. */
  text: string;
  /** What identifies a customer this way. */
  variable: "visitor.externalUserId" | "visitor.email" | "visitor.phoneNumber";
  /** How it is encoded where it stands. */
  within: Within;
}

/** An address taken apart. */
export interface TakenApart {
  /** As the browser writes it. */
  address: string;
  /** From left to right. */
  parts: AddressPart[];
  /** The part that most likely identifies the customer, by its place in the list; null where none looks like it. */
  likely: number | null;
  /** The name of a secret in it, which keeps it from being learned: it opens nothing for others. */
  secret: string | null;
}

/** Takes a pasted address apart into what could be the customer's identifier. Undefined for what is no address. */
export function takeApart(text: string, allowHttp: readonly string[] = []): TakenApart | undefined {
  const address = readAddress(text, allowHttp)?.href;
  if (address === undefined) return undefined;
  const found = [...tokens(address)];
  const parts = found.map(({ start, end, text, before, within }) => {
    return { start, end, text, variable: variableOf(text, before), within };
  });
  return { address, parts, likely: likelyPart(found), secret: findSecret(address) ?? null };
}

/** The record template in which the chosen part is the customer's, with the named variable that it may need. */
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

/** The form in which an address has a phone number, and what stands before that. */
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
 * What the addresses of records look like, by the address of one: `*` in the place of what is the record's own, without what
 * says no more of it, such as the tab that is open. Undefined where no part looks like an identifier.
 */
export function learnHit(text: string, allowHttp: readonly string[] = []): string | undefined {
  const taken = takeApart(text, allowHttp);
  const part = taken?.likely === null || !taken ? undefined : taken.parts[taken.likely];
  if (!taken || !part || taken.secret !== null) return undefined;
  return hitOf(taken.address, part);
}

/** What the addresses of records look like, by that of one and the part of it that is the record's own. */
export function hitOf(address: string, { start, end }: Pick<AddressPart, "start" | "end">): string {
  const pattern = `${address.slice(0, start)}*${address.slice(end)}`;
  const [beforeFragment = "", ...fragment] = pattern.split("#");
  if (fragment.join("#").includes("*")) return pattern;
  const [path = "", ...query] = beforeFragment.split("?");
  return path.includes("*") ? path : `${path}?${query.join("?")}`;
}
