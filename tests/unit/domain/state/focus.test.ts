import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeskSummary, EMPTY_SUMMARY, focusedId } from "../../../../src/domain/state/desk-state";
import {
  dropFocus,
  endConversation,
  expectRefresh,
  isMovedElsewhere,
  moveFocus,
  withAgentAt,
  withClick,
} from "../../../../src/domain/state/focus";

type Move = (summary: DeskSummary) => DeskSummary;

const move =
  (desk: string, id: string): Move =>
  (it) =>
    moveFocus(it, desk, id);
const lose =
  (desk: string): Move =>
  (it) =>
    dropFocus(it, (entry) => entry.desk === desk);
const end =
  (id: string): Move =>
  (it) =>
    endConversation(it, id);
const see =
  (desk: string | null): Move =>
  (it) =>
    withAgentAt(it, desk);
const click =
  (desk: string, id: string): Move =>
  (it) =>
    withClick(it, desk, id);
const reload =
  (desk: string): Move =>
  (it) =>
    expectRefresh(it, desk);

function after(...moves: Move[]): DeskSummary {
  return moves.reduce((summary, it) => it(summary), EMPTY_SUMMARY);
}

describe("the focused conversation is", () => {
  test.each<[string, Move[], string | null]>([
    ["none at first", [], null],
    ["that of the only desk", [move("one", "a")], "a"],
    ["that of the desk that moved last, if the agent's desk is unknown", [move("one", "a"), move("two", "b")], "b"],
    ["that of the first desk if it moves again", [move("one", "a"), move("two", "b"), move("one", "c")], "c"],
    ["that of the desk whose tab the agent activated", [move("one", "a"), move("two", "b"), see("one")], "a"],
    ["that of the agent's desk if another one moves", [move("one", "a"), see("one"), move("two", "b")], "a"],
    [
      "that of the agent's desk after it moves",
      [move("one", "a"), move("two", "b"), see("one"), move("one", "c")],
      "c",
    ],
    [
      "that of the desk that moves while the agent is elsewhere",
      [move("one", "a"), see("one"), see(null), move("two", "b")],
      "b",
    ],
    [
      "that of the previous desk after the agent goes elsewhere",
      [move("one", "a"), move("two", "b"), see("one"), see(null)],
      "a",
    ],
    [
      "that of the same desk if a conversation of another desk ends and that desk moves by itself",
      [move("two", "b"), move("one", "a"), lose("two"), end("b"), move("two", "c")],
      "a",
    ],
    [
      "that of the same desk, also if only the end is reported",
      [move("two", "b"), move("one", "a"), end("b"), move("two", "c")],
      "a",
    ],
    [
      "that of the other desk if the agent changes the conversation there",
      [move("two", "b"), move("one", "a"), lose("two"), move("two", "c")],
      "c",
    ],
    [
      "that of the other desk if the agent clicks there after a conversation ended",
      [move("two", "b"), move("one", "a"), lose("two"), end("b"), click("two", "c"), move("two", "c")],
      "c",
    ],
    [
      "that of the agent's desk after its conversation ends and it moves",
      [move("two", "b"), move("one", "a"), lose("one"), end("a"), move("one", "c")],
      "c",
    ],
    [
      "that of the desk that the agent activated after its conversation ended",
      [move("two", "b"), move("one", "a"), end("b"), see("two"), move("two", "c")],
      "c",
    ],
    ["that of another desk if the agent's has none", [see("one"), move("two", "b")], "b"],
    [
      "that of the desk in which the agent clicks",
      [move("one", "a"), see("one"), move("two", "b"), click("two", "b")],
      "b",
    ],
    [
      "that of the desk in which the agent clicks, once it moves",
      [move("one", "a"), see("one"), move("two", "b"), click("two", "c"), move("two", "c")],
      "c",
    ],
    [
      "not yet that of the desk in which the agent clicks",
      [move("one", "a"), see("one"), move("two", "b"), click("two", "c")],
      "a",
    ],
    [
      "that of the other desk if one is refreshed",
      [move("one", "a"), move("two", "b"), reload("one"), move("one", "a")],
      "b",
    ],
    [
      "also if another conversation has the focus after the refresh",
      [move("one", "a"), move("two", "b"), reload("one"), move("one", "c")],
      "b",
    ],
    [
      "that of the refreshed desk if it was the agent's",
      [move("two", "b"), move("one", "a"), reload("one"), move("one", "c")],
      "c",
    ],
    [
      "that of a refreshed desk when it moves again",
      [move("one", "a"), move("two", "b"), reload("one"), move("one", "a"), move("one", "c")],
      "c",
    ],
  ])("%s", (_, moves, expected) => {
    expect(focusedId(after(...moves))).toBe(expected);
  });
});

test("returns the same object if nothing changes", () => {
  const summary = after(move("one", "a"), see("one"));
  expect(withAgentAt(summary, "one")).toBe(summary);
  expect(expectRefresh(summary, "two")).toBe(summary);
  const gone = expectRefresh(summary, "one");
  expect(expectRefresh(gone, "one")).toBe(gone);
});

test.each<[string, Move, boolean]>([
  ["another desk moves", move("two", "b"), true],
  ["the agent's desk moves", move("one", "b"), false],
  ["the agent goes to the other desk", see("two"), false],
  ["no change", (it) => it, false],
])("checks where the agent is only if necessary: %s", (_, then, expected) => {
  const before = after(move("two", "x"), move("one", "a"), see("one"));
  expect(isMovedElsewhere(before, then(before))).toBe(expected);
});

test("has one focus for each desk, for any moves", () => {
  const desk = fc.constantFrom("one", "two", "three");
  const anyMove = fc.oneof(
    fc.tuple(desk, fc.constantFrom("a", "b", "c")).map(([it, id]) => move(it, id)),
    fc.tuple(desk, fc.constantFrom("a", "b")).map(([it, id]) => click(it, id)),
    fc.option(desk).map(see),
    desk.map(reload),
    desk.map(lose),
    fc.constantFrom("a", "b", "c").map(end),
  );
  fc.assert(
    fc.property(fc.array(anyMove), fc.constantFrom("one", "two"), (moves, desk) => {
      const summary = after(...moves);
      const desks = summary.focus.map((it) => it.desk);
      expect(new Set(desks).size).toBe(desks.length);
      // If the agent is seen at a desk that has a focus, that is the agent's focus.
      const seen = withAgentAt(summary, desk);
      const own = seen.focus.find((it) => it.desk === desk);
      if (own) expect(focusedId(seen)).toBe(own.conversationId);
    }),
  );
});
