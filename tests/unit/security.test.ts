import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Returns the tests that the threat model names, with file and title. */
function namedTests(text: string): { file: string; title: string }[] {
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && !/^\| (who +\||-)/.test(line));
  return rows.map((row) => {
    const [, file = "", title = ""] = /\| `([^`]+)`: (.*) \|$/.exec(row) ?? [];
    return { file, title: title.trim() };
  });
}

function has(source: string, title: string): boolean {
  return source.includes(`("${title}"`) || source.includes(`(\n    "${title}"`);
}

describe("the threat model", () => {
  const named = namedTests(read("SECURITY.md"));

  test("names a test for each threat", () => {
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(({ file, title }) => file === "" || title === "")).toEqual([]);
  });

  test.each(named)("$title", ({ file, title }) => {
    expect(existsSync(join(ROOT, file)), file).toBe(true);
    expect(has(read(file), title)).toBe(true);
  });

  test("finds a test that does not exist", () => {
    const [wrong] = namedTests("| a page | wants | what | `tests/unit/security.test.ts`: a test that nobody wrote |");
    expect(wrong).toBeDefined();
    expect(has(read("tests/e2e/trust.spec.ts"), wrong!.title)).toBe(false);
  });
});
