import { expect, test } from "vitest";
import { Pace } from "../../../../src/background/records/pace";

test.each([
  ["immediately after a load", 1_000, 250],
  ["a while after it", 1_100, 150],
  ["long after it", 1_250, 0],
  ["after the clock was set back", 900, 0],
])("%s, a place waits for the rest of the time only", (_when, now, left) => {
  const pace = new Pace();
  pace.began("a", 1_000);
  expect([pace.left("a", now), pace.left("b", now)]).toEqual([left, 0]);
});
