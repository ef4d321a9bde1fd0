import { afterEach, describe, expect, test } from "vitest";
import { isQuiet, TIME_OF_DAY } from "../../../../src/domain/quiet/quiet-hours";

const ZONE = process.env.TZ;

/** Returns the timestamp of a local time in a time zone. Sets the time zone of the process. */
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
  ["before a night", NIGHT, "17:59:59", false],
  ["the first minute of a night", NIGHT, "18:00:00", true],
  ["just before midnight", NIGHT, "23:59:59", true],
  ["midnight", NIGHT, "00:00:00", true],
  ["the last minute of a night", NIGHT, "07:59:59", true],
  ["the end of a night", NIGHT, "08:00:00", false],
  ["before a span within a day", LUNCH, "12:29:59", false],
  ["within a span of a day", LUNCH, "13:00:00", true],
  ["the end of a span within a day", LUNCH, "13:15:00", false],
  ["midnight, outside a span within a day", LUNCH, "00:00:00", false],
  ["an empty span", { on: true, from: "09:00", to: "09:00" }, "09:00:00", false],
  ["off", { ...NIGHT, on: false }, "20:00:00", false],
  ["a span until midnight", { on: true, from: "22:00", to: "00:00" }, "23:30:00", true],
  ["after a span until midnight", { on: true, from: "22:00", to: "00:00" }, "00:30:00", false],
])("%s", (_what, hours, time, expected) => {
  expect(isQuiet(hours, at("Europe/Paris", `2024-06-05T${time}`))).toBe(expected);
});

describe("at a clock change, the local time decides", () => {
  const EARLY = { on: true, from: "01:30", to: "03:30" };
  // 2024-03-31 in Paris: 01:59 is followed by 03:00. 2024-10-27: 02:59 is followed by 02:00.
  const HOUR = 3_600_000;

  test.each([
    ["forward, before", "2024-03-31T01:29:00", 0, false],
    ["forward, within", "2024-03-31T01:59:00", 0, true],
    ["forward, when the clock shows 61 minutes more", "2024-03-31T01:59:00", 60_000, true],
    ["forward, the end after an hour less", "2024-03-31T01:30:00", HOUR, false],
    ["back, within", "2024-10-27T01:30:00", 0, true],
    ["back, the last minute after an hour more", "2024-10-27T01:30:00", 3 * HOUR - 60_000, true],
    ["back, the end", "2024-10-27T01:30:00", 3 * HOUR, false],
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
