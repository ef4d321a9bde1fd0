import type { Conversation } from "../state/desk-state";
import type { CompiledCrm } from "./compile";
import { type AddressRefusal, type Expansion, expandTemplate } from "./template";
import { eventVariable, namedVariable, type Value } from "./variables";

/** A template whose address was not used although its variables all had a value; `index` counts from 0. */
export interface RefusedAddress {
  index: number;
  reason: AddressRefusal;
  variable?: string;
}

/** The record of a conversation's visitor in one CRM. */
export interface RecordAddress {
  /** Null where no template gives one. */
  url: string | null;
  /** The template that gave it. */
  index?: number;
  /** Where it is a search: what the address of a record looks like that it finds. */
  hit?: string;
  refused: RefusedAddress[];
}

/**
 * The address of the visitor's record: the first template whose variables all have a value and whose address is accepted.
 *
 * @param except addresses to pass over, because the server answered that it does not know them
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

/** What each template gives, in their order, for whoever wants to see all of them. */
export function expandAll(compiled: CompiledCrm, conversation: Conversation): Expansion[] {
  return [...lazily(compiled, conversation)].map(([, expansion]) => expansion);
}

/**
 * Where the CRM offers to make a record of a conversation's visitor, filled in with what is known of them.
 *
 * @returns null where the CRM does not say, or what is known makes no address of it
 */
export function newRecordFor(compiled: CompiledCrm, conversation: Conversation): string | null {
  const { newRecord, sites } = compiled;
  if (newRecord === null) return null;
  const valueFor = valuesIn(compiled, conversation);
  // What can't be used is as good as not known.
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
