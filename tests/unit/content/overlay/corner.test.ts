import { describe, expect, test } from "vitest";
import { type Box, boxAt, CORNERS, chooseSpot, MIDDLES, type Spot } from "../../../../src/content/overlay/corner";

type Corner = (typeof CORNERS)[number];

const scene = { size: { width: 340, height: 120 }, viewport: { width: 1280, height: 800 }, isRightToLeft: false };
const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe("chooseSpot", () => {
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
    expect(chooseSpot(current, CORNERS, { ...scene, avoid: [focused], isRightToLeft })).toBe(expected);
  });

  test.each<[string, Box[], Spot]>([
    ["stands at the top", [], "top-middle"],
    ["leaves a search at the top", [box(440, 10, 400, 40)], "bottom-middle"],
    ["prefers to cover the smaller one", [box(440, 10, 400, 40), box(600, 760, 20, 20)], "bottom-middle"],
    ["does not mind what is beside it", [box(0, 10, 400, 40)], "top-middle"],
  ])("in the middle it %s", (_name, avoid, expected) => {
    expect(chooseSpot("top-middle", MIDDLES, { ...scene, avoid })).toBe(expected);
  });

  test("a box in the middle is as far from both sides", () => {
    expect(boxAt("top-middle", scene)).toEqual({ left: 470, top: 16, right: 810, bottom: 136 });
    expect(boxAt("bottom-middle", { ...scene, isRightToLeft: true })).toMatchObject({ left: 470, bottom: 784 });
  });
});
