import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { toText } from "../../../scripts/policies/policy-files";
import { managedSchema, settingsSchema } from "../../../scripts/policies/settings-schema";
import { isJsonObject, type Json, type JsonObject } from "../../../src/domain/json";

const ROOT = resolve(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const PAGE = read("docs/settings.md");

/** Every schema within a schema, by its path. */
function all(schema: JsonObject, path = ""): [string, JsonObject][] {
  const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
  const inner: [string, Json | undefined][] = [
    ...properties.map(([key, one]): [string, Json] => [path === "" ? key : `${path}.${key}`, one]),
    [`${path}[]`, schema.items],
    [`${path}.*`, schema.additionalProperties],
  ];
  return [[path, schema], ...inner.flatMap(([at, one]) => (isJsonObject(one) ? all(one, at) : []))];
}

test.each([
  ["public/managed_schema.json", managedSchema(PAGE)],
  ["docs/settings.schema.json", settingsSchema(PAGE)],
])("%s is what `npm run policies` writes", (path, schema) => {
  expect(read(path)).toBe(toText(schema));
});

describe("the schema for editors", () => {
  const schemas = all(settingsSchema(PAGE));

  test("says of every setting what it is", () => {
    const plain = schemas.filter(([path]) => path !== "$schema" && !path.endsWith("[]"));
    expect(plain.filter(([, { title, description }]) => !title || !description).map(([path]) => path)).toEqual([]);
    expect(plain.length).toBeGreaterThan(30);
  });

  test("knows values, defaults and bounds, and no other keys", () => {
    const of = (path: string) => schemas.find(([one]) => one === path)?.[1];
    expect(of("notifications.detail")).toMatchObject({ enum: ["name", "full", "none"], default: "name" });
    expect(of("crms[]")).toMatchObject({ required: ["id", "name", "sites", "records"], additionalProperties: false });
    expect(of("")).toMatchObject({ additionalProperties: false });
  });
});

/**
 * Chromium knows a few words of JSON Schema only, and drops a whole key for one value that does not fit. So its schema says
 * of every setting what type it has, for people what it is, and no more.
 */
describe("the schema of the managed storage", () => {
  const schemas = all(managedSchema(PAGE));
  const WORDS = ["type", "properties", "items", "additionalProperties", "title", "description"];

  test("says nothing that Chromium does not understand, or that would drop a word the extension can judge", () => {
    expect(schemas.flatMap(([, schema]) => Object.keys(schema).filter((word) => !WORDS.includes(word)))).toEqual([]);
  });

  test("gives everything one type, and lists and objects something to hold", () => {
    for (const [path, { type, items, properties, additionalProperties }] of schemas) {
      expect(["string", "boolean", "integer", "array", "object"], path).toContain(type);
      if (type === "array") expect(items, path).toBeDefined();
      if (type === "object") expect(properties ?? additionalProperties, path).toBeDefined();
    }
  });

  test("has every setting that the one for editors has", () => {
    const paths = schemas.map(([path]) => path);
    const wanted = all(settingsSchema(PAGE)).map(([path]) => path);
    expect(wanted.filter((path) => !["", "$schema"].includes(path) && !paths.includes(`settings.${path}`))).toEqual([]);
  });
});
