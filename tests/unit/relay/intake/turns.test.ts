import { describe, expect, test } from "vitest";
import { type Answer, freeOf, judge, type Phase, type Question } from "../../../../relay/src/intake/turns";

const line = (at: number, ...keys: string[]) => ({ at, keys });
const question = (...lines: Question["lines"]): Question => ({ name: "m", phase: "behind", waiting: 1, lines });

describe("what another process may deliver before what waits here", () => {
  test.each<[string, Question["lines"], Question["lines"], number]>([
    ["all, where nothing waits", [line(1, "a"), line(2, "b")], [], 2],
    ["nothing, where nothing is asked", [], [line(1, "a")], 0],
    ["all, where what waits is of other conversations", [line(5, "a")], [line(1, "b")], 1],
    ["all, where what waits came later", [line(5, "a")], [line(6, "a")], 1],
    ["none, where its conversation has something older here", [line(5, "a")], [line(4, "a")], 0],
    ["what is before one that has", [line(1, "a"), line(5, "b"), line(6, "c")], [line(3, "b")], 1],
    ["none that goes on from such a conversation", [line(5, "b", "a")], [line(4, "a")], 0],
    ["all of no conversation", [line(5)], [line(4)], 1],
    ["the older of two of one conversation", [line(2, "a"), line(9, "a")], [line(4, "a"), line(5, "a")], 1],
  ])("%s", (_name, lines, waiting, free) => {
    expect(freeOf(question(...lines), waiting, "other")).toBe(free);
  });

  test("of two that came at one time, that of one of them goes first", () => {
    const frees = ["a", "z"].map((name) => freeOf(question(line(5, "c")), [line(5, "c")], name));
    expect(frees).toEqual([0, 1]);
  });
});

describe("how a process goes on", () => {
  const answer = (phase: Phase, waiting = 0, free = 9): Answer => ({ phase, waiting, free });
  const own = (phase: Phase, waiting = 0) => ({
    phase,
    waiting,
    lines: Array.from({ length: waiting }, (_, index) => line(index, "a")),
  });

  test.each<[string, ReturnType<typeof own>, (Answer | undefined)[], boolean, Phase, number]>([
    ["alone, and nothing waits", own("asking"), [], false, "done", 0],
    ["alone, and it is done", own("done"), [], false, "direct", 0],
    ["alone, with its own lines", own("asking", 3), [], false, "behind", 3],
    ["all others have nothing", own("asking"), [answer("asking"), answer("behind")], false, "done", 0],
    ["another one has something", own("behind"), [answer("behind", 2)], false, "behind", 0],
    ["another one is direct, so nobody has anything", own("asking"), [answer("direct"), undefined], false, "direct", 0],
    ["the same, while somebody asks who may have something", own("asking"), [answer("direct")], true, "asking", 0],
    ["one is missing", own("asking"), [answer("done"), undefined], false, "behind", 0],
    ["one is missing, after the promise was made", own("done"), [answer("done"), undefined], false, "asking", 0],
    ["all made their promise", own("done"), [answer("done"), answer("done")], false, "direct", 0],
    ["all did, and somebody asked who had not", own("done"), [answer("done")], true, "done", 0],
    ["not all made it yet", own("done"), [answer("done"), answer("behind")], false, "done", 0],
    [
      "lines that wait for others",
      own("behind", 3),
      [answer("behind", 1, 2), answer("behind", 1, 1)],
      false,
      "behind",
      1,
    ],
    ["lines, and one is missing", own("behind", 3), [answer("done"), undefined], false, "behind", 0],
    ["lines, and another one is direct", own("asking", 3), [answer("direct")], false, "behind", 3],
  ])("%s", (_name, self, answers, isDisturbed, phase, free) => {
    expect(judge(self, answers, isDisturbed)).toEqual({ phase, free });
  });
});
