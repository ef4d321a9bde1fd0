import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keysOf, mask, maskPath, valuesOf } from "../../../../src/domain/report/mask";
import { createReport, type ReportSource } from "../../../../src/domain/report/report";
import { EMPTY_SUMMARY } from "../../../../src/domain/state/desk-state";
import { conversation, settingsWith } from "../conversations";

describe("mask", () => {
  test.each([
    ["No tab with id: 1842003311", "No tab with id: …"],
    ["Cannot reach ada@mail.example now", "Cannot reach … now"],
    ["Cannot reach https://crm.acme.example/contacts/CUST-1?x=1 now", "Cannot reach … now"],
    ["call +33 1 99 00 10 42", "call …"],
    ["ADA LOVELACE is unknown", "… is unknown"],
    ["in London (W1)", "in … (W1)"],
    ["customData.favouriteColour", "customData.favouriteColour"],
    ["Quota exceeded", "Quota exceeded"],
  ])("%s", (text, expected) => {
    expect(mask(text, ["Ada Lovelace", "London", "a", ""])).toBe(expected);
  });

  test("treats a value literally, not as a pattern", () => {
    expect(mask("x (a+b)*[c] y", ["(a+b)*[c]"])).toBe("x … y");
  });
});

describe("maskPath", () => {
  test.each([
    ["visitor.customData.Ada Lovelace", "visitor.customData.…"],
    ["visitor.customData.Ada.Lovelace", "visitor.customData.….…"],
    ["visitor.custom_data.city", "visitor.custom_data.city"],
    ["visitor.extID", "visitor.extID"],
    ["visitor.tags.3", "visitor.….3"],
    ["visitor.customData.4711", "visitor.customData.…"],
    ["visitor.customData.cust%2Demail", "visitor.customData.…"],
    ["projectId", "projectId"],
    ["statuses of Ada", "…"],
    ["", "…"],
  ])("%s", (path, expected) => {
    expect(maskPath(path, [])).toBe(expected);
  });
});

describe("keysOf", () => {
  test("returns the names that are not the desk's own", () => {
    const customData = { city: "x", "Ada Lovelace": { orders: [{ "Grace Hopper": 1 }] } };
    expect(keysOf({ email: "a", customData })).toEqual(["Ada Lovelace", "orders", "Grace Hopper"]);
  });
});

describe("valuesOf", () => {
  test("returns nested values", () => {
    expect(valuesOf({ a: ["b", 12], c: { d: "e", f: null, g: true } })).toEqual(["b", "12", "e"]);
  });
});

const at = "2024-03-05T09:00:00.000Z";
const SOURCE: ReportSource = {
  about: { version: "1.2.3", browser: "Chromium", language: "fr", at },
  settings: settingsWith([{}]),
  inactive: [],
  summary: EMPTY_SUMMARY,
  desks: [{ goneSince: null, heardAt: at }],
  isPaused: false,
  conversations: [],
  past: [],
  relay: null,
  timeline: [],
};

test("the report contains the organisation's policy and the checks, without names", () => {
  const report = JSON.parse(
    createReport({
      ...SOURCE,
      organisation: {
        revision: "3f2a9c1b",
        problems: [{ path: "crms.0.openOn", problem: { code: "replaced" } }],
      },
      health: {
        desk: [{ code: "origin-granted", level: "good", value: "https://desk.acme.example" }],
        crms: [{ id: SOURCE.settings.crms[0]?.id ?? "", checks: [{ code: "tab-none", level: "note" }] }],
        notifications: [],
        relay: [{ code: "relay", level: "bad" }],
        settings: [],
      },
    }),
  );
  expect(report.organisation).toEqual({
    revision: "3f2a9c1b",
    problems: [{ path: "crms.0.openOn", code: "replaced" }],
  });
  expect(report.health).toEqual({
    desk: ["good: origin-granted"],
    crms: [{ crm: "crm 1", checks: ["note: tab-none"] }],
    notifications: [],
    relay: ["bad: relay"],
    settings: [],
  });
});

