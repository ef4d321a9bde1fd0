import { expect, test } from "vitest";
import { isResting, withFailure } from "../../../../src/domain/move/rest";

const HOUR = 60 * 60_000;

test("a CRM rests after two failures in a day, and no longer than a day", () => {
  expect(isResting(undefined, 0)).toBe(false);
  const one = withFailure([], HOUR);
  expect(isResting(one, HOUR)).toBe(false);
  const two = withFailure(one, 20 * HOUR);
  expect(isResting(two, 20 * HOUR)).toBe(true);
  expect(isResting(two, 24.9 * HOUR)).toBe(true);
  expect(isResting(two, 25 * HOUR)).toBe(false);
});

test("two failures on two days are none", () => {
  expect(isResting(withFailure(withFailure([], 0), 24 * HOUR), 24 * HOUR)).toBe(false);
});

test("a clock that is set back makes no rest of its own", () => {
  expect(isResting([5 * HOUR, 6 * HOUR], HOUR)).toBe(false);
});
