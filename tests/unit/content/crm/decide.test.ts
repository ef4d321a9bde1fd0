import { describe, expect, test } from "vitest";
import { decide, isSamePage, type Situation } from "../../../../src/content/crm/decide";
import { type Did, didSchema } from "../../../../src/protocol/page-answers";

const HOME = "https://crm.example/home";
const ADA = "https://crm.example/contacts/1";
const APP = "https://crm.example/app#/";
const ADA_IN_APP = `${APP}contacts/1`;

/** A page of the CRM that has nothing to lose, asked for Ada's record. */
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

const table: [string, Partial<Situation>, Did][] = [
  ["another page", {}, "leaving"],
  ["whatever is known of the visitor", { canProve: false }, "leaving"],

  ["the record itself", there, "already"],
  ["where a redirect had led", { current: HOME, same: [HOME] }, "already"],
  ["the record with work in it", { ...there, hasWork: true }, "already"],
  ["the record in a page that holds the desk", { ...there, holdsDesk: true }, "already"],
  ["a login at the record's own address", { ...there, isLogin: true }, "already"],
  ["the record that does not show yet after a move", { ...there, isMoving: true }, "moving"],
  ["the record's address in a page of which nobody knows what it shows", { ...there, isUnproved: true }, "leaving"],
  ["that, where it is being moved to the record", { ...there, isUnproved: true, isMoving: true }, "moving"],
  ["a record to which the page is being moved, which may not be at its address yet", { isMoving: true }, "moving"],
  ["an error at the record's address", { ...there, status: 500 }, "leaving"],
  ["an error, with work in the page", { ...there, status: 404, hasWork: true }, "work"],
  ["what is not the record at its address", { ...there, anew: true }, "leaving"],
  ["that, with work in the page", { ...there, anew: true, hasWork: true }, "work"],
  ["that, in a page that holds the desk", { ...there, anew: true, holdsDesk: true }, "desk"],

  ["another place in the same page", inApp, "moving"],
  ["another place, where nothing could prove the move", { ...inApp, canProve: false }, "leaving"],
  ["another place, where the move was not proved", { ...inApp, anew: true }, "leaving"],
  ["another place, in a page that holds the desk", { ...inApp, holdsDesk: true }, "moving"],
  ["another place there, where nothing could prove it", { ...inApp, holdsDesk: true, canProve: false }, "desk"],
  ["another place, over what is written", { ...inApp, hasWork: true }, "work"],
  ["another place, at a login", { ...inApp, isLogin: true }, "login"],

  ["another record in an application", { isInApp: true }, "moving"],
  ["another record there, where nothing could prove the move", { isInApp: true, canProve: false }, "leaving"],
  ["another record there, where the move was not proved", { isInApp: true, anew: true }, "leaving"],
  ["another record there, from an error", { isInApp: true, status: 500 }, "leaving"],
  ["another record there, on another host", { isInApp: true, current: "https://help.example/" }, "leaving"],
  ["another record there, over what is written", { isInApp: true, hasWork: true }, "work"],
  ["another record there, in a page that holds the desk", { isInApp: true, holdsDesk: true }, "moving"],
  ["another record there, at a login", { isInApp: true, isLogin: true }, "login"],

  ["a login", { isLogin: true }, "login"],
  ["a login in which something is typed", { isLogin: true, hasWork: true }, "login"],
  ["a page with work in it", { hasWork: true }, "work"],
  ["a page with work in it that holds the desk", { hasWork: true, holdsDesk: true }, "work"],
  ["a page whose work the agent gives up", { hasWork: true, overWork: true }, "leaving"],
  ["in the same page, work that the agent gives up", { ...inApp, hasWork: true, overWork: true }, "moving"],
  ["a login that the agent gives up", { isLogin: true, overWork: true }, "leaving"],
  ["work in a page that holds the desk, given up", { hasWork: true, overWork: true, holdsDesk: true }, "desk"],
  ["a page that holds the desk", { holdsDesk: true }, "desk"],
];

test.each(table)("%s", (_, situation, did) => {
  expect(decide({ ...usual, ...situation })).toBe(did);
});

test.each(table)("%s: nothing is done late", (_, situation) => {
  expect(decide({ ...usual, ...situation, isLate: true })).toBe("late");
});

test("the table has everything that a page may do", () => {
  expect(new Set([...table.map(([, , did]) => did), "late"])).toEqual(new Set(didSchema.options));
});

test("a page that the agent worked in, or that holds the desk, never goes unless they give it up", () => {
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
