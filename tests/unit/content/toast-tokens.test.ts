import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../../src/${path}`, import.meta.url), "utf8");

const COLOUR = /light-dark\((?:[^()]|\([^()]*\))*\)/g;
const coloursOf = (css: string) => css.match(COLOUR) ?? [];
const known = new Set(coloursOf(read("ui/tokens.css")));

describe.each(["overlay", "toast", "marker"])("content/overlay/%s.css", (name) => {
  const css = read(`content/overlay/${name}.css`);

  test("uses the colours of the extension's pages", () => {
    expect(coloursOf(css).filter((colour) => !known.has(colour))).toEqual([]);
    expect(coloursOf(css).length).toBeGreaterThan(0);
    expect(css.replace(COLOUR, "")).not.toMatch(/#[0-9a-f]{3,8}\b|\brgb/);
  });

  test("uses nothing that a page can override: no custom property, no named font", () => {
    expect(css).not.toMatch(/--\w|var\(/);
    expect(css).not.toMatch(/["'](?!top-|bottom-|-end|-start)[A-Z][^"']*["']/);
  });
});

test("the check finds a colour of its own", () => {
  expect(coloursOf("a { color: light-dark(rgb(1 2 3 / 4%), #123456) }").some((colour) => known.has(colour))).toBe(
    false,
  );
});
