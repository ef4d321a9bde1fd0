import { describe, expect, test } from "vitest";
import { decide, isSamePage, type Situation } from "../../../../src/content/crm/decide";
import { type ShowResult, showResultSchema } from "../../../../src/protocol/page-answers";

const HOME = "https://crm.example/home";
const ADA = "https://crm.example/contacts/1";
const APP = "https://crm.example/app#/";
const ADA_IN_APP = `${APP}contacts/1`;

/** A CRM page without unsaved work that is asked for Ada's record. */
const usual: Situation = {
  current: HOME,
  target: ADA,
  same: [],
  isLate: false,
  anew: false,
  status: 200,
  canProve: true,
  isInApp: false,
  isMoving: false,
  isUnproved: false,
  isLogin: false,
  hasWork: false,
  overWork: false,
  holdsDesk: false,
};
const inApp = { current: APP, target: ADA_IN_APP };
const there = { current: ADA };

const table: [string, Partial<Situation>, ShowResult][] = [
  ["another page", {}, "leaving"],
  ["any page, if nothing is known about the visitor", { canProve: false }, "leaving"],

  ["the record itself", there, "already"],
  ["the target of an earlier redirect", { current: HOME, same: [HOME] }, "already"],
  ["the record with work in it", { ...there, hasWork: true }, "already"],
  ["the record in a page that holds the desk", { ...there, holdsDesk: true }, "already"],
  ["a sign-in form at the record's own URL", { ...there, isLogin: true }, "already"],
  ["the record that is not displayed yet after a move", { ...there, isMoving: true }, "moving"],
  ["the record's URL in a page whose content is unproved", { ...there, isUnproved: true }, "leaving"],
  ["the same while the page is being moved to the record", { ...there, isUnproved: true, isMoving: true }, "moving"],
  ["a record to which the page is being moved, possibly not at its URL yet", { isMoving: true }, "moving"],
  ["an error at the record's URL", { ...there, status: 500 }, "leaving"],
  ["an error with unsaved work in the page", { ...there, status: 404, hasWork: true }, "work"],
  ["another page at the record's URL", { ...there, anew: true }, "leaving"],
  ["the same with unsaved work in the page", { ...there, anew: true, hasWork: true }, "work"],
  ["the same in a page that holds the desk", { ...there, anew: true, holdsDesk: true }, "desk"],

  ["another place in the same page", inApp, "moving"],
  ["another place that nothing could prove", { ...inApp, canProve: false }, "leaving"],
  ["another place after an unproved move", { ...inApp, anew: true }, "leaving"],
  ["another place, in a page that holds the desk", { ...inApp, holdsDesk: true }, "moving"],
  ["another place there that nothing could prove", { ...inApp, holdsDesk: true, canProve: false }, "desk"],
  ["another place with unsaved work", { ...inApp, hasWork: true }, "work"],
  ["another place at a sign-in form", { ...inApp, isLogin: true }, "login"],

  ["another record in an application", { isInApp: true }, "moving"],
  ["another record there that nothing could prove", { isInApp: true, canProve: false }, "leaving"],
  ["another record there after an unproved move", { isInApp: true, anew: true }, "leaving"],
  ["another record there, from an error", { isInApp: true, status: 500 }, "leaving"],
  ["another record there, on another host", { isInApp: true, current: "https://help.example/" }, "leaving"],
  ["another record there with unsaved work", { isInApp: true, hasWork: true }, "work"],
  ["another record there, in a page that holds the desk", { isInApp: true, holdsDesk: true }, "moving"],
  ["another record there at a sign-in form", { isInApp: true, isLogin: true }, "login"],

  ["a sign-in form", { isLogin: true }, "login"],
  ["a sign-in form with input", { isLogin: true, hasWork: true }, "login"],
  ["a page with unsaved work", { hasWork: true }, "work"],
  ["a page with unsaved work that holds the desk", { hasWork: true, holdsDesk: true }, "work"],
  ["a page whose work the agent discards", { hasWork: true, overWork: true }, "leaving"],
  ["in the same page, work that the agent discards", { ...inApp, hasWork: true, overWork: true }, "moving"],
  ["a sign-in form that the agent leaves", { isLogin: true, overWork: true }, "leaving"],
  ["discarded work in a page that holds the desk", { hasWork: true, overWork: true, holdsDesk: true }, "desk"],
  ["a page that holds the desk", { holdsDesk: true }, "desk"],
];

test.each(table)("%s", (_, situation, did) => {
  expect(decide({ ...usual, ...situation })).toBe(did);
});

test.each(table)("%s: nothing happens if the message is late", (_, situation) => {
  expect(decide({ ...usual, ...situation, isLate: true })).toBe("late");
});

test("covers every possible result", () => {
  expect(new Set([...table.map(([, , did]) => did), "late"])).toEqual(new Set(showResultSchema.options));
});

test("never leaves a page with unsaved work or with the desk unless the agent discards the work", () => {
  for (const [, situation] of table) {
    const worked = { ...usual, ...situation, hasWork: true, overWork: false };
    expect(["already", "moving", "work", "login"]).toContain(decide(worked));
    if (decide(worked) === "moving") expect(worked.isMoving || worked.current === worked.target).toBe(true);
    expect(decide({ ...usual, ...situation, holdsDesk: true })).not.toBe("leaving");
  }
});

describe("isSamePage", () => {
  test.each([
    [APP, ADA_IN_APP, true],
    ["https://crm.example/app", ADA_IN_APP, true],
    [ADA_IN_APP, "https://crm.example/app", false],
    [HOME, HOME, false],
    [HOME, ADA, false],
    ["https://crm.example/app?x=1", ADA_IN_APP, false],
  ])("%s to %s: %s", (current, target, same) => {
    expect(isSamePage(current, target)).toBe(same);
  });
});
