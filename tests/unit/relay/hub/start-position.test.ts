import { describe, expect, test } from "vitest";
import { startPositionOf } from "../../../../relay/src/hub/start-position";
import type { RelayCursor } from "../../../../src/protocol/relay-wire";

const here = (cursor: number): RelayCursor => ({ stream: "here", cursor });

describe("a browser's events start", () => {
  test.each<[string, RelayCursor | null, number | undefined, number, string | undefined]>([
    ["after its cursor", here(25), 12, 25, undefined],
    ["after the last acknowledged event", null, 25, 25, undefined],
    ["now, if the browser is new", null, undefined, 40, undefined],
    ["at the oldest event, if that is the next one", here(19), undefined, 19, undefined],
    ["at the oldest event, with a gap, if events expired", here(18), undefined, 19, "expired"],
    ["at the oldest event, with a gap, if acknowledged ones are older", null, 3, 19, "expired"],
    [
      "at the oldest event, with a gap, for the cursor of another stream",
      { stream: "there", cursor: 25 },
      25,
      19,
      "other-stream",
    ],
    [
      "at the oldest event, with a gap, if the stream was restored from a backup",
      here(41),
      undefined,
      19,
      "other-stream",
    ],
    ["now, if more was acknowledged than exists", null, 99, 40, undefined],
  ])("%s", (_name, cursor, acknowledged, after, reason) => {
    const begin = startPositionOf("here", cursor, acknowledged, { first: 20, last: 40 });
    expect([begin.after, begin.gap?.reason]).toEqual([after, reason]);
  });

  test("without a gap in an empty stream", () => {
    expect(startPositionOf("here", here(0), undefined, { first: 1, last: 0 })).toEqual({ after: 0, last: 0 });
  });
});
