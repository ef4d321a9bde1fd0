import { beforeEach, expect, test } from "vitest";
import * as LIMITS from "../../../src/domain/limits";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { SessionStore } = await import("../../../src/background/session-store");
const { isUnanswered, recallSubmit, rememberSubmit } = await import("../../../src/background/submits");

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

test("what was submitted in a frame is told once, to the page that comes after it there", () => {
  const store = SessionStore.scratch({});
  rememberSubmit(store, from(1), [42], NOW);
  expect(recallSubmit(store, from(2), NOW)).toEqual([]);
  expect(recallSubmit(store, from(1, 3), NOW)).toEqual([]);
  expect(recallSubmit(store, from(1), NOW + 1)).toEqual([42]);
  expect(recallSubmit(store, from(1), NOW + 2)).toEqual([]);
});

test("a page that comes much later is no answer to it", () => {
  const store = SessionStore.scratch({});
  rememberSubmit(store, from(1), [42], NOW);
  expect(recallSubmit(store, from(1), NOW + LIMITS.submitMs)).toEqual([]);
});

test("only the last ones are remembered", () => {
  const store = SessionStore.scratch({});
  for (let tab = 0; tab <= LIMITS.submitsRemembered; tab += 1) rememberSubmit(store, from(tab), [tab], NOW);
  expect(Object.keys(store.get("submitted"))).toHaveLength(LIMITS.submitsRemembered);
  rememberSubmit(store, from(1), [1], NOW + LIMITS.submitMs);
  expect(Object.keys(store.get("submitted"))).toEqual(["1 0"]);
});

test("a submit is not answered until a page comes of it", () => {
  const store = SessionStore.scratch({});
  expect(isUnanswered(store, 1)).toBe(false);
  rememberSubmit(store, from(1), [42], NOW);
  expect(isUnanswered(store, 1)).toBe(true);
  recallSubmit(store, from(1), NOW + 1);
  expect(isUnanswered(store, 1)).toBe(false);
});
