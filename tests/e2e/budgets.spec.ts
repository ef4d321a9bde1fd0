import { join } from "node:path";
import { importsOf, weigh } from "../budgets";
import { expect, test } from "./bridge";

const DIST = join(import.meta.dirname, "../../dist");

test.describe("budgets of the build", () => {
  for (const { what, bytes, limit } of weigh(DIST)) {
    test(`keeps the ${what} at ${limit} bytes at most`, () => {
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(limit);
    });
  }

  test("includes the imports of a script in its size", () => {
    const code = 'import"./a.js";import{b as c}from"../b.js";importScripts("/c.js");const d="from";e("./f.js")';
    expect(importsOf(code)).toEqual(["./a.js", "../b.js", "/c.js"]);
  });
});
