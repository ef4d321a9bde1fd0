import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../manifest.json" with { type: "json" };
import project from "../../package.json" with { type: "json" };
import { extensionId } from "../../tools/package/extension-id";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];

function find(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, found]) => found ?? []))];
}

/** Whether a path exists. If it contains a wildcard or a placeholder, only the part before that is checked. */
function isThere(path: string): boolean {
  return existsSync(join(ROOT, path.replace(/\/[^/]*[*<].*$/, "")));
}

describe.each(PAGES)("%s", (page) => {
  test("links to files that exist", () => {
    const links = find(read(page), /\]\((?!https?:)([^)#]+)/g);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  test("names files that exist", () => {
    const paths = find(read(page), /`((?:src|tests|tools|docs|public|icons)\/[\w./<>*-]+)`/g);
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  test("names commands that exist", () => {
    const scripts = find(read(page), /npm run ([\w:-]+)/g);
    expect(scripts.filter((name) => !(name in project.scripts))).toEqual([]);
  });

  test("names the extension's IDs correctly", () => {
    const ids = find(read(page), /\b([a-p]{32})\b/g);
    expect(ids.filter((id) => id !== extensionId(manifest.key))).toEqual([]);
  });
});

test("names the Firefox ID in the page for administrators", () => {
  expect(read("docs/administrators.md")).toContain(`\`${manifest.browser_specific_settings.gecko.id}\``);
});
