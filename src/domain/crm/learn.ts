import type { NamedVariable } from "../settings/schema";
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
  /** It stands in an address that is itself a value of the query, so it is encoded twice. */
  isNested: boolean;
}

/** An address taken apart. */
export interface TakenApart {
  /** As the browser writes it. */
  address: string;
  /** From left to right. */
  parts: AddressPart[];
  /** The part that most likely identifies the customer, by its place in the list; null where none looks like it. */
  likely: number | null;
}

/** Takes a pasted address apart into what could be the customer's identifier. Undefined for what is no address. */
export function takeApart(text: string): TakenApart | undefined {
  const address = readAddress(text)?.href;
  if (address === undefined) return undefined;
  const found = [...tokens(address)];
  const lastByRegion = new Map<Region, Token>();
  for (const token of found) if (shapeScore(token) >= IDENTIFIER) lastByRegion.set(token.region, token);
  let likely: number | null = null;
  let best = IDENTIFIER - 1;
  for (const [index, token] of found.entries()) {
    const score = shapeScore(token) + contextScore(token) + (lastByRegion.get(token.region) === token ? 30 : 0);
    // Of two that are alike the later one is the more special.
    if (shapeScore(token) > 0 && score >= best) [likely, best] = [index, score];
  }
  return { address, parts: found.map(partOf), likely };
}

