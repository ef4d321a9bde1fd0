import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { parseSync, resolveConfig } from "vite";
import { describe, expect, test } from "vitest";
import manifest from "../../../manifest.json" with { type: "json" };
import { type BrowserName, firstVersion, versionsByName } from "./compatibility";
import { NEEDED, type Need, WELCOME } from "./needs";

const ROOT = resolve(import.meta.dirname, "../../..");
const BROWSERS: readonly BrowserName[] = ["chrome", "firefox"];
const OLDEST: Record<BrowserName, number> = {
  chrome: Number(manifest.minimum_chrome_version),
  firefox: Number(manifest.browser_specific_settings.gecko.strict_min_version),
};

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const BROWSERS_PAGE = read("docs/browsers.md").replace(/ +/g, " ");
const newest = (needs: readonly Need[], browser: BrowserName) =>
  Math.max(...needs.map(({ data }) => firstVersion(data, browser)));

describe("the oldest browsers", () => {
  test("Chromium: the minimum version is the first that has everything required", () => {
    expect(OLDEST.chrome).toBe(newest(NEEDED, "chrome"));
  });

  test("Firefox: the minimum version has everything required, and supports the store's requirements", () => {
    expect(OLDEST.firefox).toBeGreaterThanOrEqual(newest(NEEDED, "firefox"));
    // The first version that supports `data_collection_permissions` on every system. The store's linter warns about an
    // older one.
    expect(OLDEST.firefox).toBe(142);
  });

  test("match the build target", async () => {
    const { build } = await resolveConfig({ root: ROOT, logLevel: "silent" }, "build");
    expect(build.target).toEqual(BROWSERS.map((browser) => browser + OLDEST[browser]));
  });

  test.each([...NEEDED, ...WELCOME])("$name is used in the file that needs.ts names", ({ file, pattern }) => {
    expect(read(file)).toMatch(pattern);
  });

  test.each([...NEEDED, ...WELCOME])("$name is listed in docs/browsers.md", ({ name, data }) => {
    const [chrome, firefox] = BROWSERS.map((browser) => firstVersion(data, browser)).map((version) =>
      Number.isFinite(version) ? version : "–",
    );
    expect(BROWSERS_PAGE).toContain(`| ${name} | ${chrome} | ${firefox} |`);
  });

  test("are named in docs/browsers.md", () => {
    expect(BROWSERS_PAGE).toContain(`**Chromium ${OLDEST.chrome}**`);
    expect(BROWSERS_PAGE).toContain(`**Firefox ${OLDEST.firefox}**`);
  });
});

interface Names {
  /** Members that the module uses, and constructors. */
  used: Set<string>;
  /** Members that it declares, in objects, classes and types. */
  declared: Set<string>;
}

function namesIn(path: string, source: string): Names {
  const { program } = parseSync(path, source, { lang: path.endsWith("x") ? "tsx" : "ts" });
  const names: Names = { used: new Set(), declared: new Set() };
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, computed, property, callee, key } = node as Record<string, unknown>;
    const nameOf = (named: unknown) => String((named as { name?: string; value?: string }).name);
    if (type === "MemberExpression" && computed === false) names.used.add(nameOf(property));
    if (type === "NewExpression") names.used.add(nameOf(callee));
    if (key) names.declared.add(nameOf(key));
    for (const child of Object.values(node)) visit(child);
  };
  visit(program);
  return names;
}

/** Returns the names that are used but not declared, and that the oldest supported version of the browser lacks. */
function tooNew(sources: readonly (readonly [path: string, source: string])[], browser: BrowserName): string[] {
  const versions = versionsByName(browser);
  const modules = sources.map(([path, source]) => ({ path, ...namesIn(path, source) }));
  const ours = new Set(modules.flatMap(({ declared }) => [...declared]));
  return modules.flatMap(({ path, used }) =>
    [...used].flatMap((name) => {
      const version = versions.get(name) ?? 0;
      const isTooNew = Number.isFinite(version) && version > OLDEST[browser] && !ours.has(name);
      return isTooNew ? [`${path}: ${name} (${version})`] : [];
    }),
  );
}

describe.each(BROWSERS)("the oldest %s supports what the code uses", (browser) => {
  test("as far as names can tell", () => {
    const files = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes("simulators"))
      .map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)).replaceAll(sep, "/"));
    expect(files.length).toBeGreaterThan(100);
    expect(
      tooNew(
        files.map((file) => [file, read(file)] as const),
        browser,
      ),
    ).toEqual([]);
  });

  test("and the check finds a name that is too new", () => {
    const used = "const made = new Set(); made.moveBefore(1); made.map(1); made.lost;";
    const declared = "interface Made { lost: number }";
    expect(
      tooNew(
        [
          ["a.ts", used],
          ["b.ts", declared],
        ],
        browser,
      ),
    ).toEqual([expect.stringMatching(/^a\.ts: moveBefore \(1\d\d\)$/)]);
  });
});
