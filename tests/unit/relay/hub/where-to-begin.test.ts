import { describe, expect, test } from "vitest";
import { whereToBegin } from "../../../../relay/src/hub/where-to-begin";
import type { RelayCursor } from "../../../../src/protocol/relay-wire";

const here = (cursor: number): RelayCursor => ({ stream: "here", cursor });

describe("where a browser's events begin", () => {
  test.each<[string, RelayCursor | null, number | undefined, number, string | undefined]>([
    ["after its cursor", here(25), 12, 25, undefined],
    ["after what it acknowledged", null, 25, 25, undefined],
    ["now, where it is new", null, undefined, 40, undefined],
    ["at the oldest, where that is next", here(19), undefined, 19, undefined],
    ["at the oldest, and it is told so", here(18), undefined, 19, "expired"],
    ["at the oldest after what it acknowledged", null, 3, 19, "expired"],
    ["at the oldest of another stream", { stream: "there", cursor: 25 }, 25, 19, "other-stream"],
    ["at the oldest of a stream that was put back", here(41), undefined, 19, "other-stream"],
    ["now, where it acknowledged more than there is", null, 99, 40, undefined],
  ])("%s", (_name, cursor, acknowledged, after, reason) => {
    const begin = whereToBegin("here", cursor, acknowledged, { first: 20, last: 40 });
    expect([begin.after, begin.gap?.reason]).toEqual([after, reason]);
  });

  test("an empty stream has no gap", () => {
    expect(whereToBegin("here", here(0), undefined, { first: 1, last: 0 })).toEqual({ after: 0, last: 0 });
  });
});
