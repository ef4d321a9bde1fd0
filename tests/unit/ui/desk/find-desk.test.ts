import { expect, it } from "vitest";
import { readSession } from "../../../../src/protocol/session";
import { findDesk, isRefreshNeeded } from "../../../../src/ui/desk/find-desk";

const desk = (heardAt: string | null, goneSince: string | null = null) => ({
  tabId: 1,
  container: "",
  listener: null,
  frameId: null,
  openerTabId: null,
  goneSince: goneSince === null ? null : { at: goneSince, steady: 0 },
  replaced: null,
  hearsItself: true,
  cameLate: false,
  untold: null,
  heardAt,
});
const EARLY = "2026-01-01T10:00:00.000Z";
const LATE = "2026-01-01T11:00:00.000Z";

it.each([
  [{}, { state: "none" }],
  [{ a: desk(EARLY, LATE) }, { state: "none" }],
  [{ a: desk(null) }, { state: "silent" }],
  [
    { a: desk(EARLY), b: desk(LATE), c: desk(null) },
    { state: "heard", at: LATE },
  ],
  [
    { a: desk(EARLY), b: desk(LATE, LATE) },
    { state: "heard", at: EARLY },
  ],
])("%#", (desks, state) => {
  expect(findDesk(readSession({ desks }))).toEqual(state);
});

it.each([
  ["no desk", {}, false],
  ["a desk that opened after its listener", { a: desk(null) }, false],
  ["a desk that was open before its listener", { a: desk(EARLY), b: { ...desk(null), cameLate: true } }, true],
  ["a desk that was open before and is gone", { a: { ...desk(null, LATE), cameLate: true } }, false],
])("a refresh is requested with %s: %o %s", (_, desks, expected) => {
  expect(isRefreshNeeded(readSession({ desks }))).toBe(expected);
});
