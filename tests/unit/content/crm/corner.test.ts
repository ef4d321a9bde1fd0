import { describe, expect, test } from "vitest";
import { type Box, type Corner, chooseCorner } from "../../../../src/content/crm/corner";

const scene = { toasts: { width: 340, height: 120 }, viewport: { width: 1280, height: 800 }, isRightToLeft: false };
const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe("chooseCorner", () => {
  test.each<[string, Corner, Box | null, boolean, Corner]>([
    ["stays where no control is focused", "top-start", null, false, "top-start"],
    ["stays where the control is elsewhere", "bottom-end", box(100, 100, 200, 32), false, "bottom-end"],
    ["goes up from a control at the bottom", "bottom-end", box(1000, 720, 200, 32), false, "top-end"],
    ["goes to the other side of a column", "bottom-end", box(900, 0, 380, 800), false, "bottom-start"],
    ["goes up from a line along the bottom", "bottom-end", box(0, 760, 1280, 40), false, "top-end"],
    ["covers as little as it can", "bottom-end", box(0, 100, 1280, 700), false, "top-end"],
    ["stays where every corner is covered alike", "top-end", box(0, 0, 1280, 800), false, "top-end"],
    ["knows where lines end in the other direction", "bottom-end", box(1000, 720, 200, 32), true, "bottom-end"],
    ["and leaves that corner too", "bottom-end", box(20, 720, 200, 32), true, "top-end"],
  ])("%s", (_name, current, focused, isRightToLeft, expected) => {
    expect(chooseCorner(current, { ...scene, focused, isRightToLeft })).toBe(expected);
  });
});
