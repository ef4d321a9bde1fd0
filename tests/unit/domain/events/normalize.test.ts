import { describe, expect, test } from "vitest";
import * as LIMITS from "../../../../src/domain/limits";
import { deskMessage, eventOf, normalizeData } from "../captures";

const WEBHOOK = { eventId: "e-1", eventType: "v2.conversation.pushed", conversationId: "c-1" };
const PUSH = { name: "conversation.start", datetime: {}, parameters: { conversation_id: 1 } };

describe("data that is not an event", () => {
  test.each([
    ["text", "com.iadvize.desk.CONVERSATION_ADDED", "not-an-object"],
    ["null", null, "not-an-object"],
    ["nothing", undefined, "not-an-object"],
    ["a list", [deskMessage("CONVERSATION_ADDED", { conversationId: "c-1" })], "not-an-object"],
    ["an empty object", {}, "no-family"],
    ["another product's event", { event: "com.example.CONVERSATION_ADDED", conversationId: "c-1" }, "no-family"],
    ["an event name that is not a text", { event: { name: "com.iadvize.desk.CONVERSATION_ADDED" } }, "no-family"],
    ["an empty event type", { eventType: "", conversationId: "c-1" }, "no-family"],
    ["a push event without its date", { name: "conversation.start", parameters: { conversation_id: 1 } }, "no-family"],
    ["a push event without parameters", { name: "conversation.start", datetime: {} }, "no-family"],
    ["a name that is too long", deskMessage("X".repeat(LIMITS.text), {}), "no-family"],
  ])("%s", (_, data, reason) => {
    expect(normalizeData(data)).toEqual({ ok: false, rejection: { reason } });
  });
});

describe("two discriminators in one object", () => {
  const desk = deskMessage("CONVERSATION_REMOVED", { conversationId: "c-1" });
  test.each([
    ["desk before webhook", { ...WEBHOOK, ...desk }, "desk"],
    ["desk before push", { ...PUSH, ...desk }, "desk"],
    ["webhook before push", { ...PUSH, ...WEBHOOK }, "webhook"],
    ["all three", { ...PUSH, ...WEBHOOK, ...desk }, "desk"],
    ["an `event` that is not the desk's", { ...WEBHOOK, event: "click" }, "webhook"],
  ])("%s", (_, data, family) => {
    expect(eventOf(data).source.family).toBe(family);
  });

  test("reads a push event if there is no other", () => {
    expect(eventOf(PUSH)).toMatchObject({
      type: "conversation.added",
      conversationId: "1",
      source: { family: "push-api" },
    });
  });
});

describe("a missing or invalid required field rejects the event with the field's name", () => {
  test.each([
    [deskMessage("CONVERSATION_ADDED", {}), "conversationId"],
    [deskMessage("CONVERSATION_ADDED", { conversationId: null }), "conversationId"],
    [deskMessage("CONVERSATION_FOCUSED", { conversationId: "" }), "conversationId"],
    [deskMessage("CONVERSATION_FOCUSED", { conversationId: 1.5 }), "conversationId"],
    [deskMessage("CONVERSATION_FOCUSED", { conversationId: 2 ** 53 }), "conversationId"],
    [deskMessage("CONVERSATION_REMOVED", { conversationId: "x".repeat(LIMITS.text + 1) }), "conversationId"],
    [deskMessage("CONVERSATION_VISITOR_UPDATED", { conversationId: "c-1", visitor: "Ines" }), "visitor"],
    [deskMessage("AVAILABILITY_UPDATED", { availabilities: "AVAILABLE" }), "availabilities"],
    [{ eventType: "user.created" }, "userId"],
    [{ eventType: "visitor.updated" }, "visitorId"],
    [{ eventType: "satisfaction.answered", conversationId: "c-1", netPromoterScore: "nine" }, "customerSatisfaction"],
    [{ eventType: "transaction.attributed" }, "transactionId"],
    [{ name: "conversation.end", datetime: {}, parameters: {} }, "conversation_id"],
    [{ name: "operator.logout", datetime: {}, parameters: {} }, "operator_id"],
  ])("%j", (data, field) => {
    expect(normalizeData(data)).toMatchObject({ ok: false, rejection: { reason: "field", field } });
  });
});

