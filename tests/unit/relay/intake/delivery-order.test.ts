import { describe, expect, test } from "vitest";
import {
  type Answer,
  decidePhase,
  deliverableLines,
  type Phase,
  type Question,
} from "../../../../relay/src/intake/delivery-order";

const line = (at: number, ...keys: string[]) => ({ at, keys });
const question = (...lines: Question["lines"]): Question => ({ name: "m", phase: "behind", waiting: 1, lines });

describe("another process may deliver, before the posts that wait here,", () => {
  test.each<[string, Question["lines"], Question["lines"], number]>([
    ["everything, if nothing waits", [line(1, "a"), line(2, "b")], [], 2],
    ["nothing, if it has no lines", [], [line(1, "a")], 0],
    ["everything, if only other conversations wait", [line(5, "a")], [line(1, "b")], 1],
    ["everything, if the waiting posts are newer", [line(5, "a")], [line(6, "a")], 1],
    ["nothing, if an older post of its conversation waits", [line(5, "a")], [line(4, "a")], 0],
    ["the lines before one whose conversation waits", [line(1, "a"), line(5, "b"), line(6, "c")], [line(3, "b")], 1],
    ["nothing that follows from such a conversation", [line(5, "b", "a")], [line(4, "a")], 0],
    ["everything without a conversation", [line(5)], [line(4)], 1],
    ["the older of two lines of a conversation", [line(2, "a"), line(9, "a")], [line(4, "a"), line(5, "a")], 1],
  ])("%s", (_name, lines, waiting, free) => {
    expect(deliverableLines(question(...lines), waiting, "other")).toBe(free);
  });

  test("only one of two posts with the same time first", () => {
    const frees = ["a", "z"].map((name) => deliverableLines(question(line(5, "c")), [line(5, "c")], name));
    expect(frees).toEqual([0, 1]);
  });
});

describe("the next phase of a process", () => {
  const answer = (phase: Phase, waiting = 0, free = 9): Answer => ({ phase, waiting, free });
  const own = (phase: Phase, waiting = 0) => ({
    phase,
    waiting,
    lines: Array.from({ length: waiting }, (_, index) => line(index, "a")),
  });

  test.each<[string, ReturnType<typeof own>, (Answer | undefined)[], boolean, Phase, number]>([
    ["alone, and nothing waits", own("asking"), [], false, "done", 0],
    ["alone and done", own("done"), [], false, "direct", 0],
    ["alone, with lines of its own", own("asking", 3), [], false, "behind", 3],
    ["no other process has lines", own("asking"), [answer("asking"), answer("behind")], false, "done", 0],
    ["another process has lines", own("behind"), [answer("behind", 2)], false, "behind", 0],
    [
      "another process is direct, so that nobody has lines",
      own("asking"),
      [answer("direct"), undefined],
      false,
      "direct",
      0,
    ],
    ["the same, while a process that may have lines asks", own("asking"), [answer("direct")], true, "asking", 0],
    ["a process does not answer", own("asking"), [answer("done"), undefined], false, "behind", 0],
    ["a process does not answer after this one is done", own("done"), [answer("done"), undefined], false, "asking", 0],
    ["all processes are done", own("done"), [answer("done"), answer("done")], false, "direct", 0],
    ["all are done, but a process that is not done asked", own("done"), [answer("done")], true, "done", 0],
    ["not all are done", own("done"), [answer("done"), answer("behind")], false, "done", 0],
    [
      "lines that wait for other processes",
      own("behind", 3),
      [answer("behind", 1, 2), answer("behind", 1, 1)],
      false,
      "behind",
      1,
    ],
    ["lines, and a process does not answer", own("behind", 3), [answer("done"), undefined], false, "behind", 0],
    ["lines, and another process is direct", own("asking", 3), [answer("direct")], false, "behind", 3],
  ])("%s", (_name, self, answers, isDisturbed, phase, free) => {
    expect(decidePhase(self, answers, isDisturbed)).toEqual({ phase, free });
  });
});
