import type { Visitor } from "../events/visitor";
import * as LIMITS from "../limits";
import type { CompiledCrm } from "./compile";
import { expandAll } from "./record";

/** What a text that the agent looks up can be. */
export type Reading = "email" | "phone" | "id" | "name";

/** The keys of their names in `_locales`, each of which names the CRM, too. */
export const READING_KEYS = {
  email: "lookUpEmail",
  phone: "lookUpPhone",
  id: "lookUpId",
  name: "lookUpName",
} as const satisfies Record<Reading, string>;

/** An address of a CRM under which a text may be found. */
export interface Lead {
  crmId: string;
  reading: Reading;
  url: string;
}

/** So many digits make a phone number, and so few no longer one: an extension is no shorter, and E.164 is no longer. */
const PHONE = { min: 6, max: 15 };

/**
 * The addresses of a CRM under which a text may be found, the likeliest first; the same address never twice. A text with several
 * meanings, such as digits, has a lead for each for which the CRM has an address.
 *
 * @param text as it was typed, selected, or named by a link (`mailto:`, `tel:`); empty where nothing can be found
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

/** The text without what a link or a line of text has around it; empty where it is too long to be any of them. */
export function tidyLookUp(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  const link = /^(mailto|tel|sms):([^?]*)/i.exec(plain)?.[2];
  const tidy = (link === undefined ? plain : decoded(link)).trim().replace(/^[<("'“„«\s]+|[>)"'”“»,;:.\s]+$/g, "");
  return tidy.length > LIMITS.addressValue ? "" : tidy;
}

/** The first record address that needs something of the visitor, and nothing but what is known here. */
function addressOf(compiled: CompiledCrm, visitor: Visitor): string | undefined {
  const about = { id: "look-up", desks: [], since: null, met: true, visitor };
  const found = expandAll(compiled, about).find(
    (expansion, index) => expansion.state === "address" && (compiled.templates[index]?.variables.length ?? 0) > 0,
  );
  return found?.state === "address" ? found.url : undefined;
}

function readingsOf(text: string): [Reading, Visitor][] {
  const tidy = tidyLookUp(text);
  // An address of a page is nobody.
  if (tidy === "" || tidy.includes("://")) return [];
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(tidy)) return [["email", { email: tidy }]];
  const digits = tidy.replace(/\D/g, "").length;
  const isDialled = /^\+?[\d\s().\u00a0/-]+$/.test(tidy) && digits >= PHONE.min && digits <= PHONE.max;
  const isOneWord = !/\s/.test(tidy);
  // Digits with something between them are dialled, digits alone may be either.
  const phone: [Reading, Visitor] = ["phone", { phoneNumber: tidy }];
  const id: [Reading, Visitor] = ["id", { externalUserId: tidy }];
  const isPhoneFirst = !/^\d+$/.test(tidy) || tidy.startsWith("0");
  const numbers = isPhoneFirst ? [phone, id] : [id, phone];
  return [
    ...numbers.filter(([reading]) => (reading === "phone" ? isDialled : isOneWord)),
    ...(/\p{L}/u.test(tidy) ? [["name", named(tidy)] satisfies [Reading, Visitor]] : []),
  ];
}

/** In the order in which the desk's languages write a name: the family's comes last. */
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
