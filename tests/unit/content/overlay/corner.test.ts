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
    ["stays if no control is focused", "top-start", null, false, "top-start"],
    ["stays if the control is elsewhere", "bottom-end", box(100, 100, 200, 32), false, "bottom-end"],
    ["moves up from a control at the bottom", "bottom-end", box(1000, 720, 200, 32), false, "top-end"],
    ["moves to the other side of a column", "bottom-end", box(900, 0, 380, 800), false, "bottom-start"],
    ["moves up from a line along the bottom", "bottom-end", box(0, 760, 1280, 40), false, "top-end"],
    ["covers as little as possible", "bottom-end", box(0, 100, 1280, 700), false, "top-end"],
    ["stays if every corner is covered equally", "top-end", box(0, 0, 1280, 800), false, "top-end"],
    ["mirrors the corners in right-to-left pages", "bottom-end", box(1000, 720, 200, 32), true, "bottom-end"],
    ["avoids a control in a right-to-left page", "bottom-end", box(20, 720, 200, 32), true, "top-end"],
  ])("%s", (_name, current, focused, isRightToLeft, expected) => {
    expect(chooseSpot(current, CORNERS, { ...scene, avoid: [focused], isRightToLeft })).toBe(expected);
  });

  test.each<[string, Box[], Spot]>([
    ["is at the top by default", [], "top-middle"],
    ["avoids a search field at the top", [box(440, 10, 400, 40)], "bottom-middle"],
    ["prefers to cover the smaller element", [box(440, 10, 400, 40), box(600, 760, 20, 20)], "bottom-middle"],
    ["ignores elements beside it", [box(0, 10, 400, 40)], "top-middle"],
  ])("in the middle: %s", (_name, avoid, expected) => {
    expect(chooseSpot("top-middle", MIDDLES, { ...scene, avoid })).toBe(expected);
  });

  test("has the same distance from both sides if it is in the middle", () => {
    expect(boxAt("top-middle", scene)).toEqual({ left: 470, top: 16, right: 810, bottom: 136 });
    expect(boxAt("bottom-middle", { ...scene, isRightToLeft: true })).toMatchObject({ left: 470, bottom: 784 });
  });
});
