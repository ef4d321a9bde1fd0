import type { BrowserContext } from "@playwright/test";
import { describe, expect, test, vi } from "vitest";
import type { Sight } from "../../../../scripts/play/look";
import { playStory } from "../../../../scripts/play/play-story";

const look = vi.hoisted(() => ({ sight: { tabs: 1, heading: "", contact: null, arrival: null, toast: "" } as Sight }));
vi.mock("../../../../scripts/play/look", () => ({ lookAtCrm: async () => look.sight }));

const CONTEXT = {} as BrowserContext;
const show = (contact: string, expected = contact) => ({
  name: `shows ${contact}`,
  act: async () => {
    look.sight = { ...look.sight, contact };
  },
  expected: () => ({ contact: expected }),
});

describe("playStory", () => {
  test("plays every step and tells what was seen", async () => {
    const lines: string[] = [];
    const missed = await playStory(CONTEXT, [show("C-1"), show("C-2")], { print: (line) => lines.push(line) });
    expect(missed).toBeUndefined();
    expect(lines).toEqual([
      "1. shows C-1",
      expect.stringContaining("seen in the CRM: the record C-1"),
      "2. shows C-2",
      expect.stringContaining("seen in the CRM: the record C-2"),
    ]);
  });

  test("stops at the first step that is not seen in time, and tells what was seen instead", async () => {
    const lines: string[] = [];
    const after: [number, boolean][] = [];
    const missed = await playStory(CONTEXT, [show("C-1"), show("C-2", "C-3"), show("C-4")], {
      print: (line) => lines.push(line),
      limit: 60,
      afterStep: async (index, seen) => void after.push([index, seen]),
    });
    expect(missed?.name).toBe("shows C-2");
    expect(lines.slice(2)).toEqual([
      "2. shows C-2",
      "   NOT SEEN within 0.06 s: the record C-3",
      "   the CRM shows: the record C-2",
    ]);
    expect(after).toEqual([
      [0, true],
      [1, false],
    ]);
  });
});
