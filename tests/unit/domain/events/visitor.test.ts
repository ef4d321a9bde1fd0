import { describe, expect, test } from "vitest";
import { readVisitor, readWithdrawn, type Withdrawn } from "../../../../src/domain/events/visitor";
import type { JsonObject } from "../../../../src/domain/json";
import * as LIMITS from "../../../../src/domain/limits";

function visitorOf(raw: JsonObject) {
  return readVisitor(raw).visitor;
}

const SPELLINGS = {
  visitorId: ["visitorId", "unique_id", "visitor_uid", "legacyVisitorId"],
  externalUserId: ["externalUserId", "externalId", "external_id", "extID"],
  firstName: ["firstName", "firstname"],
  lastName: ["lastName", "lastname"],
  username: ["username"],
  email: ["email"],
  phoneNumber: ["phoneNumber", "phone", "phone_number"],
  address: ["address"],
  city: ["city"],
  zipCode: ["zipCode", "zip"],
  country: ["country"],
  avatarUrl: ["avatarUrl"],
};
const PAIRS = Object.entries(SPELLINGS).flatMap(([name, spellings]) =>
  spellings.map((spelling) => [spelling, name] as const),
);

describe("the names of a field", () => {
  test.each(PAIRS)("%s is read as %s", (spelling, name) => {
    expect(visitorOf({ [spelling]: " Ada 7 " })).toEqual({ [name]: "Ada 7" });
    expect(visitorOf({ [spelling]: 417 })).toEqual({ [name]: "417" });
  });

  test.each(PAIRS.filter(([spelling, name]) => spelling !== name))("%s does not replace %s", (spelling, name) => {
    expect(visitorOf({ [spelling]: "old", [name]: "current" })).toEqual({ [name]: "current" });
    expect(visitorOf({ [name]: "current", [spelling]: "old" })).toEqual({ [name]: "current" });
    expect(visitorOf({ [name]: "  ", [spelling]: "old" })).toEqual({ [name]: "old" });
  });

  test.each(["custom_data", "idzCustomData"])(
    "%s is merged into customData, which has priority for each key",
    (spelling) => {
      expect(visitorOf({ [spelling]: { tier: "old", size: "M" }, customData: { tier: "gold" } })).toEqual({
        customData: { tier: "gold", size: "M" },
      });
      expect(visitorOf({ [spelling]: { cust_email: "a@mail.example" } })).toEqual({
        customData: { cust_email: "a@mail.example" },
      });
    },
  );
});

describe("a visitor", () => {
  test("keeps unknown fields with their names", () => {
    const raw = { loyaltyTier: "gold", visits: 3, isVip: true, tags: ["a", ["b"]], consent: { email: false } };
    expect(readVisitor(raw)).toEqual({ visitor: raw, problems: [] });
  });

  test.each([null, "", "   ", undefined])("has no value for %j", (value) => {
    const raw = { email: value, firstName: value, loyaltyTier: value, customData: { size: value, shoe: "41" } };
    expect(readVisitor(raw as JsonObject)).toEqual({ visitor: { customData: { shoe: "41" } }, problems: [] });
  });

  test("has no keys that could change a prototype", () => {
    const raw = JSON.parse(
      '{"__proto__":{"a":1},"constructor":{"b":2},"prototype":3,"customData":{"__proto__":{"c":1}},"x":[{"__proto__":1}]}',
    );
    expect(readVisitor(raw)).toEqual({ visitor: { customData: {}, x: [{}] }, problems: [] });
    const { customData, x } = readVisitor(raw).visitor;
    for (const object of [customData, (x as JsonObject[])[0]]) {
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    }
    const nested = JSON.parse('{"customData":{"constructor":{"a":1},"prototype":2,"size":"M"}}');
    expect(visitorOf(nested)).toEqual({ customData: { size: "M" } });
  });
});

