import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { captureSchema } from "../../../src/domain/events/capture";
import {
  captureOfRelay,
  isOtherVersion,
  RELAY_CLOSE,
  RELAY_LIMITS,
  RELAY_TIMES,
  readFromBrowser,
  readFromRelay,
  whenToReconnect,
} from "../../../src/protocol/relay-wire";

const TOKEN = `dbr_${"t".repeat(43)}`;
const CODE = "c".repeat(32);
const STREAM = "stream-of-a-relay";
const EVENT = {
  type: "event",
  cursor: 7,
  origin: "https://ha.iadvize.com",
  receivedAt: "2024-03-05T09:30:00.000Z",
  data: { eventType: "user.connected", userId: 7 },
} as const;

describe("a message from a browser", () => {
  test.each([
    { type: "hello", version: 1, token: TOKEN, cursor: null },
    { type: "hello", version: 1, token: TOKEN, cursor: { stream: STREAM, cursor: 0 } },
    { type: "enrol", version: 1, code: CODE },
    { type: "leave", version: 1, token: TOKEN },
    { type: "ack", cursor: 12 },
    { type: "beat" },
  ])("is accepted with the type $type", (message) => {
    expect(readFromBrowser(JSON.stringify(message))).toEqual(message);
  });

  test.each([
    "",
    "null",
    "[]",
    "hello",
    '{"type":"toString"}',
    '{"type":"event"}',
    JSON.stringify({ type: "hello", version: 1, token: TOKEN }),
    JSON.stringify({ type: "hello", version: 2, token: TOKEN, cursor: null }),
    JSON.stringify({ type: "hello", version: 1, token: "dbr_short", cursor: null }),
    JSON.stringify({ type: "hello", version: 1, token: TOKEN, cursor: { stream: STREAM, cursor: -1 } }),
    JSON.stringify({ type: "enrol", version: 1, code: `${CODE}!` }),
    JSON.stringify({ type: "leave", version: 1 }),
    JSON.stringify({ type: "ack", cursor: 1.5 }),
    JSON.stringify({ type: "beat", padding: "x".repeat(RELAY_LIMITS.fromBrowser) }),
  ])("is rejected: %s", (text) => {
    expect(readFromBrowser(text)).toBeUndefined();
  });

  test("is read without an exception", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => void [readFromBrowser(text), readFromRelay(text)]),
    );
  });
});

describe("a message from the relay", () => {
  test.each([
    { type: "enrolled", token: TOKEN, agent: "Ada" },
    { type: "welcome", version: 1, stream: STREAM, cursor: 0, agent: "Ada" },
    { type: "gap", reason: "expired", before: 40 },
    EVENT,
    { type: "live", cursor: 41 },
    { type: "beat" },
  ])("is accepted with the type $type", (message) => {
    expect(readFromRelay(JSON.stringify(message))).toEqual(message);
  });

  test("is rejected if it is an event whose data is not an object", () => {
    expect(readFromRelay(JSON.stringify({ ...EVENT, data: [] }))).toBeUndefined();
  });

  test("is converted to a capture whose listener is the stream", () => {
    const capture = captureOfRelay("s".repeat(48), EVENT);
    expect(captureSchema.parse(capture)).toEqual(capture);
  });
});

describe("versions and codes", () => {
  test("another version is distinguished from an invalid message", () => {
    expect(isOtherVersion('{"type":"hello","version":2}')).toBe(true);
    expect(isOtherVersion('{"type":"leave","version":2}')).toBe(true);
    expect(isOtherVersion('{"type":"hello","version":1}')).toBe(false);
    expect(isOtherVersion('{"type":"ack","version":2}')).toBe(false);
    expect(isOtherVersion("{")).toBe(false);
  });

  test("each close code determines when to reconnect", () => {
    const told = Object.entries(RELAY_CLOSE).map(([name, code]) => [name, whenToReconnect(code)]);
    expect(Object.fromEntries(told)).toEqual({
      restart: "soon",
      comeBack: "soon",
      noHello: "soon",
      badMessage: "later",
      replaced: "later",
      tooMany: "later",
      refused: "never",
      version: "never",
    });
    expect(whenToReconnect(1006)).toBe("soon");
  });

  test("a connection is closed only after two missing heartbeats", () => {
    expect(RELAY_TIMES.silenceMs).toBeGreaterThanOrEqual(2 * RELAY_TIMES.beatMs);
  });
});
