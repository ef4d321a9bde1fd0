import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";

const ROOT = resolve(import.meta.dirname, "../..");
const TEMPLATES = "url-template";
const PHONES = "libphonenumber-js";
const POLYFILL = "webextension-polyfill";

/** A module, with its path from the root and what the parser found in it. */
interface Module {
  path: string;
  imports: Import[];
  /** Identifiers that are not a property of an object or a key. */
  names: Set<string>;
  /** Members with their object, such as `Date.now`. */
  members: Set<string>;
  /** Constructors that are called without arguments. */
  bareNews: Set<string>;
  /** The number of `any` types. */
  anys: number;
}

interface Import {
  /** The path from the root for a module of this repository, or the name of a package. */
  target: string;
  /** Whether it is removed with the types: `import type`, `export type`. */
  isType: boolean;
}

type Node = { type: string; [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function parseModule(path: string, source: string): Module {
  const { program, errors } = parseSync(path, source, { lang: path.endsWith(".tsx") ? "tsx" : "ts" });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found: Module = { path, imports: [], names: new Set(), members: new Set(), bareNews: new Set(), anys: 0 };
  visit(program, found);
  return found;
}

function visit(value: unknown, found: Module): void {
  if (Array.isArray(value)) for (const item of value) visit(item, found);
  if (!isNode(value)) return;
  look(value, found);
  const skipped = value.computed === true ? [] : value.type === "MemberExpression" ? ["property"] : ["key"];
  for (const [key, child] of Object.entries(value)) if (!skipped.includes(key)) visit(child, found);
}

function look(node: Node, found: Module): void {
  const specifier = isNode(node.source) ? node.source.value : undefined;
  if (typeof specifier === "string") {
    const isType = node.importKind === "type" || node.exportKind === "type" || node.type === "TSImportType";
    found.imports.push({ target: resolveImport(found.path, specifier), isType });
  } else if (node.type === "ImportExpression") {
    found.imports.push({ target: "an import that is not a literal", isType: false });
  }
  if (node.type === "TSAnyKeyword") found.anys += 1;
  if (node.type === "Identifier") found.names.add(String(node.name));
  if (node.type === "MemberExpression" && isNode(node.object) && isNode(node.property)) {
    found.members.add(`${node.object.name}.${node.property.name ?? node.property.value}`);
  }
  if (
    node.type === "NewExpression" &&
    isNode(node.callee) &&
    Array.isArray(node.arguments) &&
    node.arguments.length === 0
  ) {
    found.bareNews.add(String(node.callee.name));
  }
}

function resolveImport(from: string, specifier: string): string {
  const plain = specifier.replace(/\?.*$/, "");
  if (!plain.startsWith(".")) return plain;
  const path = posix.join(posix.dirname(from), plain);
  const endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];
  return (
    endings.map((ending) => path + ending).find((file) => /\.\w+$/.test(file) && existsSync(join(ROOT, file))) ?? path
  );
}

function readModules(folder: string): Module[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)).replaceAll(sep, "/"))
    .map((path) => parseModule(path, readFileSync(join(ROOT, path), "utf8")));
}

const MODULES = [...readModules("src"), ...readModules("relay/src")];
const BY_PATH = new Map(MODULES.map((module) => [module.path, module]));

/**
 * Returns the folder with import rules that a module is in. Folders of the relay have the prefix `relay/`. A file directly
 * in `relay/src` is in `relay`, which connects them.
 */
function roomOf(path: string): string | undefined {
  if (path.startsWith("relay/src/"))
    return /^(relay)\/src\/(?:([\w-]+)\/)?/.exec(path)?.slice(1).filter(Boolean).join("/");
  return /^src\/([\w-]+)\//.exec(path)?.[1];
}

/** The protocol between the relay and the extension: all that the relay shares with the extension except the domain. */
const SHARED_PROTOCOL = /^src\/protocol\/relay-/;

