import type { Visitor } from "../events/visitor";
import * as LIMITS from "../limits";
import type { CompiledCrm } from "./compile";
import { expandAll } from "./record";

/** The possible meanings of a text that the agent looks up. */
export type Reading = "email" | "phone" | "id" | "name";

/** The keys of their labels in `_locales`. Each label also contains the CRM's name. */
export const READING_KEYS = {
  email: "lookUpEmail",
  phone: "lookUpPhone",
  id: "lookUpId",
  name: "lookUpName",
} as const satisfies Record<Reading, string>;

/** An address in a CRM that may find the text. */
export interface Lead {
  crmId: string;
  reading: Reading;
  url: string;
}

/** The number of digits of a phone number: at least 6, and at most 15 (E.164). */
const PHONE = { min: 6, max: 15 };

/**
 * The addresses in a CRM that may find a text, the most likely one first, without duplicates. A text with several possible meanings,
 * such as digits, has one lead for each meaning for which the CRM has an address.
 *
 * @param text as it was typed, selected, or taken from a link (`mailto:`, `tel:`)
 * @returns empty if nothing can be found
 */
export function lookUp(text: string, compiled: CompiledCrm): Lead[] {
  const leads: Lead[] = [];
  for (const [reading, visitor] of readingsOf(text)) {
    const url = addressOf(compiled, visitor);
    if (url === undefined || leads.some((lead) => lead.url === url)) continue;
    leads.push({ crmId: compiled.crm.id, reading, url });
  }
  return leads;
}

/** The text without a link's scheme, surrounding punctuation and white space; empty if it is too long. */
export function tidyLookUp(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  const link = /^(mailto|tel|sms):([^?]*)/i.exec(plain)?.[2];
  const tidy = (link === undefined ? plain : decoded(link)).trim().replace(/^[<("'“„«\s]+|[>)"'”“»,;:.\s]+$/g, "");
  return tidy.length > LIMITS.addressValue ? "" : tidy;
}

/** The first record address that uses a value of the visitor, and only values that are known here. */
function addressOf(compiled: CompiledCrm, visitor: Visitor): string | undefined {
  const about = { id: "look-up", desks: [], since: null, met: true, visitor };
  const found = expandAll(compiled, about).find(
    (expansion, index) => expansion.state === "address" && (compiled.templates[index]?.variables.length ?? 0) > 0,
  );
  return found?.state === "address" ? found.url : undefined;
}

function readingsOf(text: string): [Reading, Visitor][] {
  const tidy = tidyLookUp(text);
  // The URL of a page identifies nobody.
  if (tidy === "" || tidy.includes("://")) return [];
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(tidy)) return [["email", { email: tidy }]];
  const digits = tidy.replace(/\D/g, "").length;
  const isDialled = /^\+?[\d\s().\u00a0/-]+$/.test(tidy) && digits >= PHONE.min && digits <= PHONE.max;
  const isOneWord = !/\s/.test(tidy);
  // Digits with separators are a phone number. Digits alone can be a phone number or an ID.
  const phone: [Reading, Visitor] = ["phone", { phoneNumber: tidy }];
  const id: [Reading, Visitor] = ["id", { externalUserId: tidy }];
  const isPhoneFirst = !/^\d+$/.test(tidy) || tidy.startsWith("0");
  const numbers = isPhoneFirst ? [phone, id] : [id, phone];
  return [
    ...numbers.filter(([reading]) => (reading === "phone" ? isDialled : isOneWord)),
    ...(/\p{L}/u.test(tidy) ? [["name", named(tidy)] satisfies [Reading, Visitor]] : []),
  ];
}

/** In our languages, the last name comes last. */
function named(text: string): Visitor {
  const words = text.split(" ");
  const [lastName] = words.slice(-1);
  const firstName = words.slice(0, -1).join(" ");
  return { username: text, ...(firstName !== "" && { firstName }), ...(lastName !== undefined && { lastName }) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
