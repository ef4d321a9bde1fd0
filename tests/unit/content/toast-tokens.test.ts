import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../../src/${path}`, import.meta.url), "utf8");

/** The custom properties that a style sheet sets, with white space folded. */
function tokensOf(css: string): Map<string, string> {
  const declarations = css.matchAll(/(--[\w-]+):\s*([^;]+);/g);
  return new Map([...declarations].map(([, name = "", value = ""]) => [name, value.replace(/\s+/g, " ").trim()]));
}

const toast = tokensOf(read("content/crm/overlay.css"));
const pages = tokensOf(read("ui/tokens.css"));

test.each([...toast])("the toast's %s is that of the extension's pages", (name, value) => {
  expect(value).toBe(pages.get(name));
});
