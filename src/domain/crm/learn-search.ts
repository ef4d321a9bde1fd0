import type { NamedVariable } from "../settings/schema";
import { tokens } from "./address-tokens";
import { findHitFault, recordOfLink } from "./hit";
import { type AddressPart, hitOf, learnTemplate, type TakenApart, takeApart } from "./learn";
import { likelyPart } from "./likely-part";

/** A search with the records that it finds, as a record address has them. */
export interface LearnedSearch {
  /** The address of the search, as the browser writes it. */
  address: string;
  /** The address of the record that was chosen. */
  record: string;
  template: string;
  hit: string;
  /** What was searched for. */
  value: Pick<AddressPart, "variable" | "text">;
  /** The variable that the template may need. */
  variables: Record<string, NamedVariable>;
}

/**
 * Why two addresses teach no search.
 *
 * - `secret`: one of them holds a secret of that name.
 * - `host`: the record is on another host than the search.
 * - `value`: nothing of the search looks like a customer's email, phone number or id.
 * - `record`: nothing of the record's address names one record.
 * - `same`: the record is the search itself, or looks like it: a search would be taken for what it finds.
 */
export type SearchRefusal =
  | { of: "search" | "record"; why: "address" }
  | { of: "search" | "record"; why: "secret"; name: string }
  | { of: "record"; why: "host"; host: string }
  | { of: "search"; why: "value" }
  | { of: "record"; why: "record" | "same" };

/**
 * Learns a search from its address and that of a record which was chosen from it. What both have in common is the account's,
 * unless nothing else names the customer.
 *
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function learnSearch(
  searchText: string,
  recordText: string,
  allowHttp: readonly string[] = [],
): { ok: true; learned: LearnedSearch } | { ok: false; refusal: SearchRefusal } {
  const refuse = (refusal: SearchRefusal) => ({ ok: false, refusal }) as const;
  const search = takeApart(searchText, allowHttp);
  if (!search) return refuse({ of: "search", why: "address" });
  const record = takeApart(recordText, allowHttp);
  if (!record) return refuse({ of: "record", why: "address" });
  if (search.secret !== null) return refuse({ of: "search", why: "secret", name: search.secret });
  if (record.secret !== null) return refuse({ of: "record", why: "secret", name: record.secret });
  const { host, origin } = new URL(search.address);
  if (new URL(record.address).origin !== origin) return refuse({ of: "record", why: "host", host });
  const value = ownPart(search, record);
  if (!value) return refuse({ of: "search", why: "value" });
  const named = ownPart(record, search);
  if (!named || named.variable === "visitor.phoneNumber") return refuse({ of: "record", why: "record" });
  const hit = hitOf(record.address, named);
  if (findHitFault(hit) || recordOfLink(hit, record.address) === undefined)
    return refuse({ of: "record", why: "record" });
  if (recordOfLink(hit, search.address) !== undefined) return refuse({ of: "record", why: "same" });
  const { variable, text } = value;
  const learned = { address: search.address, record: record.address, hit, value: { variable, text } };
  return { ok: true, learned: { ...learned, ...learnTemplate(search.address, value) } };
}

/** Two addresses that were pasted at once, one below the other or with a space between them. */
export function splitPaste(text: string): [search: string, record: string] | undefined {
  const [search, record, ...others] = text.trim().split(/\s+/);
  return search?.includes("/") && record?.includes("/") && others.length === 0 ? [search, record] : undefined;
}

/** The part that most likely names the customer: of those that the other address does not have, else of all. */
function ownPart({ address, parts }: TakenApart, other: TakenApart): AddressPart | undefined {
  const shared = new Set(other.parts.map(({ text }) => text));
  const all = [...tokens(address)];
  for (const found of [all.filter(({ text }) => !shared.has(text)), all]) {
    const likely = likelyPart(found);
    const token = likely === null ? undefined : found[likely];
    if (token) return parts.find(({ start }) => start === token.start);
  }
  return undefined;
}
