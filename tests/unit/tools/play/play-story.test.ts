import { beforeEach, describe, expect, test } from "vitest";
import type { Sight } from "../../../../tools/play/look";
import { playStory } from "../../../../tools/play/play-story";

const NOTHING: Sight = { tabs: 1, heading: "", contact: null, arrival: null, toast: "", notification: "" };
let sight = NOTHING;
const look = async () => sight;
const show = (contact: string, expected = contact) => ({
  name: `shows ${contact}`,
  act: async () => {
    sight = { ...sight, contact };
  },
  expected: () => ({ contact: expected }),
});

beforeEach(() => {
  sight = NOTHING;
});

describe("playStory", () => {
  test("plays every step and prints what was seen", async () => {
    const lines: string[] = [];
    const missed = await playStory(look, [show("C-1"), show("C-2")], { print: (line) => lines.push(line) });
    expect(missed).toBeUndefined();
    expect(lines).toEqual([
      "1. shows C-1",
      expect.stringContaining("seen: the record C-1"),
      "2. shows C-2",
      expect.stringContaining("seen: the record C-2"),
    ]);
  });

  test("stops at the first step that is not seen in time, and prints what was seen instead", async () => {
    const lines: string[] = [];
    const after: [number, boolean][] = [];
    const missed = await playStory(look, [show("C-1"), show("C-2", "C-3"), show("C-4")], {
      print: (line) => lines.push(line),
      limit: 60,
      afterStep: async (index, seen) => void after.push([index, seen]),
    });
    expect(missed?.name).toBe("shows C-2");
    expect(lines.slice(2)).toEqual([
      "2. shows C-2",
      "   NOT SEEN within 0.06 s: the record C-3",
      "   instead: the record C-2",
    ]);
    expect(after).toEqual([
      [0, true],
      [1, false],
    ]);
  });
});