describe("an invalid field is omitted and named, and the others are kept", () => {
  test.each<[string, JsonObject, string]>([
    ["a list instead of a text", { email: ["a@mail.example"] }, "visitor.email"],
    ["a boolean instead of a text", { firstName: true }, "visitor.firstName"],
    ["an object instead of an ID", { externalId: { id: 1 } }, "visitor.externalId"],
    ["a number that lost digits", { externalUserId: 2 ** 53 }, "visitor.externalUserId"],
    ["a negative number that lost digits", { externalUserId: -(2 ** 53) }, "visitor.externalUserId"],
    ["a fraction that lost digits", { phone: 1234567890.1234567 }, "visitor.phone"],
    ["a number in custom data", { customData: { id: 2 ** 53 + 2 } }, "visitor.customData.id"],
    ["a number deep in custom data", { customData: { shop: { id: 1e21 } } }, "visitor.customData.shop.id"],
    ["a number in a list", { ids: [7, 2 ** 60] }, "visitor.ids.1"],
    ["a number in an unknown field", { crmId: 2 ** 53 }, "visitor.crmId"],
    ["not a number", { externalUserId: Number.NaN }, "visitor.externalUserId"],
    ["not a number, in an unknown field", { visits: Number.NaN }, "visitor.visits"],
    ["a text instead of custom data", { customData: "gold" }, "visitor.customData"],
    ["a list instead of custom data", { custom_data: ["gold"] }, "visitor.custom_data"],
    ["a value in custom data that is too long", { customData: { a: "x".repeat(2_049) } }, "visitor.customData.a"],
    ["a value that is too long", { externalUserId: "x".repeat(2_049) }, "visitor.externalUserId"],
    ["an unknown field that is too long", { biography: "x".repeat(2_049) }, "visitor.biography"],
  ])("%s", (_, raw, problem) => {
    const { visitor, problems } = readVisitor({ ...raw, lastName: "Lovelace" });
    expect(problems).toEqual([problem]);
    expect(visitor.lastName).toBe("Lovelace");
    expect(JSON.stringify(visitor)).not.toContain("xxx");
    expect(visitor.email ?? visitor.firstName ?? visitor.externalUserId).toBeUndefined();
  });

  test.each([Symbol("x"), 7n, () => 1])("and a value that JSON does not support: %s", (value) => {
    const raw = { odd: value, email: "a@mail.example" } as unknown as JsonObject;
    expect(readVisitor(raw)).toEqual({ visitor: { email: "a@mail.example" }, problems: ["visitor.odd"] });
  });
});

test("exact numbers are kept", () => {
  const raw = { visits: 9_007_199_254_740_991, total: 19.9, customData: { share: 0.25, low: -3, deep: { id: 41 } } };
  expect(readVisitor(raw)).toEqual({ visitor: raw, problems: [] });
});

describe("readWithdrawn", () => {
  test.each<[string, JsonObject, Withdrawn]>([
    ["nothing", { externalUserId: "P-1", firstName: "Ada" }, {}],
    ["null and blank identifiers", { externalUserId: null, email: " " }, { externalUserId: "empty", email: "empty" }],
    [
      "an identifier under an older name",
      { extID: "", phone: null },
      { externalUserId: "empty", phoneNumber: "empty" },
    ],
    ["no identifier that another name contains", { externalUserId: null, extID: "P-1" }, {}],
    ["no other blank field", { firstName: "", customData: { id: null }, tier: null }, {}],
    ["an unreadable identifier", { externalUserId: 2 ** 53 }, { externalUserId: "unreadable" }],
    [
      "an unreadable identifier next to a blank one",
      { externalUserId: 2 ** 53, extID: "" },
      { externalUserId: "unreadable" },
    ],
    [
      "any other unreadable field",
      { firstName: ["Ada"], tier: 2 ** 60 },
      { firstName: "unreadable", tier: "unreadable" },
    ],
    ["custom data, key by key", { custom_data: { id: 2 ** 53, size: "M" } }, { "customData.id": "unreadable" }],
    ["no key that could change a prototype", JSON.parse('{"__proto__":1,"constructor":2}'), {}],
  ])("%s", (_, raw, withdrawn) => {
    expect(readWithdrawn(raw, visitorOf(raw))).toEqual(withdrawn);
  });

  test("applies the limit of a visitor's fields", () => {
    const raw = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field${index}`, 2 ** 53]));
    expect(Object.keys(readWithdrawn(raw, {}))).toHaveLength(LIMITS.visitorKeys);
  });
});

describe("the limits", () => {
  test("allow 2,048 characters per value", () => {
    expect(visitorOf({ email: "x".repeat(2_048) }).email).toHaveLength(2_048);
    expect(visitorOf({ email: "x".repeat(2_049) })).toEqual({});
  });

  test("allow 200 fields, known fields first", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`field${index}`, index]));
    const { visitor, problems } = readVisitor({ ...many, email: "a@mail.example", extID: "c-1" });
    expect(Object.keys(visitor)).toHaveLength(LIMITS.visitorKeys);
    expect(visitor).toMatchObject({ email: "a@mail.example", externalUserId: "c-1", field0: 0 });
    expect(problems).toHaveLength(102);
  });

  test("count keys of custom data as fields", () => {
    const customData = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key${index}`, "x"]));
    const { visitor } = readVisitor({ email: "a@mail.example", customData });
    // One for the email, and one for the custom data itself.
    expect(Object.keys(visitor.customData ?? {})).toHaveLength(LIMITS.visitorKeys - 2);
  });

  test("allow three levels of nesting", () => {
    const raw = { customData: { two: { three: { tooDeep: {}, leaf: 1 }, list: [[]] } } };
    expect(readVisitor(raw)).toEqual({
      visitor: { customData: { two: { three: { leaf: 1 }, list: [] } } },
      problems: ["visitor.customData.two.three.tooDeep", "visitor.customData.two.list.0"],
    });
  });

  test("allow 32 KiB in total", () => {
    const raw = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field${index}`, "x".repeat(2_000)]));
    const { visitor, problems } = readVisitor(raw);
    expect(JSON.stringify(visitor).length).toBeLessThan(LIMITS.visitorSize + 1_000);
    expect(Object.keys(visitor)).toHaveLength(16);
    expect(problems).toHaveLength(24);
  });
});
