export type Region = "path" | "query" | "fragment";

/** How a value is encoded: once, twice (in an address inside the address), or in a JSON text. */
export type Encoding = "address" | "nested" | "json";

/** A value in an address. */
export interface Token {
  start: number;
  end: number;
  /** The decoded text. */
  text: string;
  region: Region;
  /** The name of the value, or the segment before it. */
  before: string;
  within: Encoding;
}

/** The delimiters of values in each region of an address. The text before a `=` is the name of a value. */
const DELIMITERS: Record<Region, RegExp> = {
  path: /[/;=,()']|\.(?:html?|php|aspx?|jsp|do)(?=$|\/)/g,
  query: /[&;=]/g,
  fragment: /[/?&;=,()'!]/g,
};
const NESTED_DELIMITERS = /%(?:2F|3F|26|3D|3B)/gi;

/** The values of an address, from left to right. */
export function* tokens(address: string): Generator<Token> {
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
    if (!isName && raw !== "") yield* valuesIn(address, { ...piece, region, before });
    if (raw !== "") before = decode(raw);
  }
}

type Piece = Pick<Token, "start" | "end" | "region" | "before">;

/** A value is a single token, or contains several: an address, a JSON text, a filter, a search by field name. */
function* valuesIn(address: string, piece: Piece): Generator<Token> {
  const raw = address.slice(piece.start, piece.end);
  const text = decode(raw);
  // The value is itself an address, with its own names.
  if (/%3D/i.test(raw) && !/%(?:22|5B|7B)/i.test(raw)) return yield* splitNested(address, piece.start, piece.end);
  const inner = isWhole(text) || !WITH_VALUES.test(text) ? [] : [...splitInner(address, piece)];
  if (inner.some((one) => isWhole(one.text))) yield* inner;
  else yield { ...piece, text, within: "address" };
}

/** Identifiers that are not split further. */
const WHOLE =
  /^(?:[\w.+%~-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d .-]*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[\w.-]*\d)[\w.-]{4,})$/i;
const isWhole = (text: string) => WHOLE.test(text);
/** A field name and a colon, a JSON text, a quoted text, a star. A single letter and a colon may be an ID. */
const WITH_VALUES = /^[a-z_][\w.]{2,}:[^/]|^[[{]|["'*]/i;
const INNER_DELIMITERS = /%(?:20|22|27|28|29|2A|2C|3A|3D|3C|3E|5B|5D|7B|7C|7D)|[ "'()*,:=<>[\]{|}+]/gi;

function* splitInner(address: string, { start, end, region, before: name }: Piece): Generator<Token> {
  const within = /^(?:%5B|%7B|[[{])/i.test(address.slice(start, end)) ? "json" : "address";
  let before = name;
  for (const piece of pieces(address, start, end, INNER_DELIMITERS)) {
    const text = decode(address.slice(piece.start, piece.end));
    if (text === "") continue;
    yield { ...piece, text, region, before, within };
    before = text;
  }
}

function* splitNested(address: string, start: number, end: number): Generator<Token> {
  let before = "";
  for (const piece of pieces(address, start, end, NESTED_DELIMITERS)) {
    const raw = address.slice(piece.start, piece.end);
    const isName = /^%3D/i.test(address.slice(piece.end, end));
    const text = decode(decode(raw));
    if (!isName && raw !== "") yield { ...piece, text, region: "query", before, within: "nested" };
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
