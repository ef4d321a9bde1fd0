import { describe, expect, test } from "vitest";
import { eventVariable, isEventVariable, namedVariable, placeholders } from "../../../../src/domain/crm/variables";
import { conversation } from "../conversations";

const ADA = conversation(
  {
    visitorId: "v-1",
    externalUserId: "CUST-417",
    email: " ada@mail.example ",
    loyaltyTier: "gold",
    consent: { email: true },
    customData: { "cust-email": "c@mail.example", size: 41, blank: " ", nested: { id: "n-1" }, isVip: false },
  },
  { id: "c-9", channel: "CHAT", projectId: "5321", operatorId: "90211", platform: "ha" },
);

describe("isEventVariable", () => {
  test.each([
    ["visitor.email", true],
    ["visitor.anything", true],
    ["visitor.customData.key", true],
    ["visitor.customData.cust%2Demail", true],
    ["conversation.id", true],
    ["conversation.channel", true],
    ["conversation.projectId", true],
    ["operator.id", true],
    ["platform", true],
    ["visitor", false],
    ["visitor.", false],
    ["conversation.visitor", false],
    ["operator.name", false],
    ["platforms", false],
    ["email", false],
    ["", false],
  ])("%j: %s", (name, expected) => {
    expect(isEventVariable(name)).toBe(expected);
  });
});

describe("eventVariable", () => {
  test("does not return a number that may have lost digits", () => {
    const customData = { id: 2 ** 53, total: 19.9, share: 0.1 + 0.2 };
    const value = (key: string) => eventVariable(`visitor.customData.${key}`, conversation({ customData }));
    expect(["id", "total", "share"].map(value)).toEqual([
      { state: "missing" },
      { state: "told", text: "19.9" },
      { state: "missing" },
    ]);
  });

  test.each([
    ["visitor.externalUserId", "CUST-417"],
    ["visitor.email", "ada@mail.example"],
    ["visitor.loyaltyTier", "gold"],
    ["visitor.customData.cust%2Demail", "c@mail.example"],
    ["visitor.customData.size", "41"],
    ["visitor.customData.isVip", "false"],
    ["visitor.customData.nested.id", "n-1"],
    ["conversation.id", "c-9"],
    ["conversation.channel", "CHAT"],
    ["conversation.projectId", "5321"],
    ["operator.id", "90211"],
    ["platform", "ha"],
  ])("%s is %s", (name, text) => {
    expect(eventVariable(name, ADA)).toEqual({ state: "told", text });
  });

  test.each([
    "visitor.phoneNumber",
    "visitor.customData",
    "visitor.consent",
    "visitor.customData.blank",
    "visitor.customData.absent",
    "visitor.customData.size.more",
    "visitor.constructor",
    "visitor.customData.__proto__",
    "visitor.customData.toString",
    "visitor.%ZZ",
    "conversation.visitor",
  ])("%s is missing", (name) => {
    expect(eventVariable(name, ADA)).toEqual({ state: "missing" });
  });

  test.each([
    ["x".repeat(2_049), "value-too-long"],
    ["a\u001fb", "value-control-character"],
    ["a\tb", "value-control-character"],
    ["a\u007fb", "value-control-character"],
    ["\udfff", "value-malformed"],
  ])("%j is refused", (email, reason) => {
    expect(eventVariable("visitor.email", conversation({ email }))).toEqual({ state: "refused", reason });
  });

  test("accepts 2,048 characters", () => {
    expect(eventVariable("visitor.email", conversation({ email: "x".repeat(2_048) }))).toMatchObject({ state: "told" });
  });
});

describe("namedVariable", () => {
  const quoted = conversation({ email: 'a"b\\c@mail.example', lastName: "Ünal & Söhne", username: "%2F" });
  const named = (template: string, values: "raw" | "uri" | "json" = "raw", encoding: "none" | "base64" = "none") => ({
    template,
    form: "raw" as const,
    values,
    encoding,
  });
  const context = { country: "", readPhone: undefined };

  test.each<[string, ReturnType<typeof named>, string]>([
    ["returns a constant", named("8841"), "8841"],
    ["returns a value unchanged", named("{visitor.lastName}"), "Ünal & Söhne"],
    ["replaces a placeholder within a text", named("name:{visitor.lastName}!"), "name:Ünal & Söhne!"],
    ["percent-encodes a value", named("q={visitor.lastName}", "uri"), "q=%C3%9Cnal%20%26%20S%C3%B6hne"],
    ["percent-encodes a percent sign", named("{visitor.username}", "uri"), "%252F"],
    [
      "escapes a value in a JSON string",
      named('{"term":"{visitor.email}"}', "json"),
      '{"term":"a\\"b\\\\c@mail.example"}',
    ],
    ["encodes UTF-8 as base64", named("{visitor.lastName}", "raw", "base64"), "w5xuYWwgJiBTw7ZobmU="],
    ["returns a JSON text unchanged", named('{"a":{},"b":{ "c":1}}'), '{"a":{},"b":{ "c":1}}'],
    ["replaces the same placeholder twice", named("{visitor.username}-{visitor.username}"), "%2F-%2F"],
  ])("%s", (_, variable, text) => {
    expect(namedVariable(variable, quoted, context)).toEqual({ state: "told", text });
  });

  test("does not read a value as a template", () => {
    const tricky = conversation({ email: "{visitor.lastName}$&", lastName: "secret" });
    expect(namedVariable(named("<{visitor.email}>"), tricky, context)).toEqual({
      state: "told",
      text: "<{visitor.lastName}$&>",
    });
  });

  test("is missing if one of its variables is missing", () => {
    expect(namedVariable(named("{visitor.email} {visitor.phoneNumber}", "json", "base64"), quoted, context)).toEqual({
      state: "missing",
    });
  });

  test.each([
    [named("{visitor.email}"), "a\u0000b", "value-control-character"],
    [named("{visitor.email}", "json", "base64"), "a\ud800b", "value-malformed"],
    [named("{visitor.email}{visitor.email}"), "x".repeat(1_500), "value-too-long"],
  ])("%j with a refused value: %s", (variable, email, reason) => {
    expect(namedVariable(variable, conversation({ email }), context)).toEqual({ state: "refused", reason });
  });

  test.each([
    ["{visitor.email} and {customer}", ["visitor.email", "customer"]],
    ['{"term":"x"}', []],
    ["{}", []],
    ["{1}", []],
  ])("placeholders of %s", (template, names) => {
    expect(placeholders(template)).toEqual(names);
  });
});
