import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "../../../src/domain/read-json";

describe("readJson", () => {
  test("reads what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test("accepts only what JSON.parse accepts, and comments, trailing commas and the byte order mark", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ntrue10-.eE ') }), (text) => {
        const read = readJson(text.replace(/,\s*(?=[}\]])/g, ""));
        const isJson = (() => {
          try {
            JSON.parse(text.replace(/,\s*(?=[}\]])/g, ""));
            return true;
          } catch {
            return false;
          }
        })();
        expect(read.ok).toBe(isJson);
      }),
    );
  });

  test.each([
    ["a byte order mark", "\uFEFF{}", {}],
    ["comments", '// one\n{ /* two\n */ "a": 1 } // three', { a: 1 }],
    ["text that looks like a comment", '["https://a.example/*"]', ["https://a.example/*"]],
    ["trailing commas", '{"a": [1, 2,], }', { a: [1, 2] }],
    ["`__proto__` as an ordinary key", '{"__proto__": 1}', JSON.parse('{"__proto__": 1}')],
    ["the last of two equal keys", '{"a": 1, "a": 2}', { a: 2 }],
  ])("%s", (_, text, value) => {
    expect(readJson(text)).toEqual({ ok: true, value });
  });

  test.each([
    ["an empty text", "", 1, 1],
    ["a text that is not JSON", "Dear diary", 1, 1],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ["a missing bracket", '{\n  "a": [1, 2\n', 3, 1],
    ["a key without quotes", "{\r\n  a: 1 }", 2, 3],
    ["single quotes", "{ 'a': 1 }", 1, 3],
    ["an unknown escape", '["\\x41"]', 1, 2],
    ["a line break in a string", '["a\nb"]', 1, 2],
    ["more text after the end", "{} {}", 1, 4],
    ["two commas", "[1,,2]", 1, 4],
    ["an unclosed comment", "[1, /* 2]", 1, 5],
    ["an invalid number", "[01]", 1, 3],
    ["too many levels", "[".repeat(100_000), 1, 102],
  ])("%s: line and column", (_, text, line, column) => {
    expect(readJson(text)).toEqual({ ok: false, line, column });
  });
});
