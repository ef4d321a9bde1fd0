import fc from "fast-check";
import { expect, test } from "vitest";
import { deskEventSchema, publicEvent } from "../../../../src/domain/events/desk-event";
import type { Normalized } from "../../../../src/domain/events/normalize";
import { eventOf, normalizeData } from "../captures";
import { FIXTURE_FILES } from "./fixtures";

const PAYLOADS = FIXTURE_FILES.map(({ fixture }) => fixture.payload);

type Payload = Record<string, unknown>;
type Change = (payload: Payload) => void;

/** Values that a hostile or broken page may send. Each call creates a new value. */
const oddValue: fc.Arbitrary<() => unknown> = fc.oneof(
  fc
    .anything({ maxDepth: 3, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
    .map((value) => () => value),
  fc.constantFrom<() => unknown>(
    () => undefined,
    () => null,
    () => Number.NaN,
    () => Number.POSITIVE_INFINITY,
    () => "",
    () => "x".repeat(200_000),
    () => "9".repeat(200_000),
    () => " ".repeat(100_000),
    () => "\ud800",
    () => ({ ["x".repeat(50_000)]: 1 }),
    () => deep(5_000, (inner) => ({ inner })),
    () => deep(5_000, (inner) => [inner]),
    () => cyclic(),
    () => [cyclic(), cyclic()],
    () => Array.from({ length: 20_000 }, (_, index) => index),
    () => Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, { index }])),
    () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    () => JSON.parse('[{"__proto__":{"channel":"CHAT","status":"AVAILABLE","polluted":true}}]'),
    () => Symbol("odd"),
    () => () => "odd",
  ),
);

function deep(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "bottom";
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

function cyclic(): unknown {
  const object: Payload = { channel: "CHAT", status: "AVAILABLE", email: "ada@mail.example" };
  object.self = object;
  object.list = [object, object];
  return object;
}

/** A place in a payload, by the order of its keys, at the top level or one level down. */
const place = fc.record({ index: fc.nat({ max: 12 }), inner: fc.option(fc.nat({ max: 12 })) });

function at(payload: Payload, { index, inner }: { index: number; inner: number | null }): [Payload, string] {
  const keys = Object.keys(payload);
  const key = keys[index % keys.length] ?? "event";
  const value = payload[key];
  if (inner === null || typeof value !== "object" || value === null) return [payload, key];
  const innerKeys = Object.keys(value);
  return [value as Payload, innerKeys[inner % innerKeys.length] ?? "x"];
}

const change: fc.Arbitrary<Change> = fc.oneof(
  place.map(
    (where): Change =>
      (payload) => {
        const [object, key] = at(payload, where);
        delete object[key];
      },
  ),
  fc.tuple(place, oddValue).map(
    ([where, make]): Change =>
      (payload) => {
        const [object, key] = at(payload, where);
        object[key] = make();
      },
  ),
  fc
    .tuple(
      fc.constantFrom("visitor", "customData", "availabilities", "parameters", "eventId", "toString", "hasOwnProperty"),
      oddValue,
    )
    .map(
      ([key, make]): Change =>
        (payload) => {
          payload[key] = make();
        },
    ),
  fc.constantFrom("__proto__", "constructor", "prototype").map(
    (key): Change =>
      (payload) => {
        const value = { polluted: true, conversationId: "c-1", event: "com.iadvize.desk.CONVERSATION_ADDED" };
        Object.defineProperty(payload, key, { value, enumerable: true, writable: true, configurable: true });
      },
  ),
  fc.constant<Change>((payload) => {
    payload.self = payload;
  }),
);

/**
 * Measures the CPU time of this process, so that a busy machine has no influence. If a run is slow, it is repeated up to
 * ten times.
 */
function normalizeTimed(payload: Payload, attempts = 10): { result: Normalized; milliseconds: number } {
  const start = process.cpuUsage();
  const result = normalizeData(payload);
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1_000;
  if (milliseconds < 50 || attempts === 1) return { result, milliseconds };
  return normalizeTimed(payload, attempts - 1);
}

test("10,000 broken messages give an event or a rejection quickly, and modify no prototype", () => {
  const plain = Object.getOwnPropertyNames(Object.prototype).sort();
  let events = 0;
  let rejections = 0;
  fc.assert(
    fc.property(fc.constantFrom(...PAYLOADS), fc.array(change, { minLength: 1, maxLength: 4 }), (original, changes) => {
      const payload = structuredClone(original);
      for (const apply of changes) apply(payload);
      const { result, milliseconds } = normalizeTimed(payload);
      expect(milliseconds).toBeLessThan(50);
      if (result.ok) {
        events += 1;
        const told = publicEvent(result.event);
        expect(deskEventSchema.parse(told)).toEqual(told);
        expect(JSON.stringify(result).length).toBeLessThan(400_000);
        expect(Object.hasOwn(result.event, "polluted")).toBe(false);
      } else {
        rejections += 1;
        expect(result.rejection.reason).toMatch(/^(not-an-object|no-family|field)$/);
      }
    }),
    { numRuns: 10_000 },
  );
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(plain);
  expect(({} as Payload).polluted).toBeUndefined();
  // If one of them were rare, the generated messages would not test both cases.
  expect(Math.min(events, rejections)).toBeGreaterThan(1_000);
});

test.each([
  ["text", fc.string()],
  ["anything", fc.anything({ withBigInt: true, withMap: true, withSet: true, withSparseArray: true })],
])("%s alone is rejected", (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (data) => {
      expect(normalizeData(data).ok).toBe(false);
    }),
  );
});

test("a visitor that contains itself is read to the third level", () => {
  const visitor = cyclic();
  const event = eventOf({ event: "com.iadvize.desk.CONVERSATION_VISITOR_UPDATED", conversationId: "c-1", visitor });
  const once = { channel: "CHAT", status: "AVAILABLE", email: "ada@mail.example" };
  expect(event.visitor).toEqual({
    ...once,
    self: { ...once, self: { ...once, self: once, list: [] }, list: [once, once] },
    list: expect.any(Array),
  });
});

test.each([
  ["list", Array.from({ length: 501 }, () => ({ channel: "CHAT", status: "AVAILABLE" }))],
  ["object", Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`C${index}`, "AVAILABLE"]))],
])("an %s with more entries than the limit is rejected completely", (_, availabilities) => {
  const result = normalizeData({ event: "com.iadvize.desk.AVAILABILITY_UPDATED", availabilities });
  expect(result).toMatchObject({ ok: false, rejection: { reason: "field", field: "availabilities" } });
});
