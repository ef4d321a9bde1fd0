import { expect, test } from "vitest";
import { lastCaptures } from "../../../../src/content/listener/last-captures";
import * as LIMITS from "../../../../src/domain/limits";

const captureOf = (sequence: number, size: number) => ({
  listener: "listener",
  sequence,
  origin: "https://ha.iadvize.com",
  receivedAt: "2024-01-01T00:00:00.000Z",
  data: "x".repeat(size),
});
const sequences = (sizes: number[]) =>
  lastCaptures(sizes.map((size, index) => captureOf(index + 1, size))).map(({ sequence }) => sequence);

test.each([
  ["nothing", [], []],
  ["all events of an ordinary day, in order", [1_000, 5_000, 20], [1, 2, 3]],
  ["the newest events that fit", [10, LIMITS.lastCapturesSize, 10, 20], [3, 4]],
  ["nothing that is too large by itself", [10, LIMITS.lastCapturesSize], []],
])("sends with the bye of a page: %s", (_, sizes, expected) => {
  expect(sequences(sizes)).toEqual(expected);
});
