import { describe, expect, test } from "vitest";
import { complete, completionAt, matchVariables } from "../../../../src/domain/crm/complete";

/** In these texts, `|` is the caret. */
describe("completionAt and complete", () => {
  test.each([
    ["https://a.example/{|", "https://a.example/{visitor.email}|"],
    ["https://a.example/{vis|", "https://a.example/{visitor.email}|"],
    ["https://a.example/{vis|}/x", "https://a.example/{visitor.email}|/x"],
    ["https://a.example/{vis|itor.phone}/x", "https://a.example/{visitor.email}|/x"],
    ["https://a.example/search{?q,vis|", "https://a.example/search{?q,visitor.email}|"],
    ["https://a.example/search{?v|,page}", "https://a.example/search{?visitor.email|,page}"],
    ["https://a.example/{a}/{|", "https://a.example/{a}/{visitor.email}|"],
    ["https://a.example/{|/x", "https://a.example/{visitor.email}|/x"],
  ])("%s", (before, after) => {
    const caret = before.indexOf("|");
    const text = before.replace("|", "");
    const result = complete(text, completionAt(text, caret)!, "visitor.email");
    expect(`${result.text.slice(0, result.caret)}|${result.text.slice(result.caret)}`).toBe(after);
  });

  test.each([
    "https://a.example/|",
    "https://a.example/{a}|",
    "https://a.example/{a b|",
    "|{a}",
    "https://a.example/{+a|",
  ])("%s: the caret is in no variable", (before) => {
    expect(completionAt(before.replace("|", ""), before.indexOf("|"))).toBeUndefined();
  });
});

describe("matchVariables", () => {
  const variables = [
    { name: "visitor.externalUserId", label: "Customer ID" },
    { name: "visitor.email", label: "Email" },
    { name: "conversation.id", label: "Conversation ID" },
    { name: "portal", label: "portal" },
  ];

  test.each([
    ["", ["visitor.externalUserId", "visitor.email", "conversation.id", "portal"]],
    ["visitor.", ["visitor.externalUserId", "visitor.email"]],
    ["e", ["visitor.externalUserId", "visitor.email", "conversation.id"]],
    ["EMA", ["visitor.email"]],
    ["cust", ["visitor.externalUserId"]],
    ["id", ["conversation.id", "visitor.externalUserId"]],
    ["port", ["portal"]],
    ["nothing", []],
  ])("%j", (typed, names) => {
    expect(matchVariables(typed, variables).map(({ name }) => name)).toEqual(names);
  });
});
