import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elapsedMs, type Moment } from "../../../../src/domain/clock/moment";

const START = Date.UTC(2024, 2, 5, 12);
const moment = (wall: number, steady: number): Moment => ({ at: new Date(START + wall).toISOString(), steady });

describe("the time between two moments", () => {
  test.each([
    ["if the clocks agree", 10_000, 10_000, 10_000],
    ["if the clock was set forward", 3_610_000, 10_000, 10_000],
    ["if the computer slept", 3_610_000, 10_000, 10_000],
    ["if the clock was set back", -3_590_000, 10_000, 10_000],
    ["if the process was restarted", 10_000, -70_000, 10_000],
    ["if neither clock is usable", -3_590_000, -3_590_000, undefined],
  ])("%s", (_, wall, steady, expected) => {
    expect(elapsedMs(moment(0, 0), moment(wall, steady))).toBe(expected);
  });

  test("is never longer than the time that passed, whichever clock was set forward or restarted", () => {
    const ms = fc.integer({ min: 0, max: 86_400_000 });
    fc.assert(
      fc.property(ms, ms, fc.boolean(), (passed, jump, isWall) => {
        const now = isWall ? moment(passed + jump, passed) : moment(passed, passed + jump);
        expect(elapsedMs(moment(0, 0), now)).toBe(passed);
      }),
    );
  });
});
