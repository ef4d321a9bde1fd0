import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../../../src/domain/json";
import { toText } from "../../../../tools/policies/policy-files";
import { managedSchema, settingsSchema } from "../../../../tools/policies/settings-schema";

const ROOT = resolve(import.meta.dirname, "../../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const PAGE = read("docs/settings.md");

/** Returns every schema within a schema, with its path. */
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
])("%s is the current output of `npm run policies`", (path, schema) => {
  expect(read(path)).toBe(toText(schema));
});

describe("the schema for editors", () => {
  const schemas = all(settingsSchema(PAGE));

  test("has a title and a description for every setting", () => {
    const plain = schemas.filter(([path]) => path !== "$schema" && !path.endsWith("[]"));
    expect(plain.filter(([, { title, description }]) => !title || !description).map(([path]) => path)).toEqual([]);
    expect(plain.length).toBeGreaterThan(30);
  });

  test("has values, defaults and limits, and allows no other keys", () => {
    const of = (path: string) => schemas.find(([one]) => one === path)?.[1];
    expect(of("notifications.detail")).toMatchObject({ enum: ["name", "full", "none"], default: "name" });
    expect(of("crms[]")).toMatchObject({ required: ["id", "name", "sites", "records"], additionalProperties: false });
    expect(of("")).toMatchObject({ additionalProperties: false });
  });
});

/**
 * Chromium supports only a few keywords of JSON Schema, and drops a whole key if one value in it is invalid. Therefore,
 * this schema has only the type of each setting, and a title and a description for people.
 */
describe("the schema of the managed storage", () => {
  const schemas = all(managedSchema(PAGE));
  const WORDS = ["type", "properties", "items", "additionalProperties", "title", "description"];

  test("has only keywords that Chromium supports, and none that would drop a value that the extension can check itself", () => {
    expect(schemas.flatMap(([, schema]) => Object.keys(schema).filter((word) => !WORDS.includes(word)))).toEqual([]);
  });

  test("has one type for every value, and a schema for the content of lists and objects", () => {
    for (const [path, { type, items, properties, additionalProperties }] of schemas) {
      expect(["string", "boolean", "integer", "array", "object"], path).toContain(type);
      if (type === "array") expect(items, path).toBeDefined();
      if (type === "object") expect(properties ?? additionalProperties, path).toBeDefined();
    }
  });

  test("has every setting of the schema for editors", () => {
    const paths = schemas.map(([path]) => path);
    const wanted = all(settingsSchema(PAGE)).map(([path]) => path);
    expect(wanted.filter((path) => !["", "$schema"].includes(path) && !paths.includes(`settings.${path}`))).toEqual([]);
  });
});
