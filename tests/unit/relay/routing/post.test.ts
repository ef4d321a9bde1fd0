import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { deliveriesOf } from "../../../../relay/src/routing/deliveries";
import { type Post, readPost } from "../../../../relay/src/routing/post";
import { normalize } from "../../../../src/domain/events/normalize";

const FIXTURES = resolve(import.meta.dirname, "../../../fixtures");
const post = (family: Post["family"], data: unknown): Post => ({
  family,
  receivedAt: "2024-03-05T09:30:02.000Z",
  raw: typeof data === "string" ? data : JSON.stringify(data),
});
const idOf = (one: Post) => {
  const read = readPost(one);
  return read.ok ? read.read.id : undefined;
};

describe.each(["webhook", "push-api"] as const)("a post of the family %s", (family) => {
  test.each(readdirSync(join(FIXTURES, family)))("reads %s like the browser", (file) => {
    const { payload, event } = JSON.parse(readFileSync(join(FIXTURES, family, file), "utf8"));
    const read = readPost(post(family, payload));
    if (event === undefined) expect(read.ok).toBe(false);
    else expect(read.ok && read.read.event).toMatchObject({ type: event.type, source: event.source });
  });
});

describe("a post", () => {
  const message = { eventType: "user.connected", userId: 7, eventId: "e" };

  test.each<[string, unknown, string]>([
    ["that is not JSON", "{", "no-json"],
    ["that is not an object", [], "not-an-object"],
    ["without a family", {}, "no-family"],
    ["of the desk", { event: "com.iadvize.desk.CONVERSATION_FOCUSED", conversationId: "c" }, "other-family"],
    [
      "for the other endpoint",
      { name: "operator.login", datetime: {}, parameters: { operator_id: 1 } },
      "other-family",
    ],
    ["without a required field", { eventType: "user.connected" }, "field"],
  ])("%s is rejected", (_name, data, reason) => {
    expect(readPost(post("webhook", data))).toMatchObject({ ok: false, rejection: { reason } });
  });

  test("is recognized by its ID, or else by its content", () => {
    expect(idOf(post("webhook", message))).toBe(idOf(post("webhook", { ...message, sentAt: "later" })));
    expect(idOf(post("webhook", message))).not.toBe(idOf(post("webhook", { ...message, eventId: "f" })));
    const { eventId: _, ...nameless } = message;
    expect(idOf(post("webhook", nameless))).toBe(idOf(post("webhook", nameless)));
    expect(idOf(post("webhook", nameless))).not.toBe(idOf(post("webhook", { ...nameless, userId: 8 })));
  });

  test("is forwarded with its original text and the origin of its platform", () => {
    const raw = ' {"eventType":"user.connected","userId":7,"platform":"sd","big":9007199254740993}';
    const read = readPost(post("webhook", raw));
    if (!read.ok) throw new Error("refused");
    const [delivery] = deliveriesOf(read.read, { to: ["7"], transferredFrom: [], isWaiting: false });
    expect(delivery?.body).toBe(
      `{"origin":"https://sd.iadvize.com","receivedAt":"2024-03-05T09:30:02.000Z","data":${raw}}`,
    );
  });

  test("does not name the new agent in the event about a transfer", () => {
    const data = {
      eventType: "v2.conversation.pushed",
      eventId: "e",
      conversationId: "c",
      operatorId: "secret",
      visitorId: "hidden",
    };
    const read = readPost(post("webhook", data));
    if (!read.ok) throw new Error("refused");
    const [own, told] = deliveriesOf(read.read, { to: ["secret"], transferredFrom: ["7"], isWaiting: false });
    expect(own?.id).not.toBe(told?.id);
    expect(told?.body).not.toMatch(/secret|hidden/);
    const body = JSON.parse(told?.body ?? "");
    expect(normalize({ listener: "l", sequence: 1, ...body })).toMatchObject({
      ok: true,
      event: { type: "conversation.transferred", conversationId: "c" },
    });
  });
});
