import { describe, expect, test } from "vitest";
import { type FrameReport, findUnseen, isClaimed } from "../../../../src/domain/work/frames";

const frame = (report: Partial<FrameReport> = {}): FrameReport => ({
  exists: false,
  focus: null,
  since: 0,
  until: 0,
  isGone: false,
  at: 0,
  ...report,
});
const PAGE = "https://editor.example.test";
const DESK = "https://ha.iadvize.com";

describe("findUnseen", () => {
  test.each<[string, string | undefined, FrameReport[], string[] | undefined]>([
    ["the focus is in no frame", undefined, [frame()], undefined],
    ["no frame says anything", PAGE, [], [PAGE]],
    ["a frame says that it has the focus", PAGE, [frame(), frame({ focus: "own" })], undefined],
    ["a frame that is gone said so", PAGE, [frame({ focus: "own", isGone: true })], [PAGE]],
    ["it is in a frame of a frame", PAGE, [frame({ focus: { inside: DESK } })], [PAGE, DESK]],
    [
      "it is in a frame of a frame that says so",
      PAGE,
      [frame({ focus: { inside: "" } }), frame({ focus: "own" })],
      undefined,
    ],
  ])("%s", (_, inside, reports, unseen) => {
    expect(findUnseen(inside, reports)).toEqual(unseen);
  });
});

describe("isClaimed", () => {
  test.each([
    [10_000, 10_010, 0, true],
    [10_000, 9_750, 0, true],
    [10_000, 9_750, 10_100, true],
    // The agent went on to another frame at once.
    [10_000, 9_750, 9_900, false],
    [10_000, 10_500, 0, false],
    [100, 0, 0, false],
  ])("seen at %i, claimed since %i until %i: %s", (seen, since, until, claimed) => {
    expect(isClaimed(seen, [frame({ since, until })])).toBe(claimed);
  });
});