/**
 * The allowed imports of each folder: other folders, and packages with their subpaths. Only the simulators may import
 * everything.
 */
const ROOMS: Record<string, { rooms: string[]; packages: string[] }> = {
  domain: { rooms: ["domain"], packages: ["zod/mini", TEMPLATES] },
  protocol: { rooms: ["domain", "protocol"], packages: ["zod"] },
  platform: { rooms: ["domain", "protocol", "platform"], packages: ["zod", POLYFILL, PHONES] },
  background: { rooms: ["domain", "protocol", "platform", "background"], packages: ["zod"] },
  content: { rooms: ["domain", "protocol", "platform", "content"], packages: [] },
  ui: { rooms: ["domain", "protocol", "platform", "ui"], packages: ["zod", "preact"] },
};
const FREE_ROOM = "simulators";

/** The same for the folders of the relay, which runs on Node. Each may also import the domain. */
const RELAY_PACKAGES = ["zod", "node:"];
const RELAY_ROOMS: typeof ROOMS = {
  "relay/ops": { rooms: [], packages: ["pino", "prom-client"] },
  "relay/engine": { rooms: ["relay/ops"], packages: ["libsql", "@nats-io"] },
  "relay/routing": { rooms: ["relay/ops", "relay/engine"], packages: [] },
  "relay/access": { rooms: ["relay/ops", "relay/engine"], packages: ["jose", "fastify"] },
  "relay/hub": { rooms: ["relay/ops", "relay/engine"], packages: ["ws"] },
  "relay/intake": { rooms: ["relay/ops", "relay/engine", "relay/routing"], packages: ["fastify"] },
  relay: {
    rooms: ["ops", "engine", "routing", "access", "hub", "intake"].map((name) => `relay/${name}`),
    packages: ["fastify", "ws"],
  },
};
for (const [name, { rooms, packages }] of Object.entries(RELAY_ROOMS)) {
  ROOMS[name] = { rooms: ["domain", "protocol", name, ...rooms], packages: [...RELAY_PACKAGES, ...packages] };
}

/** Whether the target is a text or an image instead of code. */
function isAsset(target: string): boolean {
  return target.startsWith("public/") || target.startsWith("icons/");
}

function isPackage(target: string, name: string): boolean {
  return target === name || target.startsWith(name.endsWith(":") ? name : `${name}/`);
}

function strayImports({ path, imports }: Module): string[] {
  const allowed = ROOMS[roomOf(path) ?? ""] ?? { rooms: [], packages: [] };
  return imports.flatMap(({ target }) => {
    const room = roomOf(target);
    const isStranger = path.startsWith("relay/") && room === "protocol" && !SHARED_PROTOCOL.test(target);
    const isAllowed =
      room === undefined
        ? isAsset(target) || allowed.packages.some((name) => isPackage(target, name))
        : allowed.rooms.includes(room) && !isStranger;
    return isAllowed ? [] : [`${path} → ${target}`];
  });
}

/** Returns the modules and packages that are loaded at run time with a module, each with its import chain. */
function reached(path: string, modules: ReadonlyMap<string, Module>): Map<string, string> {
  const ways = new Map([[path, path]]);
  for (const [from, way] of ways) {
    for (const { target, isType } of modules.get(from)?.imports ?? []) {
      if (!isType && !ways.has(target)) ways.set(target, `${way} → ${target}`);
    }
  }
  return ways;
}

function isHeavy(target: string): boolean {
  return target === "zod" || target.startsWith("zod/") || target === POLYFILL;
}

const IMPURE_NAMES = [
  "window",
  "document",
  "chrome",
  "browser",
  "globalThis",
  "self",
  "fetch",
  "setTimeout",
  "performance",
];
const IMPURE_MEMBERS = ["Date.now", "Math.random", "crypto.randomUUID", "crypto.getRandomValues"];

