import { expect, test } from "vitest";
import { type Answer, isAccepted, isConfirmed, isQuiet } from "../../../../src/domain/work/answers";

const SUBMITTED_AT = 1_000;
const answer = (start: number, end: number, status: number): Answer => ({ start, end, status });

test.each<[string, Answer[], number, boolean]>([
  ["no answer yet", [], 20_000, false],
  ["an answer, and quiet since", [answer(1_010, 1_200, 200)], 6_300, true],
  ["created", [answer(1_010, 1_200, 201)], 6_300, true],
  ["an answer of a moment ago", [answer(1_010, 1_200, 200)], 2_000, false],
  ["a second one of a moment ago", [answer(1_010, 1_200, 200), answer(1_250, 5_000, 200)], 6_300, false],
  ["what was asked for a second after", [answer(2_010, 2_200, 200)], 20_000, false],
  ["what was asked for long after", [answer(9_000, 9_200, 200)], 20_000, false],
  ["what was asked for before", [answer(900, 1_200, 200)], 20_000, false],
  ["a refusal", [answer(1_010, 1_200, 422)], 20_000, false],
  ["a refusal after all", [answer(1_010, 1_200, 200), answer(1_250, 1_400, 500)], 20_000, false],
  ["an answer that says nothing", [answer(1_010, 1_200, 0)], 20_000, false],
])("%s", (_, answers, now, taken) => {
  expect(isAccepted(answers, SUBMITTED_AT, now)).toBe(taken);
});

test.each<[string, Answer[], boolean]>([
  ["agreed before it was said", [answer(1_010, 1_200, 200)], true],
  ["asked for before the agent was done", [answer(900, 1_200, 200)], false],
  ["asked for after it was said", [answer(1_400, 1_500, 200)], false],
  ["refused", [answer(1_010, 1_200, 409)], false],
])("what is said at 1,300 of what was %s", (_, answers, agreed) => {
  expect(isConfirmed(answers, SUBMITTED_AT, 1_300)).toBe(agreed);
});

test.each<[string, Answer[], boolean]>([
  ["nothing was asked", [], true],
  ["what was asked long after the act was answered a while ago", [answer(9_000, 9_200, 200)], true],
  ["an answer is new", [answer(18_000, 18_200, 200)], false],
  ["something was refused", [answer(9_000, 9_200, 500)], false],
  ["something was refused before", [answer(900, 950, 500)], true],
])("at 20,000 all is quiet, where %s: %s", (_, answers, quiet) => {
  expect(isQuiet(answers, SUBMITTED_AT, 20_000)).toBe(quiet);
});
