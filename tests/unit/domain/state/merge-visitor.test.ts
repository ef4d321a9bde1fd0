import { describe, expect, test } from "vitest";
import type { Visitor } from "../../../../src/domain/events/visitor";
import * as LIMITS from "../../../../src/domain/limits";
import { mergeVisitor } from "../../../../src/domain/state/merge-visitor";

const UUID = "2f9d1c7a-6a57-4c0d-9b1e-4f0c2b1e5e10";

describe("mergeVisitor", () => {
  test.each<[string, Visitor, Visitor | undefined, Visitor]>([
    ["no new facts", { email: "a@mail.example" }, undefined, { email: "a@mail.example" }],
    ["an empty visitor", { email: "a@mail.example" }, {}, { email: "a@mail.example" }],
    [
      "a newer value replaces an older one",
      { visitorId: "v-1", email: "a@mail.example", city: "Nantes" },
      { visitorId: "v-1", email: "b@mail.example" },
      { visitorId: "v-1", email: "b@mail.example", city: "Nantes" },
    ],
    [
      "all facts about another person are removed",
      { externalUserId: "P-1", email: "a@mail.example", firstName: "Ada", tags: ["a"], customData: { a: "1" } },
      { externalUserId: "P-2", customData: { b: "2" } },
      { externalUserId: "P-2", customData: { b: "2" } },
    ],
    [
      "an older kind of visitor ID does not replace the current one",
      { visitorId: UUID, city: "Nantes" },
      { visitorId: "4711", email: "a@mail.example" },
      { visitorId: UUID, city: "Nantes", email: "a@mail.example" },
    ],
    [
      "the current kind of visitor ID replaces the older one",
      { visitorId: "4711", city: "Nantes" },
      { visitorId: UUID },
      { visitorId: UUID, city: "Nantes" },
    ],
    ["an empty value replaces nothing", { email: "a@mail.example" }, { email: " " }, { email: "a@mail.example" }],
    [
      "custom data is merged key by key",
      { customData: { a: "1", b: "2" } },
      { customData: { b: "3", c: "4" } },
      { customData: { a: "1", b: "3", c: "4" } },
    ],
    ["empty custom data", { customData: { a: "1" } }, { customData: {} }, { customData: { a: "1" } }],
    ["an unknown field is replaced", { tags: ["a", "b"] }, { tags: ["c"] }, { tags: ["c"] }],
  ])("%s", (_, known, told, merged) => {
    expect(mergeVisitor(known, told)).toEqual(merged);
  });

  test.each([{ customData: { a: "" } }, { customData: { a: null } }, { email: "", tags: null }])(
    "%j removes nothing",
    (told) => {
      const known = { email: "a@mail.example", customData: { a: "1" }, tags: ["x"] };
      expect(mergeVisitor(known, told as Visitor)).toEqual(known);
    },
  );

  test("an unreadable identifier removes all facts about the previous person", () => {
    const known = { externalUserId: "P-1", email: "a@mail.example" };
    expect(mergeVisitor(known, {}, { externalUserId: "unreadable" })).toEqual({});
    expect(mergeVisitor(known, { firstName: "Bo" }, { externalUserId: "unreadable" })).toEqual({ firstName: "Bo" });
  });

  test("an unreadable field is removed, and the others are kept", () => {
    const known = { visitorId: "v-1", tier: "gold", customData: { id: 5, size: "M" } };
    const withdrawn = { "customData.id": "unreadable", tier: "unreadable" } as const;
    expect(mergeVisitor(known, { visitorId: "v-1" }, withdrawn)).toEqual({
      visitorId: "v-1",
      customData: { size: "M" },
    });
    expect(mergeVisitor(known, {}, { tier: "unreadable" })).toEqual({ visitorId: "v-1", customData: known.customData });
  });

  test("the limits apply to the result", () => {
    const fields = (prefix: string) =>
      Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`${prefix}${index}`, "x"]));
    const merged = mergeVisitor(fields("known"), { ...fields("told"), email: "a@mail.example" });
    expect(Object.keys(merged)).toHaveLength(LIMITS.visitorKeys);
    expect(merged).toMatchObject({ ...fields("known"), email: "a@mail.example" });
  });

  test("the known visitor is not modified", () => {
    const known: Visitor = { customData: { a: "1" } };
    mergeVisitor(known, { customData: { a: "2" }, email: "a@mail.example" });
    expect(known).toEqual({ customData: { a: "1" } });
  });
});
