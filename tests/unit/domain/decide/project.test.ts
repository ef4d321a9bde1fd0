import { describe, expect, test } from "vitest";
import { introduce, visitorName } from "../../../../src/domain/decide/introduction";
import { project, summarize } from "../../../../src/domain/decide/project";
import { createConfig } from "../../../../src/domain/settings/config";
import { received } from "../arbitraries";
import { configWith, conversation, settingsWith } from "../conversations";
import { run, start } from "../world";

describe("createConfig", () => {
  const settings = settingsWith([
    {},
    { id: "off", enabled: false },
    { id: "broken", records: ["https://evil.example/{visitor.email}"] },
    { id: "asking", sites: ["https://ask.acme.example/*"], records: ["https://ask.acme.example/{visitor.email}"] },
  ]);

  test("contains the usable CRMs, and the reason for each unusable one", () => {
    const config = createConfig(settings, (site) => site === "https://crm.acme.example/*");
    expect(config.crms.map(({ crm }) => crm.id)).toEqual(["acme"]);
    expect(config.inactive).toEqual([
      { crmId: "off", reason: "disabled", problems: [] },
      {
        crmId: "broken",
        reason: "broken",
        problems: [{ field: "records.0", problem: { code: "template-outside-sites", host: "evil.example" } }],
      },
      { crmId: "asking", reason: "no-permission", problems: [] },
    ]);
  });
});

describe("summarize", () => {
  test.each([
    [{}, "unknown"],
    [{ CHAT: "AVAILABLE", CALL: "UNAVAILABLE_FORCED" }, "available"],
    [{ CHAT: "UNAVAILABLE", CALL: "UNAVAILABLE_FORCED" }, "held"],
    [{ CHAT: "UNAVAILABLE" }, "unavailable"],
    [{ CHAT: "ON_BREAK" }, "unavailable"],
  ])("%j: %s", (availability, expected) => {
    expect(summarize(availability)).toBe(expected);
  });
});

describe("introduce", () => {
  const ada = conversation(
    { firstName: "Ada", lastName: "Lovelace", email: "a@mail.example", externalUserId: "417" },
    { channel: "CHAT" },
  );
  test.each([
    ["none", {}],
    ["name", { name: "Ada Lovelace", channel: "CHAT" }],
    ["full", { name: "Ada Lovelace", channel: "CHAT", email: "a@mail.example", externalUserId: "417" }],
  ] as const)("%s", (detail, expected) => {
    expect(introduce(ada, detail)).toEqual(expected);
    expect(introduce(conversation(), detail)).toEqual({});
  });

  test.each([
    [{ firstName: "Ada" }, "Ada"],
    [{ lastName: "Lovelace" }, "Lovelace"],
    [{ username: "ada7" }, "ada7"],
    [{ firstName: "Ada", username: "ada7" }, "Ada"],
    [{ email: "a@mail.example" }, undefined],
  ])("returns the name of %j", (visitor, name) => {
    expect(visitorName(visitor)).toBe(name);
  });
});

describe("project", () => {
  const identified = { visitor: { externalUserId: "417" } };
  const events = [
    received({ type: "conversation.added", conversationId: "c-1", ...identified }, 1),
    received({ type: "conversation.focused", conversationId: "c-1" }, 2),
    received({ type: "conversation.added", conversationId: "c-2" }, 3),
    received({ type: "visitor.updated", conversationId: "c-3", ...identified }, 4),
  ];
  const config = configWith([{}]);
  const view = project(run(start(), events, config).state, config);
  test("returns each conversation", () => {
    const said = { introduction: {}, toast: {}, recordIn: [] };
    expect(view.conversations).toEqual(
      new Map([
        ["c-1", { onDesk: true, containers: [""], isNews: false, ...said }],
        ["c-2", { onDesk: true, containers: [""], isNews: true, ...said }],
        ["c-3", { onDesk: false, containers: [], isNews: false, ...said }],
      ]),
    );
  });

  test("returns the badge and the visibility of the desk", () => {
    expect([view.badge, view.deskVisible]).toEqual([{ count: 2, availability: "unknown" }, true]);
    expect(project(start().state, config)).toEqual({
      conversations: new Map(),
      badge: { count: 0, availability: "unknown" },
      deskVisible: false,
    });
  });
});
