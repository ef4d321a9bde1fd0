import { afterEach, expect, test } from "vitest";
import { quietMs } from "../../../../src/domain/quiet/quiet-end";

const ZONE = process.env.TZ;
const HOUR = 60 * 60_000;

afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

const NIGHT = { on: true, from: "18:00", to: "08:00" };

test.each([
  ["in the evening", NIGHT, "2024-06-05T20:00:00", 12 * HOUR],
  ["in the morning", NIGHT, "2024-06-05T07:30:00", HOUR / 2],
  ["within a day", { on: true, from: "12:00", to: "13:15" }, "2024-06-05T12:15:00", HOUR],
  ["until midnight", { on: true, from: "22:00", to: "00:00" }, "2024-06-05T23:30:00", HOUR / 2],
  ["in the night in which the clocks are put forward", NIGHT, "2024-03-30T20:00:00", 11 * HOUR],
  ["outside of them", NIGHT, "2024-06-05T12:00:00", 0],
  ["where they are off", { ...NIGHT, on: false }, "2024-06-05T20:00:00", 0],
])("%s", (_what, hours, time, expected) => {
  process.env.TZ = "Europe/Paris";
  expect(quietMs(hours, new Date(time).getTime())).toBe(expected);
});