function impurities({ path, names, members, bareNews }: Module): string[] {
  return [
    ...IMPURE_NAMES.filter((name) => names.has(name)),
    ...IMPURE_MEMBERS.filter((member) => members.has(member)),
    ...(bareNews.has("Date") ? ["new Date()"] : []),
  ].map((what) => `${path}: ${what}`);
}

describe("folders with import rules", () => {
  const rooms = [...new Set(MODULES.flatMap(({ path }) => roomOf(path) ?? []))];

  test.each(rooms)("%s has import rules", (room) => {
    expect([...Object.keys(ROOMS), FREE_ROOM]).toContain(room);
  });

  test.each(rooms.filter((room) => room !== FREE_ROOM))("%s imports only what it may import", (room) => {
    expect(MODULES.filter(({ path }) => roomOf(path) === room).flatMap(strayImports)).toEqual([]);
  });

  test("contain every module", () => {
    expect(MODULES.filter(({ path }) => roomOf(path) === undefined && !path.endsWith(".d.ts"))).toEqual([]);
  });

  test("the domain uses no browser API, clock or random number", () => {
    expect(MODULES.filter(({ path }) => roomOf(path) === "domain").flatMap(impurities)).toEqual([]);
  });

  test("a content script includes neither zod nor the polyfill", () => {
    const content = MODULES.filter(({ path }) => roomOf(path) === "content");
    const ways = content.flatMap(({ path }) => [...reached(path, BY_PATH)].filter(([target]) => isHeavy(target)));
    expect(ways.map(([, way]) => way)).toEqual([]);
  });

  test("no code uses `any`", () => {
    const everything = [...MODULES, ...readModules("tests")];
    expect(everything.filter(({ anys }) => anys > 0).map(({ path }) => path)).toEqual([]);
  });
});

describe("the checks can fail", () => {
  const at = (path: string, source: string) => parseModule(path, source);

  test.each([
    ["src/domain/a.ts", 'import browser from "webextension-polyfill";'],
    ["src/domain/a.ts", 'import * as z from "zod";'],
    ["src/domain/a.ts", 'import { h } from "../platform/tabs";'],
    ["src/protocol/a.ts", 'export * from "../platform/tabs";'],
    ["src/platform/a.ts", 'import type { A } from "../background/worker";'],
    ["src/background/a.ts", 'import "webextension-polyfill";'],
    ["src/background/a.ts", 'const page = await import("../content/page");'],
    ["src/background/a.ts", "const page = await import(name);"],
    ["src/content/a.ts", 'import * as z from "zod/mini";'],
    ["src/content/a.ts", 'import { a } from "../ui/parts";'],
    ["src/ui/a.tsx", 'import {\n  type A,\n  b,\n} from "../background/worker";'],
    ["src/ui/a.ts", 'export { b } from "../simulators/desk";'],
    ["src/ui/a.ts", 'type Z = import("../content/page").Page;'],
    ["src/ui/a.ts", 'import lodash from "lodash";'],
    ["src/background/a.ts", 'import { a } from "../../relay/src/hub/hub";'],
    ["src/background/a.ts", 'import { readFile } from "node:fs";'],
    ["relay/src/hub/a.ts", 'import { a } from "../intake/doors";'],
    ["relay/src/hub/a.ts", 'import { a } from "../relay";'],
    ["relay/src/hub/a.ts", 'import { a } from "../../../src/platform/tabs";'],
    ["relay/src/hub/a.ts", 'import { a } from "../../../src/protocol/to-worker";'],
    ["relay/src/routing/a.ts", 'import { a } from "libsql";'],
    ["relay/src/a.ts", 'import { a } from "../../src/background/bridge/bridge";'],
  ])("%s: %s", (path, source) => {
    expect(strayImports(at(path, source))).toHaveLength(1);
  });

  test.each([
    [
      "src/domain/a.ts",
      '// import x from "lodash"\nconst text = `import y from "lodash"`; import * as z from "zod/mini";',
    ],
    ["src/ui/a.ts", 'import { a } from "./b"; import "./a.css"; import { c } from "../domain/json";'],
    ["relay/src/hub/a.ts", 'import "node:http"; import "ws"; import { a } from "../../../src/protocol/relay-wire";'],
    ["relay/src/a.ts", 'import { a } from "./hub/hub"; import { c } from "../../src/domain/json";'],
  ])("accept %s: %s", (path, source) => {
    expect(strayImports(at(path, source))).toEqual([]);
  });

  test.each([
    ["window.location.href", 1],
    ["chrome?.tabs", 1],
    ["const now = Date.now();", 1],
    ["const now = Date['now']();", 1],
    ["const now = new Date();", 1],
    ["const now = new Date;", 1],
    ["const chance = Math.random();", 1],
    ["const f = (document) => document;", 1],
    ["const at = new Date(0); const it = site.window; const key = { browser: 1 }; // chrome", 0],
  ])("%s", (source, count) => {
    expect(impurities(at("src/domain/a.ts", source))).toHaveLength(count);
  });

  test("follow imports of values, but not of types", () => {
    const modules = new Map(
      [
        at("src/content/a.ts", 'import type { T } from "./typed"; import { v } from "./value";'),
        at("src/content/typed", 'import * as z from "zod/mini";'),
        at("src/content/value", 'export * from "./inner"; export type { P } from "webextension-polyfill";'),
        // Without its names, the import itself remains.
        at("src/content/inner", 'import { type Z } from "zod/mini";'),
      ].map((module) => [module.path, module]),
    );
    const heavy = [...reached("src/content/a.ts", modules)].filter(([target]) => isHeavy(target));
    expect(heavy.map(([, way]) => way)).toEqual([
      "src/content/a.ts → src/content/value → src/content/inner → zod/mini",
    ]);
  });

  test("count an `any` only if it is a type", () => {
    expect(at("a.ts", "let a: any; let b = c as Array<any>; const any = 'any';").anys).toBe(2);
  });
});

