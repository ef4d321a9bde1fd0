import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeskSummary, EMPTY_SUMMARY, focusedId } from "../../../../src/domain/state/desk-state";
import {
  dropFocus,
  endConversation,
  expectRefresh,
  isMovedElsewhere,
  moveFocus,
  seeAgent,
  seeClick,
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
    seeAgent(it, desk);
const click =
  (desk: string, id: string): Move =>
  (it) =>
    seeClick(it, desk, id);
const reload =
  (desk: string): Move =>
  (it) =>
    expectRefresh(it, desk);

function after(...moves: Move[]): DeskSummary {
  return moves.reduce((summary, it) => it(summary), EMPTY_SUMMARY);
}

describe("the agent is with", () => {
  test.each<[string, Move[], string | null]>([
    ["nobody at first", [], null],
    ["the only desk's", [move("one", "a")], "a"],
    ["the desk that moved last, where nothing is known", [move("one", "a"), move("two", "b")], "b"],
    ["and so again", [move("one", "a"), move("two", "b"), move("one", "c")], "c"],
    ["the desk whose tab they came to", [move("one", "a"), move("two", "b"), see("one")], "a"],
    ["the desk they were at, when another one moves", [move("one", "a"), see("one"), move("two", "b")], "a"],
    ["and where it moves itself", [move("one", "a"), move("two", "b"), see("one"), move("one", "c")], "c"],
    ["the desk that moves, when they look elsewhere", [move("one", "a"), see("one"), see(null), move("two", "b")], "b"],
    [
      "the one they come from, when they look elsewhere",
      [move("one", "a"), move("two", "b"), see("one"), see(null)],
      "a",
    ],
    [
      "the same desk, when a conversation of another ends and it goes on by itself",
      [move("two", "b"), move("one", "a"), lose("two"), end("b"), move("two", "c")],
      "a",
    ],
    [
      "the same desk, also where only the end is told",
      [move("two", "b"), move("one", "a"), end("b"), move("two", "c")],
      "a",
    ],
    [
      "the other, when it is left for another conversation there",
      [move("two", "b"), move("one", "a"), lose("two"), move("two", "c")],
      "c",
    ],
    [
      "the other, when they click there after one ended",
      [move("two", "b"), move("one", "a"), lose("two"), end("b"), click("two", "c"), move("two", "c")],
      "c",
    ],
    [
      "the desk they are at, when its conversation ends and it goes on",
      [move("two", "b"), move("one", "a"), lose("one"), end("a"), move("one", "c")],
      "c",
    ],
    [
      "the desk they came to after its conversation ended",
      [move("two", "b"), move("one", "a"), end("b"), see("two"), move("two", "c")],
      "c",
    ],
    ["another desk's, when theirs has none", [see("one"), move("two", "b")], "b"],
    ["the desk they click in", [move("one", "a"), see("one"), move("two", "b"), click("two", "b")], "b"],
    [
      "the desk they click in, once it moves",
      [move("one", "a"), see("one"), move("two", "b"), click("two", "c"), move("two", "c")],
      "c",
    ],
    ["and not before", [move("one", "a"), see("one"), move("two", "b"), click("two", "c")], "a"],
    [
      "the other desk, when one is refreshed",
      [move("one", "a"), move("two", "b"), reload("one"), move("one", "a")],
      "b",
    ],
    ["also with another focus after it", [move("one", "a"), move("two", "b"), reload("one"), move("one", "c")], "b"],
    [
      "the desk that is refreshed, where it had them",
      [move("two", "b"), move("one", "a"), reload("one"), move("one", "c")],
      "c",
    ],
    [
      "a refreshed desk, when it moves again",
      [move("one", "a"), move("two", "b"), reload("one"), move("one", "a"), move("one", "c")],
      "c",
    ],
  ])("%s", (_, moves, expected) => {
    expect(focusedId(after(...moves))).toBe(expected);
  });
});

test("what changes nothing gives the same", () => {
  const summary = after(move("one", "a"), see("one"));
  expect(seeAgent(summary, "one")).toBe(summary);
  expect(expectRefresh(summary, "two")).toBe(summary);
  const gone = expectRefresh(summary, "one");
  expect(expectRefresh(gone, "one")).toBe(gone);
});

test.each<[string, Move, boolean]>([
  ["another desk moves", move("two", "b"), true],
  ["their desk moves", move("one", "b"), false],
  ["they go to the other desk", see("two"), false],
  ["nothing", (it) => it, false],
])("worth a look where the agent is: %s", (_, then, expected) => {
  const before = after(move("two", "x"), move("one", "a"), see("one"));
  expect(isMovedElsewhere(before, then(before))).toBe(expected);
});

test("each desk has one focus, whatever happens", () => {
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
      // Where the agent is seen, that desk's is the focus if it has one.
      const seen = seeAgent(summary, desk);
      const own = seen.focus.find((it) => it.desk === desk);
      if (own) expect(focusedId(seen)).toBe(own.conversationId);
    }),
  );
});
