import { type Encoding, tokens } from "./address-tokens";
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
  within: Encoding;
}

/** An address, split into its parts. */
export interface SplitAddress {
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
export function splitAddress(text: string, allowHttp: readonly string[] = []): SplitAddress | undefined {
  const address = readAddress(text, allowHttp)?.href;
  if (address === undefined) return undefined;
  const found = [...tokens(address)];
  const parts = found.map(({ start, end, text, before, within }) => {
    return { start, end, text, variable: variableOf(text, before), within };
  });
  return { address, parts, likely: likelyPart(found), secret: findSecret(address) ?? null };
}

function variableOf(text: string, before: string): AddressPart["variable"] {
  if (EMAIL.test(text)) return "visitor.email";
  if (PHONE.test(text) || (/^\d{8,}$/.test(text) && /phone|tel|msisdn|mobile|caller/i.test(before))) {
    return "visitor.phoneNumber";
  }
  return "visitor.externalUserId";
}
