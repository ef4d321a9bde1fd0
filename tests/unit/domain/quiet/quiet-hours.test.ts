import { afterEach, describe, expect, test } from "vitest";
import { isQuiet, TIME_OF_DAY } from "../../../../src/domain/quiet/quiet-hours";

const ZONE = process.env.TZ;

/** What the clock on the wall shows there. */
function at(zone: string, local: string): number {
  process.env.TZ = zone;
  return new Date(local).getTime();
}

afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

const NIGHT = { on: true, from: "18:00", to: "08:00" };
const LUNCH = { on: true, from: "12:30", to: "13:15" };

test.each([
  ["a night, before it", NIGHT, "17:59:59", false],
  ["its first minute", NIGHT, "18:00:00", true],
  ["just before midnight", NIGHT, "23:59:59", true],
  ["midnight", NIGHT, "00:00:00", true],
  ["its last minute", NIGHT, "07:59:59", true],
  ["its end", NIGHT, "08:00:00", false],
  ["a span in a day, before it", LUNCH, "12:29:59", false],
  ["within it", LUNCH, "13:00:00", true],
  ["its end", LUNCH, "13:15:00", false],
  ["midnight, which it has nothing of", LUNCH, "00:00:00", false],
  ["a span that is none", { on: true, from: "09:00", to: "09:00" }, "09:00:00", false],
  ["off", { ...NIGHT, on: false }, "20:00:00", false],
  ["until midnight", { on: true, from: "22:00", to: "00:00" }, "23:30:00", true],
  ["until midnight, after it", { on: true, from: "22:00", to: "00:00" }, "00:30:00", false],
])("%s", (_what, hours, time, expected) => {
  expect(isQuiet(hours, at("Europe/Paris", `2024-06-05T${time}`))).toBe(expected);
});

describe("where the clocks are changed, it goes by what they show", () => {
  const EARLY = { on: true, from: "01:30", to: "03:30" };
  // 2024-03-31 in Paris: 01:59 is followed by 03:00. 2024-10-27: 02:59 is followed by 02:00.
  const HOUR = 3_600_000;

  test.each([
    ["forward, before", "2024-03-31T01:29:00", 0, false],
    ["forward, within", "2024-03-31T01:59:00", 0, true],
    ["forward, 61 minutes on the wall later", "2024-03-31T01:59:00", 60_000, true],
    ["forward, its end comes an hour of time earlier", "2024-03-31T01:30:00", HOUR, false],
    ["back, within", "2024-10-27T01:30:00", 0, true],
    ["back, its last minute an hour of time later", "2024-10-27T01:30:00", 3 * HOUR - 60_000, true],
    ["back, its end", "2024-10-27T01:30:00", 3 * HOUR, false],
  ])("%s", (_what, local, later, expected) => {
    expect(isQuiet(EARLY, at("Europe/Paris", local) + later)).toBe(expected);
  });
});

test.each([
  ["00:00", true],
  ["23:59", true],
  ["24:00", false],
  ["8:00", false],
  ["08:60", false],
  ["08:00:00", false],
])("%s is a time of day: %s", (text, expected) => {
  expect(TIME_OF_DAY.test(text)).toBe(expected);
});
