import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
/** Attributes whose text is displayed or read aloud. A placeholder is an example of input, the same in every language. */
const SPOKEN = new Set(["alt", "aria-label", "label", "legend", "title", "hint", "lead"]);
/** Properties with which a content script displays text. */
const SAID = new Set(["textContent", "ariaLabel", "innerText", "title", "alt"]);

interface Node {
  type: string;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Returns the texts in the code that somebody would read. */
function strayText(path: string, source: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value)) return;
    found.push(...wordsOf(value));
    Object.values(value).forEach(visit);
  };
  visit(parseSync(path, source, { lang: path.endsWith("x") ? "tsx" : "ts" }).program);
  return found.map((words) => `${path}: ${words}`);
}

function wordsOf(node: Node): string[] {
  if (node.type === "JSXText") return worded(node.value);
  if (node.type === "JSXExpressionContainer") return literal(node.expression);
  if (node.type === "JSXAttribute" && isNode(node.name) && SPOKEN.has(String(node.name.name)))
    return literal(node.value);
  if (node.type === "AssignmentExpression" && isNode(node.left) && isNode(node.left.property)) {
    return SAID.has(String(node.left.property.name)) ? literal(node.right) : [];
  }
  return [];
}

function literal(node: unknown): string[] {
  return isNode(node) && node.type === "Literal" ? worded(node.value) : [];
}

function worded(text: unknown): string[] {
  return typeof text === "string" && /\p{L}{2}/u.test(text) ? [text.trim()] : [];
}

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

describe("text for the agent", () => {
  test("is in the locales, not in the code", () => {
    const files = ["src/ui", "src/content", "src/background"].flatMap(filesOf);
    expect(files.flatMap((path) => strayText(path, readFileSync(path, "utf8")))).toEqual([]);
  });

  test.each([
    ["a.tsx", "<p>Hello</p>", 1],
    ["a.tsx", '<p>{"Hello"}</p>', 1],
    ["a.tsx", '<img alt="Hello" />', 1],
    ["a.ts", 'close.ariaLabel = "Close";', 1],
    ["a.tsx", '<p class="hello">{t("hello")} ×{count}</p>', 0],
    ["a.ts", 'close.textContent = "✕"; close.className = "dismiss";', 0],
  ])("%s: %s", (path, source, count) => {
    expect(strayText(path, source)).toHaveLength(count);
  });
});
