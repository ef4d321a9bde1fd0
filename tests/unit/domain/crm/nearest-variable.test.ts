import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../src/domain/crm/compile";
import { findForeignPlaceholder } from "../../../../src/domain/crm/foreign-placeholder";
import { intendedVariable, nearestVariable } from "../../../../src/domain/crm/nearest-variable";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { ACME, crmWith } from "../conversations";

describe("nearestVariable", () => {
  test.each([
    ["visitor.externalUserID", "visitor.externalUserId"],
    ["visitor.external_user_id", "visitor.externalUserId"],
    ["externalUserId", "visitor.externalUserId"],
    ["visitor.exernalUserId", "visitor.externalUserId"],
    ["extID", "visitor.externalUserId"],
    ["id", "visitor.externalUserId"],
    ["customer_id", "visitor.externalUserId"],
    ["kundennummer", undefined],
    ["visitor.emial", "visitor.email"],
    ["mail", "visitor.email"],
    ["E-Mail", "visitor.email"],
    ["telephone", "visitor.phoneNumber"],
    ["visitor.phone", "visitor.phoneNumber"],
    ["conversation.ID", "conversation.id"],
    ["conversationId", "conversation.id"],
    ["operator", undefined],
    ["portl", "portal"],
    ["xyz", undefined],
  ])("for %s suggests %s", (name, variable) => {
    expect(nearestVariable(name, ["portal"])).toBe(variable);
  });
});

describe("intendedVariable", () => {
  test.each([
    ["visitor.externalUserID", "visitor.externalUserId"],
    ["visitor.externalId", "visitor.externalUserId"],
    ["visitor.phone", "visitor.phoneNumber"],
    ["visitor.Email", "visitor.email"],
    ["visitor.email", undefined],
    // The desk may send any other field in the future.
    ["visitor.loyaltyNumber", undefined],
    ["visitor.customData.emial", undefined],
    ["conversation.id", undefined],
  ])("for %s returns %s", (name, variable) => {
    expect(intendedVariable(name)).toBe(variable);
  });
});

describe("findForeignPlaceholder", () => {
  const BASE = "https://crm.acme.example";
  test.each([
    [`${BASE}/c/%s`, "%s", ""],
    [`${BASE}/search?q=%s&x=1`, "%s", ""],
    [`${BASE}/c/$ID`, "$ID", "ID"],
    [`${BASE}/c/\${email}`, `\${email}`, "email"],
    [`${BASE}/c/{{ contact.email }}`, "{{ contact.email }}", "contact.email"],
    [`${BASE}/c/<id>`, "<id>", "id"],
    [`${BASE}/contacts/:id/edit`, ":id", "id"],
    [`${BASE}/c?mail=%EMAIL%`, "%EMAIL%", "EMAIL"],
  ])("finds in %s: %s", (template, text, name) => {
    expect(findForeignPlaceholder(template)).toEqual({ text, name });
  });

  test.each([
    `${BASE}/contacts/{visitor.email}`,
    `${BASE}/odata?$filter=email eq '{visitor.email}'`,
    `${BASE}/search?q=%5Bx%5D%20%24%25`,
    `${BASE}/c?filter%5Bsd%5D=%D0%94`,
    `${BASE}/a:b/{id}`,
    `${BASE}:8443/{id}`,
  ])("finds nothing in %s", (template) => {
    expect(findForeignPlaceholder(template)).toBeUndefined();
  });
});

describe("a CRM with an incorrect address", () => {
  const problemsOf = (fields: Parameters<typeof crmWith>[0]) => {
    const result = compileCrm(crmWith(fields));
    return result.ok ? [] : result.problems;
  };
  const site = "https://crm.acme.example";
  const good = `${site}/c/{visitor.externalUserId}`;

  test.each([
    [`${site}/c/{visitor.emial}`, { code: "template-variable", variable: "visitor.emial", nearest: "visitor.email" }],
    [`${site}/c{?id}`, { code: "template-variable", variable: "id", nearest: "visitor.externalUserId" }],
    [
      `${site}/c/{{customerId}}`,
      { code: "template-placeholder", text: "{{customerId}}", nearest: "visitor.externalUserId" },
    ],
    [`${site}/c?q=%s`, { code: "template-placeholder", text: "%s", nearest: "visitor.externalUserId" }],
    [`${site}/c/10482`, { code: "template-fixed", isLast: true }],
    [`${site}/c?shop={conversation.projectId}`, { code: "template-fixed", isLast: true }],
    [`${site}/c/{portal}`, { code: "template-fixed", isLast: true }],
  ])("%s", (record, problem) => {
    const variables = { portal: { template: "8841" } };
    expect(problemsOf({ variables, records: [good, record] })).toEqual([{ field: "records.1", problem }]);
  });

  test("may have a fixed address as the last one if it is enabled, and in no other position", () => {
    const fixed = `${site}/search`;
    expect(problemsOf({ records: [good, fixed], fixedLast: true })).toEqual([]);
    expect(problemsOf({ records: [fixed, good], fixedLast: true })).toEqual([
      { field: "records.0", problem: { code: "template-fixed", isLast: false } },
    ]);
  });

  test("may distinguish customers by the conversation alone", () => {
    expect(problemsOf({ records: [`${site}/lookup/{conversation.id}`] })).toEqual([]);
  });
});

test("normalizes hosts as browsers do", () => {
  const { settings, problems } = readSettings({
    version: 1,
    desk: { origins: ["HTTPS://HA.iAdvize.com/"] },
    crms: [{ ...ACME, sites: ["https://*.Müller.example/*", "https://CRM.acme.example"] }],
  });
  expect(problems).toEqual([]);
  expect(settings.desk.origins).toEqual(["https://ha.iadvize.com"]);
  expect(settings.crms[0]?.sites).toEqual(["https://*.xn--mller-kva.example/*", "https://crm.acme.example/*"]);
});
