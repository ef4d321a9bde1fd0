import { beforeEach, expect, test } from "vitest";
import * as LIMITS from "../../../../src/domain/limits";
import { installBrowserFakes } from "../../browser-fakes";

const fakes = await installBrowserFakes();
const { SessionStore } = await import("../../../../src/background/memory/session-store");
const { isUnanswered, recallSubmit, rememberSubmit } = await import("../../../../src/background/memory/submits");

const NOW = 1_700_000_000_000;
const from = (tabId: number, frameId = 0) => {
  const origin = "https://crm.example.test";
  return {
    tabId,
    frameId,
    openerTabId: null,
    origin,
    url: `${origin}/`,
    tabUrl: `${origin}/`,
    isPrivate: false,
    container: "",
  };
};

beforeEach(() => fakes.reset());

test("reports a submit once, to the next page in the same frame", () => {
  const store = SessionStore.scratch({});
  rememberSubmit(store, from(1), [42], NOW);
  expect(recallSubmit(store, from(2), NOW)).toEqual([]);
  expect(recallSubmit(store, from(1, 3), NOW)).toEqual([]);
  expect(recallSubmit(store, from(1), NOW + 1)).toEqual([42]);
  expect(recallSubmit(store, from(1), NOW + 2)).toEqual([]);
});

test("reports what was submitted in the frames of a page to the next page of the tab and to its frames", () => {
  const store = SessionStore.scratch({});
  rememberSubmit(store, from(1), [42], NOW);
  rememberSubmit(store, from(1, 5), [43], NOW);
  rememberSubmit(store, from(12, 5), [44], NOW);
  expect(isUnanswered(store, 1)).toBe(true);
  expect(recallSubmit(store, from(1), NOW + 1)).toEqual([42, 43]);
  expect(recallSubmit(store, from(1, 8), NOW + 2)).toEqual([42, 43]);
  expect(recallSubmit(store, from(1, 9), NOW + 2)).toEqual([42, 43]);
  expect(isUnanswered(store, 1)).toBe(false);
  // The page after that one.
  expect(recallSubmit(store, from(1), NOW + 3)).toEqual([]);
  expect(recallSubmit(store, from(1, 10), NOW + 4)).toEqual([]);
  expect(recallSubmit(store, from(12), NOW + 4)).toEqual([44]);
});

test("does not report a submit to a page that loads much later", () => {
  const store = SessionStore.scratch({});
  rememberSubmit(store, from(1), [42], NOW);
  expect(recallSubmit(store, from(1), NOW + LIMITS.submitMs)).toEqual([]);
});

test("remembers only the last submits", () => {
  const store = SessionStore.scratch({});
  for (let tab = 0; tab <= LIMITS.submitsRemembered; tab += 1) rememberSubmit(store, from(tab), [tab], NOW);
  expect(Object.keys(store.get("submitted"))).toHaveLength(LIMITS.submitsRemembered);
  rememberSubmit(store, from(1), [1], NOW + LIMITS.submitMs);
  expect(Object.keys(store.get("submitted"))).toEqual(["1 0"]);
});

test("treats a submit as unanswered until the next page", () => {
  const store = SessionStore.scratch({});
  expect(isUnanswered(store, 1)).toBe(false);
  rememberSubmit(store, from(1), [42], NOW);
  expect(isUnanswered(store, 1)).toBe(true);
  recallSubmit(store, from(1), NOW + 1);
  expect(isUnanswered(store, 1)).toBe(false);
});