describe("locales", () => {
  const folder = join(ROOT, "public/_locales");
  const messagesSchema = z.record(
    z.string(),
    z.object({
      message: z.string().check(z.minLength(1)),
      placeholders: z.optional(z.record(z.string(), z.object({ content: z.string() }))),
    }),
  );
  const read = (locale: string) =>
    messagesSchema.parse(JSON.parse(readFileSync(join(folder, locale, "messages.json"), "utf8")));
  const locales = readdirSync(folder);

  /** The parts of a text that are filled in at run time: `$1` and `$NAME$`, with the content of each name. */
  function openings({ message, placeholders = {} }: ReturnType<typeof read>[string]): string[] {
    const named = Object.entries(placeholders).map(([name, { content }]) => `${name.toLowerCase()}=${content}`);
    return [...new Set([...(message.match(/\$(?:\d|\w+\$)/g) ?? []).map((one) => one.toLowerCase()), ...named])].sort();
  }

  test("include English", () => {
    expect(locales).toContain("en");
  });

  test.each(locales)("%s has exactly the texts of English", (locale) => {
    expect(Object.keys(read(locale)).sort()).toEqual(Object.keys(read("en")).sort());
  });

  test.each(locales)("%s has the same placeholders as English", (locale) => {
    const describeAll = (messages: ReturnType<typeof read>) =>
      Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, openings(message)]));
    expect(describeAll(read(locale))).toEqual(describeAll(read("en")));
  });

  test.each(locales)("%s uses only the placeholders that it declares", (locale) => {
    const undeclared = Object.entries(read(locale)).flatMap(([key, { message, placeholders = {} }]) => {
      const declared = Object.keys(placeholders).map((name) => name.toLowerCase());
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name = ""]) => name.toLowerCase());
      return used.filter((name) => !declared.includes(name)).map((name) => `${key}: ${name}`);
    });
    expect(undeclared).toEqual([]);
  });
});
