import { expect, test } from "vitest";
import { LONGEST_WAIT_MS, mayUpdate } from "../../../../src/domain/update/may-update";

test.each([
  [0, false, 0, true],
  [1, false, 0, false],
  [0, true, 0, false],
  [3, true, LONGEST_WAIT_MS - 1, false],
  [3, true, LONGEST_WAIT_MS, true],
])(
  "with %i conversations (a page open: %s) after %i ms an update is allowed: %s",
  (count, isOpen, waited, expected) => {
    expect(mayUpdate(count, isOpen, waited)).toBe(expected);
  },
);
