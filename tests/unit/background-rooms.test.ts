import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

const BACKGROUND = resolve(import.meta.dirname, "../../src/background");

/** An import from one module of the background in another, by their paths from its folder, without endings. */
interface Arrow {
  from: string;
  to: string;
}

/** What a module imports of its neighbours, types too. */
function arrowsOf(path: string, source: string): Arrow[] {
  const { module } = parseSync(path, source, { lang: "ts" });
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value)),
  ];
  const from = path.replace(/\.ts$/, "");
  return requests.flatMap((request) => {
    const to = request?.startsWith(".") ? posix.join(posix.dirname(from), request) : "..";
    return to.startsWith("..") ? [] : [{ from, to }];
  });
}

/** The arrows that are part of a circle of folders, so that none of these can be read or changed alone. */
function circling(arrows: readonly Arrow[]): string[] {
  const folder = posix.dirname;
  const next = new Map<string, Set<string>>();
  for (const { from, to } of arrows) next.set(folder(from), (next.get(folder(from)) ?? new Set()).add(folder(to)));
  const reached = (start: string) => {
    const seen = new Set([start]);
    for (const one of seen) for (const other of next.get(one) ?? []) seen.add(other);
    return seen;
  };
  return arrows
    .filter(({ from, to }) => folder(from) !== folder(to) && reached(folder(to)).has(folder(from)))
    .map(({ from, to }) => `${from} → ${to}`);
}

describe("the rooms of the background", () => {
  const arrows = readdirSync(BACKGROUND, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map(({ parentPath, name }) => relative(BACKGROUND, join(parentPath, name)).replaceAll(sep, "/"))
    .flatMap((path) => arrowsOf(path, readFileSync(join(BACKGROUND, path), "utf8")));

  test("are read from their files", () => {
    expect(arrows).toContainEqual({ from: "engine", to: "worlds/worlds" });
  });

  test("form no circle", () => {
    expect(circling(arrows)).toEqual([]);
  });
});

describe("these tests can fail", () => {
  test("two rooms that import each other, be it a type", () => {
    const arrows = [
      ...arrowsOf("memory/a.ts", 'import type { B } from "../bridge/b";'),
      ...arrowsOf("bridge/b.ts", 'import { a } from "../memory/a"; import { c } from "./c";'),
    ];
    expect(circling(arrows)).toEqual(["memory/a → bridge/b", "bridge/b → memory/a"]);
  });

  test("a longer way back, through other files", () => {
    const arrows = [
      ...arrowsOf("one/a.ts", 'export { b } from "../two/b";'),
      ...arrowsOf("two/c.ts", 'import "./inner/d";'),
      ...arrowsOf("two/inner/d.ts", 'import "../../one/e";'),
      ...arrowsOf("engine.ts", 'import "./one/a"; import "../domain/json";'),
    ];
    expect(circling(arrows)).toEqual(["one/a → two/b", "two/c → two/inner/d", "two/inner/d → one/e"]);
  });
});
