/**
 * Patterns that find a part of a value, such as `C-(\d+)`. They look like regular expressions, but never backtrack: each piece takes
 * as many characters as it can and never gives any back, so matching takes linear time.
 *
 * A pattern is a sequence of pieces: a character, `\d`, `\w`, `\s`, `.`, or a set such as `[A-Z0-9_]` or `[^-]`. Each can be followed
 * by `?`, `*`, `+`, `{2}`, `{2,}` or `{2,4}`. The group between `(` and `)` is the part that is used.
 */
export interface PartPattern {
  pieces: Piece[];
  /** The pieces of the group: from this index up to `to`, exclusive. */
  from: number;
  to: number;
}

interface Piece {
  fits: (char: string) => boolean;
  least: number;
  most: number;
}

const MAX_LENGTH = 200;

/** Parses a pattern. Undefined if it is invalid or uses alternatives, nested groups, two groups or back references. */
export function parsePartPattern(text: string): PartPattern | undefined {
  const source = text.replace(/^\^/, "").replace(/(?<!\\)\$$/, "");
  if (source === "" || text.length > MAX_LENGTH) return undefined;
  const pieces: Piece[] = [];
  let [from, to]: (number | undefined)[] = [undefined, undefined];
  let rest = source;
  while (rest !== "") {
    if (rest.startsWith("(") && from === undefined) {
      from = pieces.length;
      rest = rest.slice(1);
    } else if (rest.startsWith(")") && from !== undefined && to === undefined) {
      to = pieces.length;
      rest = rest.slice(1);
    } else {
      const [whole = "", what = "", often = ""] = PIECE.exec(rest) ?? [];
      const fits = readWhat(what);
      const [least, most] = readOften(often);
      if (!fits || least > most) return undefined;
      pieces.push({ fits, least, most });
      rest = rest.slice(whole.length);
    }
  }
  if (from === undefined) return { pieces, from: 0, to: pieces.length };
  return to === undefined || to === from ? undefined : { pieces, from, to };
}

/** The part of a value. Undefined if the pattern does not match the whole value, or if the part is empty. */
export function findPart({ pieces, from, to }: PartPattern, value: string): string | undefined {
  const chars = [...value];
  let [at, start, end] = [0, 0, chars.length];
  for (const [index, { fits, least, most }] of pieces.entries()) {
    if (index === from) start = at;
    const begin = at;
    while (at < chars.length && at - begin < most && fits(chars[at] ?? "")) at += 1;
    if (at - begin < least) return undefined;
    if (index === to - 1) end = at;
  }
  const part = chars.slice(start, end).join("");
  return at === chars.length && part !== "" ? part : undefined;
}

const PIECE = /^(\\.|\[\^?(?:\\.|[^\]\\])+\]|[^\\()[\]{}*+?|^$])([*+?]|\{\d{1,3}(?:,\d{0,3})?\})?/su;

function readOften(often: string): [least: number, most: number] {
  if (often === "") return [1, 1];
  if (often === "?") return [0, 1];
  if (often === "*") return [0, Number.POSITIVE_INFINITY];
  if (often === "+") return [1, Number.POSITIVE_INFINITY];
  const [least = "", most = least] = often.slice(1, -1).split(",");
  return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
}

const CLASSES: Readonly<Record<string, (char: string) => boolean>> = {
  "\\d": (char) => /^[0-9]$/.test(char),
  "\\w": (char) => /^\w$/.test(char),
  "\\s": (char) => /^\s$/.test(char),
};

function readWhat(what: string): Piece["fits"] | undefined {
  if (what === "") return undefined;
  if (what === ".") return () => true;
  if (what.length > 1 && what.startsWith("[")) return readSet(what.slice(1, -1));
  const known = CLASSES[what];
  if (known) return known;
  const literal = readLiteral(what);
  return literal === undefined ? undefined : (char) => char === literal;
}

/** A literal character, or a backslash and a character that is neither a letter nor a digit. */
function readLiteral(text: string): string | undefined {
  if (!text.startsWith("\\")) return text;
  return /^\\[\p{L}\p{N}]$/u.test(text) ? undefined : text.slice(1);
}

function readSet(text: string): Piece["fits"] | undefined {
  const isNot = text.startsWith("^");
  const members = (isNot ? text.slice(1) : text).match(/\\.|[^\\]/gsu) ?? [];
  const tests: Piece["fits"][] = [];
  for (let index = 0; index < members.length; index++) {
    const member = members[index] ?? "";
    const [first, last] = [readLiteral(member), readLiteral(members[index + 2] ?? "")];
    if (CLASSES[member]) tests.push(CLASSES[member]);
    else if (first === undefined) return undefined;
    else if (members[index + 1] === "-" && members[index + 2] !== undefined) {
      if (last === undefined || first > last) return undefined;
      tests.push((char) => char >= first && char <= last);
      index += 2;
    } else tests.push((char) => char === first);
  }
  return tests.length === 0 ? undefined : (char) => tests.some((fits) => fits(char)) !== isNot;
}
