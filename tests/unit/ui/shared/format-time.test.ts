import { expect, it } from "vitest";
import { formatAgo, formatDuration } from "../../../../src/ui/shared/format-time";

const NOW = Date.parse("2026-01-02T12:00:00.000Z");
const before = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

it.each([
  [-5, "now", "< 1 min"],
  [0, "now", "< 1 min"],
  [44, "now", "< 1 min"],
  [45, "1 min. ago", "1 min"],
  [119, "1 min. ago", "1 min"],
  [600, "10 min. ago", "10 min"],
  [3_600, "1 hr. ago", "1 hr"],
  [90_000, "yesterday", "1 day"],
])("%i seconds", (seconds, ago, duration) => {
  expect(formatAgo(before(seconds), NOW, "en")).toBe(ago);
  expect(formatDuration(before(seconds), NOW, "en")).toBe(duration);
});

it("supports French", () => {
  expect(formatAgo(before(600), NOW, "fr")).toMatch(/^il y a 10\smin$/);
});
