import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import manifest from "../../manifest.json" with { type: "json" };
import packageJson from "../../package.json" with { type: "json" };
import { isEventVariable } from "../../src/domain/crm/variables";
import { DESK_EVENT_TYPES, deskEventSchemaOf } from "../../src/domain/events/desk-event";
import { VISITOR_FIELDS } from "../../src/domain/events/visitor";
import { isJsonObject, type Json, jsonSchema } from "../../src/domain/json";
import { defaultSettings, readSettings } from "../../src/domain/settings/read-settings";
import { crmSchema } from "../../src/domain/settings/schema";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const README = read("README.md");
const SETTINGS = read("docs/settings.md");

/** Returns the content of the fenced code blocks of a language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, of, content = ""]) =>
    of === language ? [content] : [],
  );
}

/** Returns the text from a heading to the next heading of the same level. Throws if there is none. */
function section(text: string, heading: string): string {
  const [, content] = text.split(`\n## ${heading}\n`);
  if (content === undefined) throw new Error(`There is no section ${heading}.`);
  return content.split("\n## ")[0] ?? "";
}

/** Returns the cells of each row of a table, without the head. */
function rows(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) => line.split("|").slice(1, -1));
}

const codes = (text = ""): string[] => [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? []);

describe("commands", () => {
  const commands = blocks(README, "sh").flatMap((block) => block.trim().split("\n"));
  const run = read("tests/e2e/start.spec.ts");
  const runByTests = [...run.matchAll(/runCommand\("([^"]+)"/g)].flatMap(([, command]) => command ?? []);
  const runByNpmTest = [...read("tools/test.mjs").matchAll(/"(npm run [\w:-]+)/g)].flatMap(([, it]) => it ?? []);
  const runByCi = read(".ci/run").split("\n");

  test("include the most important ones", () => {
    expect(commands).toEqual(expect.arrayContaining(["npm start", "npm test"]));
  });

  test.each(commands)("%s is run by CI or by a test", (command) => {
    expect([...runByCi, ...runByNpmTest, ...runByTests]).toContain(command);
  });

  test.each(commands)("%s is a script of package.json", (command) => {
    const [, script] = /^npm (?:run )?(\S+)/.exec(command) ?? [];
    expect(Object.keys(packageJson.scripts)).toContain(script);
  });
});

describe.each(["README.md", "docs/settings.md", "docs/foreign-crm.md"])("links in %s", (file) => {
  const text = read(file);
  const targets = [
    ...[...text.matchAll(/\]\(([^)]+)\)/g)].flatMap(([, target]) => target ?? []),
    ...[...text.matchAll(/(?:src|srcset)="([^"]+)"/g)].flatMap(([, target]) => target ?? []),
  ].filter((target) => !target.startsWith("https://"));

  test.each(targets)("%s", (target) => {
    const [path = "", fragment] = target.split("#");
    const found = join(ROOT, dirname(file), path);
    expect(existsSync(found)).toBe(true);
    const anchors = fragment === undefined ? [] : [...readFileSync(found, "utf8").matchAll(/^#+ (.+)$/gm)];
    const names = anchors.map(([, title = ""]) => title.toLowerCase().replaceAll(" ", "-"));
    if (fragment !== undefined) expect(names).toContain(fragment);
  });
});

test("the permissions are those of the manifest, each listed once", () => {
  const told = rows(section(README, "Permissions, and why")).flatMap(([names]) => codes(names));
  const asked = [...manifest.permissions, ...manifest.host_permissions, ...manifest.optional_host_permissions];
  expect(told.toSorted()).toEqual(asked.toSorted());
});

describe("for CRM developers", () => {
  const table = rows(section(README, "For CRM developers"));
  const common = ["type", "id", "source", "origin", "occurredAt", "receivedAt", "platform", "clientId", "projectId"];
  const alsoCommon = ["conversationId", "operatorId", "operatorIds", "channel", "visitor"];
  const ownFields = (type: string) => {
    const known = DESK_EVENT_TYPES.find((one) => one === type);
    return Object.keys(known ? (z.toJSONSchema(deskEventSchemaOf(known)).properties ?? {}) : {}).filter(
      (name) => ![...common, ...alsoCommon].includes(name),
    );
  };

  test("the table has exactly the types of events", () => {
    expect(table.flatMap(([type]) => codes(type)).toSorted()).toEqual(DESK_EVENT_TYPES.toSorted());
  });

  test.each(table.map(([type, , fields]) => ({ types: codes(type), fields: codes(fields) })))(
    "$types have only $fields in addition to common fields",
    ({ types, fields }) => {
      for (const type of types) expect(ownFields(type)).toEqual(fields);
    },
  );
});

describe("for administrators", () => {
  const [block = ""] = blocks(section(README, "For administrators"), "json");
  const policy = z.object({
    "3rdparty": z.object({ extensions: z.record(z.string(), z.object({ settings: jsonSchema })) }),
  });
  const [[id, extension] = []] = Object.entries(policy.parse(JSON.parse(block))["3rdparty"].extensions);

  test("the ID is derived from the manifest's key", () => {
    const digest = createHash("sha256").update(Buffer.from(manifest.key, "base64")).digest("hex").slice(0, 32);
    expect(id).toBe([...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join(""));
  });

  test("the settings are valid", () => {
    expect(readSettings(extension?.settings).problems).toEqual([]);
  });
});

describe("the settings", () => {
  const defaults = new Map(leaves(jsonSchema.parse(defaultSettings())).filter(([path]) => path !== "crms"));
  const minimal = { id: "a", name: "a", sites: ["https://a.example/*"], records: ["https://a.example/"] };
  for (const [key, value] of Object.entries(jsonSchema.parse(crmSchema.parse(minimal)) ?? {})) {
    defaults.set(`crms[].${key}`, Object.hasOwn(minimal, key) ? undefined : value);
  }
  const table = rows(SETTINGS).map(([key, values]) => ({ key: codes(key)[0] ?? "", values: codes(values) }));

  test("are all documented, without others", () => {
    expect(table.map(({ key }) => key).toSorted()).toEqual([...defaults.keys()].toSorted());
  });

  test.each(table)("$key starts with its default: $values", ({ key, values: [first] }) => {
    expect(first === undefined ? undefined : JSON.parse(first)).toEqual(defaults.get(key));
  });

  test("have documented variables that exist", () => {
    const named = codes(section(SETTINGS, "Variables")).filter((code) =>
      /^(visitor|conversation|operator)\./.test(code),
    );
    for (const name of named) expect(isEventVariable(name.replace("<key>", "key"))).toBe(true);
    expect(named).toEqual(expect.arrayContaining(VISITOR_FIELDS.map((field) => `visitor.${field}`)));
  });

  test("are valid for `npm start`", () => {
    expect(readSettings(jsonSchema.parse(JSON.parse(read("tools/play/settings.json")))).problems).toEqual([]);
  });
});

test("every image is used", () => {
  const texts = README + read("docs/foreign-crm.md").replaceAll("](images/", "](docs/images/");
  for (const name of readdirSync(join(ROOT, "docs/images"))) expect(texts).toContain(`docs/images/${name}`);
});

/** Returns every value that is not an object, with its path. */
function leaves(value: Json, path = ""): [string, Json][] {
  if (!isJsonObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`));
}
