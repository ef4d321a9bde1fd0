import { describe, expect, test } from "vitest";
import { type DeskMove, moveToDeskOrBack } from "../../../../src/domain/commands/move-to-desk-or-back";

describe("the shortcut to the desk and back", () => {
  test.each<[string, number | undefined, number[], number | null, DeskMove]>([
    ["goes to the desk", 1, [7], null, { to: "desk", comeFrom: 1 }],
    ["goes to the desk from another tab than last time", 2, [7], 1, { to: "desk", comeFrom: 2 }],
    ["goes back", 7, [7], 1, { to: "tab", tabId: 1 }],
    ["stays if the way back is unknown", 7, [7], null, { to: "nowhere" }],
    ["does not go from one desk to another", 7, [7, 8], 8, { to: "nowhere" }],
    ["stays if there is no desk", 1, [], 2, { to: "nowhere" }],
    ["keeps the way back if the active tab is unknown", undefined, [7], 1, { to: "desk", comeFrom: 1 }],
  ])("%s", (_name, active, desks, cameFrom, expected) => {
    expect(moveToDeskOrBack(active, desks, cameFrom)).toEqual(expected);
  });
});
