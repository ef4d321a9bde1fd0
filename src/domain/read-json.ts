import type { Json } from "./json";

/** The value of a JSON text, or the position of the first invalid character (line and column, both from 1). */
export type JsonResult = { ok: true; value: Json } | { ok: false; line: number; column: number };

/** More than any settings need, and few enough not to overflow the stack. */
const MAX_DEPTH = 100;

const BLANK = /(?:[\s\uFEFF]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"(?:[^"\\\n\r]|\\.)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/**
 * Parses JSON as people write it by hand: with comments, trailing commas, and the byte order mark that some editors write.
 * `JSON.parse` accepts none of these, and each browser reports the position of an error in its own format.
 */
export function readJson(text: string): JsonResult {
  const reader = new Reader(text);
  try {
    return { ok: true, value: reader.all() };
  } catch (error) {
    if (error instanceof Unexpected) return { ok: false, ...placeOf(text, error.at) };
    throw error;
  }
}

class Unexpected extends Error {
  readonly at: number;

  constructor(at: number) {
    super();
    this.at = at;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): Json {
    const value = this.#value(0);
    this.#take(BLANK);
    if (this.#at < this.#text.length) throw new Unexpected(this.#at);
    return value;
  }

  #value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new Unexpected(this.#at);
    this.#take(BLANK);
    if (this.#skip("{")) return Object.fromEntries(this.#list("}", () => this.#entry(depth + 1)));
    if (this.#skip("[")) return this.#list("]", () => this.#value(depth + 1));
    const start = this.#at;
    const plain = this.#take(STRING) ?? this.#take(NUMBER) ?? this.#take(WORD);
    if (plain === undefined) throw new Unexpected(start);
    return parsePlain(plain, start);
  }

  #entry(depth: number): [string, Json] {
    const start = this.#at;
    const key = this.#take(STRING);
    if (key === undefined) throw new Unexpected(start);
    this.#take(BLANK);
    if (!this.#skip(":")) throw new Unexpected(this.#at);
    return [String(parsePlain(key, start)), this.#value(depth)];
  }

  #list<T>(end: string, readItem: () => T): T[] {
    const items: T[] = [];
    for (this.#take(BLANK); !this.#skip(end); this.#take(BLANK)) {
      items.push(readItem());
      this.#take(BLANK);
      if (this.#skip(",")) continue;
      if (this.#skip(end)) break;
      throw new Unexpected(this.#at);
    }
    return items;
  }

  #skip(character: string): boolean {
    const isThere = this.#text[this.#at] === character;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}

function parsePlain(text: string, at: number): string | number | boolean | null {
  try {
    return JSON.parse(text);
  } catch {
    // A string with an escape sequence or a control character that JSON does not allow.
    throw new Unexpected(at);
  }
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
