import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import managed from "../../../public/managed_schema.json" with { type: "json" };
import { isJsonObject, type Json, type JsonObject } from "../../../src/domain/json";
import { crmSchema, generalSchema } from "../../../src/domain/settings/schema";

/**
 * Chromium knows a few words of JSON Schema only, and drops in silence what does not fit. So its schema says of every
 * setting what type it has and no more than that; the bounds are left to the extension, which tells of what it replaces.
 */
const WORDS = ["type", "enum", "properties", "items", "additionalProperties"];

function reduce(schema: unknown, path = "settings"): Json {
  if (!isJsonObject(schema)) throw new Error(`${path} has no schema`);
  // One type for each: what may be an object, too, is written as a text in a policy.
  if (Array.isArray(schema.anyOf)) return { type: "string" };
  const { properties, items, additionalProperties, ...rest } = schema;
  const reduced: JsonObject = Object.fromEntries(Object.entries(rest).filter(([word]) => WORDS.includes(word)));
  if (isJsonObject(properties)) {
    const all = Object.entries(properties).map(([key, one]) => [key, reduce(one, `${path}.${key}`)] as const);
    reduced.properties = Object.fromEntries(all);
  }
  if (items) reduced.items = reduce(items, `${path}[]`);
  // zod closes every object; what an unknown key means is told by the reader of the settings.
  if (isJsonObject(additionalProperties)) reduced.additionalProperties = reduce(additionalProperties, `${path}{}`);
  return reduced;
}

function ours(schema: z.ZodMiniType): Json {
  return reduce(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

describe("public/managed_schema.json", () => {
  const general = ours(generalSchema) as { properties: JsonObject };
  const settings = managed.properties.settings;

  test("knows every setting as the extension does, key by key", () => {
    const expected = {
      version: { type: "integer" },
      ...general.properties,
      crms: { type: "array", items: ours(crmSchema) },
    };
    expect(reduce(settings)).toEqual({ type: "object", properties: expected });
  });

  test("says nothing that Chromium does not understand", () => {
    const words = (node: unknown, isNames = false): string[] => {
      if (Array.isArray(node) || !isJsonObject(node)) return [];
      return Object.entries(node).flatMap(([key, child]) => [
        ...(isNames ? [] : [key]),
        ...words(child, key === "properties"),
      ]);
    };
    expect([...new Set(words(managed))].filter((word) => ![...WORDS, "title", "description"].includes(word))).toEqual(
      [],
    );
  });

  test("is seen to differ where it does", () => {
    const changed = z.object({ mode: z.enum(["a", "b"]) });
    expect(ours(changed)).toEqual({ type: "object", properties: { mode: { type: "string", enum: ["a", "b"] } } });
    expect(ours(changed)).not.toEqual(ours(z.object({ mode: z.enum(["a"]) })));
  });
});
