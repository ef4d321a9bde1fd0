import type { Json } from "./json";

/** What a text says, or the place (both from 1) of the first character that JSON does not allow there. */
export type JsonResult = { ok: true; value: Json } | { ok: false; line: number; column: number };

/** Nested deeper than any settings, and no deeper than the stack allows. */
const MAX_DEPTH = 100;

const BLANK = /(?:[\s\uFEFF]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"(?:[^"\\\n\r]|\\.)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/**
 * Reads JSON as people write it by hand: with comments, commas before a closing bracket, and the byte order mark that some
 * editors begin a file with. `JSON.parse` takes none of these, and each browser says in words of its own where it stopped.
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
    // A string with an escape or a control character that JSON does not know.
    throw new Unexpected(at);
  }
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