describe("an invalid optional field is omitted and named", () => {
  test.each<[string, unknown, string]>([
    ["createdAt", "2024-13-01T00:00:00Z", "createdAt"],
    ["createdAt", 1_709_631_000, "createdAt"],
    ["platform", 5, "platform"],
    ["clientId", {}, "clientId"],
    ["projectId", "x".repeat(LIMITS.text + 1), "projectId"],
    ["operatorId", [1], "operatorId"],
    ["channel", true, "channel"],
    ["visitorId", {}, "visitorId"],
    ["eventId", "", "eventId"],
  ])("%s: %j", (field, value, problem) => {
    const result = normalizeData({ ...WEBHOOK, [field]: value });
    expect(result).toMatchObject({ ok: true, event: { type: "conversation.added" }, problems: [problem] });
    expect(result.ok && Object.hasOwn(result.event, field)).toBe(false);
  });

  test("also an amount that is too large for a number", () => {
    const data = { eventType: "transaction.attributed", transactionId: "t-1", amount: "9".repeat(400) };
    expect(normalizeData(data)).toMatchObject({
      ok: true,
      event: { transaction: { id: "t-1" } },
      problems: ["amount"],
    });
  });

  test("but null is treated as absent", () => {
    const result = normalizeData({ ...WEBHOOK, operatorId: null, channel: null, createdAt: null });
    expect(result).toMatchObject({ ok: true, event: { occurredAt: null }, problems: [] });
  });

  test("and the number of problems is limited", () => {
    const visitor = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field${index}`, "x"]));
    const result = normalizeData(deskMessage("CONVERSATION_VISITOR_UPDATED", { conversationId: "c-1", visitor }));
    expect(result.ok && result.problems).toHaveLength(LIMITS.problems);
  });
});

describe("dates become UTC", () => {
  test.each([
    ["2024-03-05T09:30:00Z", "2024-03-05T09:30:00.000Z"],
    ["2024-03-05T09:30:00.123Z", "2024-03-05T09:30:00.123Z"],
    ["2024-03-05T10:30:00+01:00", "2024-03-05T09:30:00.000Z"],
    ["2024-03-05T00:30:00+05:30", "2024-03-04T19:00:00.000Z"],
    ["2024-12-31T20:00:00-05:00", "2025-01-01T01:00:00.000Z"],
  ])("%s", (createdAt, occurredAt) => {
    expect(eventOf({ ...WEBHOOK, createdAt }).occurredAt).toBe(occurredAt);
  });
});

describe("the source of common fields", () => {
  test("the ID is the payload's, or else the capture's, so that a repeated event has the same ID", () => {
    expect(eventOf(WEBHOOK).id).toBe("e-1");
    expect(eventOf(PUSH).id).toBe("listener-1:7");
  });

  test.each<[string, object, object]>([
    ["project of the deprecated webhooks", { ...WEBHOOK, websiteId: 9 }, { projectId: "9" }],
    ["the current name before the deprecated", { ...WEBHOOK, websiteId: 9, projectId: 8 }, { projectId: "8" }],
    ["project of push events", { ...PUSH, parameters: { conversation_id: 1, website_id: 9 } }, { projectId: "9" }],
    ["operator of push events", { ...PUSH, parameters: { conversation_id: 1, operator_id: 4 } }, { operatorId: "4" }],
    ["operator of user events", { eventType: "user.connected", userId: 4 }, { operatorId: "4" }],
    ["channel of push events", { ...PUSH, parameters: { conversation_id: 1, type: "call" } }, { channel: "CALL" }],
    ["a channel in lower case", { ...WEBHOOK, channel: "whatsapp" }, { channel: "WHATSAPP" }],
    ["the visitor's id", { ...WEBHOOK, visitorId: "v-1" }, { visitor: { visitorId: "v-1" } }],
  ])("%s", (_, data, fields) => {
    expect(eventOf(data)).toMatchObject(fields);
  });

  test.each([
    { ...WEBHOOK, visitorExternalId: "old-77", visitorId: "v-1" },
    { ...WEBHOOK, visitorExternalId: "old-77" },
    { ...WEBHOOK, eventType: "v2.conversation.closed", visitorExternalId: "old-77" },
    { ...WEBHOOK, eventType: "something.new", visitorExternalId: "old-77" },
  ])("visitorExternalId is not the customer's identifier: %j", (data) => {
    expect(JSON.stringify(eventOf(data))).not.toContain("old-77");
  });
});

describe("unknown names", () => {
  test.each<[string, object, object]>([
    [
      "desk",
      deskMessage("CONVERSATION_MERGED", { conversationId: "c-1", projectId: 2 }),
      { conversationId: "c-1", projectId: "2" },
    ],
    ["desk, only the prefix", deskMessage("", {}), {}],
    ["desk, a name that every object has", deskMessage("constructor", {}), {}],
    ["desk, an invalid conversation", deskMessage("X", { conversationId: {} }), {}],
    ["desk, with a participant that is not a text", deskMessage("X", { conversationParticipantType: null }), {}],
    ["webhook", { eventType: "conversation.rated", conversationId: "c-1" }, { conversationId: "c-1" }],
    ["webhook of an agent", { eventType: "user.deleted", userId: 4 }, { operatorId: "4" }],
    ["push", { name: "operator.away", datetime: {}, parameters: { operator_id: 4 } }, { operatorId: "4" }],
  ])("%s", (_, data, fields) => {
    const { event, eventType, name } = { event: undefined, eventType: undefined, name: undefined, ...data };
    const whole = event ?? eventType ?? name;
    expect(eventOf(data)).toMatchObject({ type: "unknown", source: { name: whole }, ...fields });
  });
});

describe("availability", () => {
  test.each<[string, object]>([
    ["a list", { availabilities: [{ channel: "chat", status: "available" }] }],
    ["a map", { availabilities: { chat: "available" } }],
    ["a list under another name", { statuses: [{ channel: "CHAT", status: "AVAILABLE", since: 1 }] }],
    ["the first name before the others", { availabilities: { CHAT: "AVAILABLE" }, channels: { CHAT: "UNAVAILABLE" } }],
  ])("%s", (_, fields) => {
    const { availabilities } = eventOf(deskMessage("AVAILABILITY_UPDATED", fields)) as { availabilities?: unknown };
    expect(availabilities).toEqual([{ channel: "CHAT", status: "AVAILABLE" }]);
  });
});

describe("a number that lost digits is not an identifier", () => {
  const LOST = Number.MAX_SAFE_INTEGER + 1;

  test.each([
    deskMessage("CONVERSATION_ADDED", { conversationId: LOST }),
    { ...WEBHOOK, conversationId: LOST },
    { ...PUSH, parameters: { conversation_id: LOST } },
    { eventType: "user.connected", userId: LOST },
    { eventType: "transaction.attributed", transactionId: LOST },
    { eventType: "visitor.updated", visitorId: 19.9 },
  ])("rejects the event if it is required: %j", (data) => {
    expect(normalizeData(data)).toMatchObject({ ok: false, rejection: { reason: "field" } });
  });

  test("is omitted and reported if it is optional", () => {
    const operatorIds = [LOST];
    const closed = { ...WEBHOOK, eventType: "v2.conversation.closed", projectId: LOST, operatorIds };
    const result = normalizeData(closed);
    expect(result).toMatchObject({ ok: true, problems: ["projectId", "operatorIds"] });
    expect(JSON.stringify(result)).not.toContain(String(LOST));
    const kept = normalizeData({ ...WEBHOOK, projectId: Number.MAX_SAFE_INTEGER });
    expect(kept).toMatchObject({ event: { projectId: String(Number.MAX_SAFE_INTEGER) }, problems: [] });
  });
});
