import type { NamedVariable } from "../settings/schema";
import { tokens } from "./address-tokens";
import { findHitFault, recordOfLink } from "./hit";
import { hitOf } from "./learn-hit";
import { learnTemplate } from "./learn-template";
import { likelyPart } from "./likely-part";
import { type AddressPart, type SplitAddress, splitAddress } from "./split-address";

/** A search and the pattern of the records that it finds, as in the settings. */
export interface LearnedSearch {
  /** The address of the search, as the browser formats it. */
  address: string;
  /** The address of the record that was chosen. */
  record: string;
  template: string;
  hit: string;
  /** The value that was searched for. */
  value: Pick<AddressPart, "variable" | "text">;
  /** The named variable that the template may need. */
  variables: Record<string, NamedVariable>;
}

/**
 * Why no search can be learned from two addresses.
 *
 * - `secret`: one of them contains a secret with that name.
 * - `host`: the record is on another host than the search.
 * - `value`: the search contains nothing that looks like a customer's email, phone number or ID.
 * - `record`: the record's address contains nothing that identifies one record.
 * - `same`: the record's address matches the search, so the search page itself would count as a record.
 */
export type SearchRefusal =
  | { of: "search" | "record"; why: "address" }
  | { of: "search" | "record"; why: "secret"; name: string }
  | { of: "record"; why: "host"; host: string }
  | { of: "search"; why: "value" }
  | { of: "record"; why: "record" | "same" };

/**
 * Learns a search from its address and the address of a record that was chosen from its results. Values that both addresses
 * contain belong to the account, unless there are no others.
 *
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function learnSearch(
  searchText: string,
  recordText: string,
  allowHttp: readonly string[] = [],
): { ok: true; learned: LearnedSearch } | { ok: false; refusal: SearchRefusal } {
  const refuse = (refusal: SearchRefusal) => ({ ok: false, refusal }) as const;
  const search = splitAddress(searchText, allowHttp);
  if (!search) return refuse({ of: "search", why: "address" });
  const record = splitAddress(recordText, allowHttp);
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

/** Two addresses that were pasted together, on two lines or separated by a space. */
export function splitPaste(text: string): [search: string, record: string] | undefined {
  const [search, record, ...others] = text.trim().split(/\s+/);
  return search?.includes("/") && record?.includes("/") && others.length === 0 ? [search, record] : undefined;
}

/** The part that most likely identifies the customer, preferably one that the other address does not contain. */
function ownPart({ address, parts }: SplitAddress, other: SplitAddress): AddressPart | undefined {
  const shared = new Set(other.parts.map(({ text }) => text));
  const all = [...tokens(address)];
  for (const found of [all.filter(({ text }) => !shared.has(text)), all]) {
    const likely = likelyPart(found);
    const token = likely === null ? undefined : found[likely];
    if (token) return parts.find(({ start }) => start === token.start);
  }
  return undefined;
}
