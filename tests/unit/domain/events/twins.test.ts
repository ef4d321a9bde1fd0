import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectTwin, payloadHash, type RecentPayload } from "../../../../src/domain/events/twins";
import * as LIMITS from "../../../../src/domain/limits";

const at = (milliseconds: number) => new Date(Date.UTC(2024, 2, 5) + milliseconds).toISOString();

/**
 * Returns which of these events are twins. Each is reported by `desk` with the text `what`, `milliseconds` after the start
 * of the day.
 */
function twins(...told: [desk: string, what: string, milliseconds: number][]): boolean[] {
  let tellings: RecentPayload[] = [];
  return told.map(([desk, what, milliseconds]) => {
    const taken = detectTwin(tellings, { desk, what, at: at(milliseconds) });
    tellings = taken.tellings;
    return taken.isTwin;
  });
}

const LATER = LIMITS.twinMs + 1;

describe("detectTwin", () => {
  test.each<[string, Parameters<typeof twins>, boolean[]]>([
    [
      "one desk that repeats an event",
      [
        ["one", "x", 0],
        ["one", "x", 10],
      ],
      [false, false],
    ],
    [
      "two desks with the same event",
      [
        ["one", "x", 0],
        ["two", "x", 10],
      ],
      [false, true],
    ],
    [
      "two desks with different events",
      [
        ["one", "x", 0],
        ["two", "y", 10],
      ],
      [false, false],
    ],
    [
      "three desks",
      [
        ["one", "x", 0],
        ["two", "x", 1],
        ["three", "x", 2],
      ],
      [false, true, true],
    ],
    [
      "twice, alternately",
      [
        ["one", "x", 0],
        ["two", "x", 1],
        ["one", "x", 2],
        ["two", "x", 3],
      ],
      [false, true, false, true],
    ],
    [
      "twice, first both from one desk",
      [
        ["one", "x", 0],
        ["one", "x", 1],
        ["two", "x", 2],
        ["two", "x", 3],
      ],
      [false, false, true, true],
    ],
    [
      "once from one desk, twice from the other",
      [
        ["one", "x", 0],
        ["two", "x", 1],
        ["two", "x", 2],
      ],
      [false, true, false],
    ],
    [
      "too late",
      [
        ["one", "x", 0],
        ["two", "x", LATER],
      ],
      [false, false],
    ],
    [
      "again later",
      [
        ["one", "x", 0],
        ["two", "x", 1],
        ["one", "x", LATER],
        ["two", "x", LATER + 1],
      ],
      [false, true, false, true],
    ],
    [
      "received earlier and handled later",
      [
        ["one", "x", 50],
        ["two", "x", 0],
      ],
      [false, true],
    ],
  ])("%s", (_, told, expected) => {
    expect(twins(...told)).toEqual(expected);
  });

  test("recognizes duplicates from two tabs in any order", () => {
    const tellings = fc.array(fc.tuple(fc.constantFrom("x", "y"), fc.constantFrom("one", "two")), { maxLength: 40 });
    fc.assert(
      fc.property(tellings, (told) => {
        const told2 = told.flatMap(([what, first]) => [[first, what, 0] as [string, string, number]]);
        // The events that the other tab still has to report, in its own order.
        const missing = told.map(
          ([what, first]) => [first === "one" ? "two" : "one", what, 5] as [string, string, number],
        );
        const events = twins(...told2, ...missing).filter((isTwin) => !isTwin).length;
        const most = (desk: string, what: string) =>
          [...told2, ...missing].filter(([d, w]) => d === desk && w === what).length;
        expect(events).toBe(most("one", "x") + most("one", "y"));
      }),
    );
  });

  test("remembers a limited number of events", () => {
    let tellings: RecentPayload[] = [];
    for (let index = 0; index < 1_000; index++) {
      tellings = detectTwin(tellings, { desk: "one", what: String(index), at: at(0) }).tellings;
    }
    expect(tellings).toHaveLength(LIMITS.payloadsRemembered);
    expect(tellings.at(-1)?.what).toBe("999");
  });
});

describe("payloadHash", () => {
  test("is the same for equal data, and short", () => {
    const data = { event: "x", visitor: { email: "ada@mail.example" } };
    expect(payloadHash("https://ha.iadvize.com", data)).toBe(
      payloadHash("https://ha.iadvize.com", structuredClone(data)),
    );
    expect(payloadHash("https://ha.iadvize.com", data)).toMatch(/^[a-z0-9]{1,11}$/);
  });

  test("differs for other data and other desks", () => {
    const all = Array.from({ length: 20_000 }, (_, index) => payloadHash("https://ha.iadvize.com", { id: index }));
    expect(new Set(all).size).toBe(all.length);
    expect(payloadHash("https://ha.iadvize.com", {})).not.toBe(payloadHash("https://sd.iadvize.com", {}));
  });
});
