import type { Conversation } from "../state/desk-state";
import type { CompiledCrm } from "./compile";
import { type AddressRefusal, type Expansion, expandTemplate } from "./template";
import { eventVariable, namedVariable, type Value } from "./variables";

/** A template whose address was not used although all its variables had a value. `index` is from 0. */
export interface RefusedAddress {
  index: number;
  reason: AddressRefusal;
  variable?: string;
}

/** The record of a conversation's visitor in one CRM. */
export interface RecordAddress {
  /** Null if no template gives an address. */
  url: string | null;
  /** The index of the template that gave the address. */
  index?: number;
  /** If the address is a search: the pattern for the addresses of the records that it finds. */
  hit?: string;
  refused: RefusedAddress[];
}

/**
 * The address of the visitor's record, from the first template whose variables all have a value and whose address is accepted.
 *
 * @param except addresses to skip, because the server reported that they do not exist
 */
export function findRecord(
  compiled: CompiledCrm,
  conversation: Conversation,
  except: readonly string[] = [],
): RecordAddress {
  const refused: RefusedAddress[] = [];
  for (const [index, expansion] of lazily(compiled, conversation)) {
    if (expansion.state === "address" && !except.includes(expansion.url)) {
      const hit = compiled.hits[index] ?? null;
      return { url: expansion.url, index, ...(hit !== null && { hit }), refused };
    }
    if (expansion.state === "refused") {
      const { reason, variable } = expansion;
      refused.push({ index, reason, ...(variable !== undefined && { variable }) });
    }
  }
  return { url: null, refused };
}

/** The expansion of each template, in order, to show all of them. */
export function expandAll(compiled: CompiledCrm, conversation: Conversation): Expansion[] {
  return [...lazily(compiled, conversation)].map(([, expansion]) => expansion);
}

/**
 * The address of the CRM's form for a new record, filled in with the known values of the conversation's visitor.
 *
 * @returns null if the CRM has no such address, or if the known values give no valid address
 */
export function newRecordFor(compiled: CompiledCrm, conversation: Conversation): string | null {
  const { newRecord, sites } = compiled;
  if (newRecord === null) return null;
  const valueFor = valuesIn(compiled, conversation);
  // A value that is refused counts as missing.
  const usable = (name: string): Value => {
    const value = valueFor(name);
    return value.state === "refused" ? { state: "missing" } : value;
  };
  const expansion = expandTemplate(newRecord, usable, sites, true);
  return expansion.state === "address" ? expansion.url : null;
}

function* lazily(compiled: CompiledCrm, conversation: Conversation): Generator<[number, Expansion]> {
  const { sites, templates } = compiled;
  const valueFor = valuesIn(compiled, conversation);
  for (const [index, template] of templates.entries()) yield [index, expandTemplate(template, valueFor, sites)];
}

function valuesIn({ crm, readPhone }: CompiledCrm, conversation: Conversation): (name: string) => Value {
  const context = { country: crm.country, readPhone };
  return (name) => {
    const named = Object.hasOwn(crm.variables, name) ? crm.variables[name] : undefined;
    return named ? namedVariable(named, conversation, context) : eventVariable(name, conversation);
  };
}