/** The record template in which the chosen part is the customer's, with the named variable that it may need. */
export function learnTemplate(
  address: string,
  { start, end, text, variable, isNested }: AddressPart,
): { template: string; variables: Record<string, NamedVariable> } {
  const { form, before } = variable === "visitor.phoneNumber" ? phoneForm(text) : { form: "raw" as const, before: "" };
  const name = isNested || form !== "raw" ? NAMES[variable] : variable;
  const literal = (part: string) => part.replaceAll("{", "%7B").replaceAll("}", "%7D");
  const named = { template: `{${variable}}`, form, values: isNested ? "uri" : "raw", encoding: "none" } as const;
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

const NAMES = {
  "visitor.externalUserId": "customerId",
  "visitor.email": "customerEmail",
  "visitor.phoneNumber": "customerPhone",
} as const satisfies Record<AddressPart["variable"], string>;

type Region = "path" | "query" | "fragment";

interface Token {
  start: number;
  end: number;
  text: string;
  region: Region;
  /** The name of the value, or the segment before it. */
  before: string;
  isNested: boolean;
}

function partOf({ start, end, text, before, isNested }: Token): AddressPart {
  return { start, end, text, variable: variableOf(text, before), isNested };
}

function variableOf(text: string, before: string): AddressPart["variable"] {
  if (EMAIL.test(text)) return "visitor.email";
  if (PHONE.test(text) || (/^\d{8,}$/.test(text) && /phone|tel|msisdn|mobile|caller/i.test(before))) {
    return "visitor.phoneNumber";
  }
  return "visitor.externalUserId";
}

/** What ends a value, by region; between two of them is one, and before a `=` is its name. */
const DELIMITERS: Record<Region, RegExp> = {
  path: /[/;=,()']|\.(?:html?|php|aspx?|jsp|do)(?=$|\/)/g,
  query: /[&;=]/g,
  fragment: /[/?&;=,()'!]/g,
};
const NESTED_DELIMITERS = /%(?:2F|3F|26|3D|3B)/gi;

function* tokens(address: string): Generator<Token> {
  const origin = new URL(address).origin.length;
  const hash = address.indexOf("#");
  const pathEnd = address.slice(origin).search(/[?#]|$/) + origin;
  const queryEnd = hash === -1 ? address.length : hash;
  yield* split(address, origin, pathEnd, "path");
  yield* split(address, pathEnd + 1, queryEnd, "query");
  if (hash !== -1) yield* split(address, hash + 1, address.length, "fragment");
}

function* split(address: string, start: number, end: number, region: Region): Generator<Token> {
  let before = "";
  for (const piece of pieces(address, start, end, DELIMITERS[region])) {
    const raw = address.slice(piece.start, piece.end);
    const isName = address[piece.end] === "=" && piece.end < end;
    // An address as a value: it has names of its own.
    if (!isName && region === "query" && /%3[DF]/i.test(raw)) {
      yield* splitNested(address, piece.start, piece.end);
    } else if (!isName && raw !== "") {
      yield { ...piece, text: decode(raw), region, before, isNested: false };
    }
    if (raw !== "") before = decode(raw);
  }
}

function* splitNested(address: string, start: number, end: number): Generator<Token> {
  let before = "";
  for (const piece of pieces(address, start, end, NESTED_DELIMITERS)) {
    const raw = address.slice(piece.start, piece.end);
    const isName = /^%3D/i.test(address.slice(piece.end, end));
    const text = decode(decode(raw));
    if (!isName && raw !== "") yield { ...piece, text, region: "query", before, isNested: true };
    if (raw !== "") before = text;
  }
}

function* pieces(
  address: string,
  start: number,
  end: number,
  delimiters: RegExp,
): Generator<{ start: number; end: number }> {
  let from = start;
  for (const { index, 0: delimiter } of address.slice(start, Math.max(start, end)).matchAll(delimiters)) {
    yield { start: from, end: start + index };
    from = start + index + delimiter.length;
  }
  if (from < end) yield { start: from, end };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const EMAIL = /^[^@\s/]+@[^@\s/]+\.[^@\s/]+$/;
const PHONE = /^\+\d[\d .()-]{6,}$/;
/** From this score on a value may be an identifier by its looks alone. */
const IDENTIFIER = 50;

/** How much a value looks like somebody's identifier. */
function shapeScore({ text }: Token): number {
  if (EMAIL.test(text)) return 120;
  if (PHONE.test(text)) return 110;
  if (/^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text)) return 90;
  if (/^(?:[0-9a-f]{24}|[0-9a-f]{32})$/i.test(text)) return 85;
  if (/^(?=.*\d)(?=.*[a-z])(?:[a-z0-9]{15}|[a-z0-9]{18})$/i.test(text)) return 85;
  if (/^\d+$/.test(text)) return 60;
  // A version, or a kind of object.
  if (/^v\d+(?:\.\d+)*$/i.test(text) || /^\d-\d+$/.test(text)) return 10;
  if (/^[A-Za-z]{1,12}[-_.]?\d{2,}$/.test(text) || /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_.:-]{6,}$/.test(text)) return 65;
  return /^[\w.:-]+$/.test(text) ? 5 : 0;
}

const CUSTOMER =
  /contact|customer|client|kunde|cliente|person|people|partner|lead|member|patient|subscriber|visitor|guest|buyer|fiche/i;
const RECORD =
  /^(?:\w*ids?_?|\d-\d+|record|key|num|number|view|show|details?|display|edit|profiles?|users?|accounts?|object|q|query|search|searchword|term|email|mail|phone|tel)$/i;
const ACCOUNT =
  /^(?:app|appid|app_id|org|orgid|organi[sz]ation|portal|portalid|tenant|tenantid|store|shop|workspace|company|companyid|site|siteid|project|team|env|instance|db|menu_id|menu|action|cids|view_?id|viewid|tab|page|per_page|limit|offset|size|sort|lang|locale|version|v|ts|t|_|token|csrf|sid|session|sessionid|state|code|theme|layout|filter|pipeline|list|folder|mailbox|queue|ticket|tickets|case|cases|order|orders|deal|deals|conversation|conversations)$/i;

/** How much the name of a value, or the segment before it, speaks for or against it. */
function contextScore({ before }: Token): number {
  if (ACCOUNT.test(before)) return -60;
  if (CUSTOMER.test(before)) return 40;
  return RECORD.test(before) ? 35 : 0;
}