describe("createReport", () => {
  test("describes what happened, with numbers instead of names", () => {
    const report = createReport({
      ...SOURCE,
      conversations: [conversation({ firstName: "Ada", email: "ada@mail.example" }, { id: "conv-77" })],
      timeline: [
        {
          kind: "event",
          at,
          type: "conversation.added",
          name: "CONVERSATION_ADDED",
          problems: [],
          conversationId: "conv-77",
        },
        {
          kind: "effect",
          at,
          effect: "show-record",
          outcome: "failed",
          conversationId: "conv-77",
          crmId: "acme",
          url: "https://crm.acme.example/contacts/CUST-1",
          error: "Cannot access https://crm.acme.example/contacts/CUST-1 of Ada",
          milliseconds: 12,
        },
      ],
    });
    expect(JSON.parse(report).timeline).toEqual([
      {
        at,
        kind: "event",
        conversation: "conversation 1",
        type: "conversation.added",
        name: "CONVERSATION_ADDED",
        leftOut: [],
      },
      {
        at,
        kind: "effect",
        conversation: "conversation 1",
        crm: "crm 1",
        effect: "show-record",
        outcome: "failed",
        milliseconds: 12,
        error: "Cannot access … of …",
      },
    ]);
  });

  test("describes the state of the relay, without its URL and token", () => {
    const token = `dbr_${"t".repeat(43)}`;
    const report = createReport({
      ...SOURCE,
      settings: settingsWith([{}], { relay: { url: "wss://relay.acme.example", token } }),
      relay: { is: "refused", since: at, agent: "Grace Hopper", heardAt: null },
      past: [conversation({ firstName: "Ada" })],
      timeline: [{ kind: "problem", at, code: "internal", detail: `${token} of Ada for Grace Hopper`, count: 1 }],
    });
    expect(JSON.parse(report).relay).toEqual({ isSet: true, state: { is: "refused", since: at, heardAt: null } });
    expect(report).not.toMatch(/dbr_|relay\.acme|Ada|Hopper/);
  });

  test("contains no personal value of the state anywhere", () => {
    // Values that the empty report does not contain.
    const empty = createReport(SOURCE).toLowerCase();
    const value = fc
      .oneof(
        fc.string({ minLength: 4, maxLength: 30, unit: "grapheme" }),
        fc.emailAddress(),
        fc.webUrl(),
        fc.stringMatching(/^\+?[0-9 ]{6,14}$/),
        fc.stringMatching(/^[A-Z]{2,5}-[0-9]{3,6}$/),
      )
      .map((one) => one.trim())
      .filter((one) => one.length >= 4 && !/^[\s\p{P}]*$/u.test(one) && !empty.includes(one.toLowerCase()))
      // Excludes words and digits that only a timeline adds.
      .filter((one) => !/^[a-z]+$/i.test(one) && !/^[\d.:T-]+$/.test(one));
    const state = fc.record({
      id: value,
      externalUserId: value,
      firstName: value,
      email: value,
      phoneNumber: value,
      address: value,
      custom: value,
      key: value,
      operatorId: value,
    });
    fc.assert(
      fc.property(state, fc.string({ maxLength: 10 }), (facts, noise) => {
        const { id, operatorId, custom, key, ...visitor } = facts;
        const all = Object.values(facts);
        const said = all.join(noise);
        const report = createReport({
          ...SOURCE,
          summary: { ...EMPTY_SUMMARY, operatorId, focus: [{ desk: "tab:1", conversationId: id }] },
          conversations: [conversation({ ...visitor, customData: { [key]: custom } }, { id, operatorId })],
          timeline: [
            { kind: "event", at, type: "unknown", name: said, problems: all, conversationId: id },
            { kind: "effect", at, effect: "notify", outcome: "failed", error: said, url: said, conversationId: id },
            { kind: "rejected", at, reason: "field", name: said, field: custom, count: 1 },
            { kind: "problem", at, code: "internal", detail: said, count: 1 },
            { kind: "address-refused", at, template: 0, reason: "no-address", variable: custom, conversationId: id },
          ],
        });
        for (const personal of all) expect(report).not.toContain(JSON.stringify(personal).slice(1, -1));
      }),
      { numRuns: 300 },
    );
  });
});
