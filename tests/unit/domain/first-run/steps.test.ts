import { describe, expect, test } from "vitest";
import { firstRunSchema, progressOf, type Step } from "../../../../src/domain/first-run/steps";

describe("the first steps", () => {
  type Facts = [isCrmReady: boolean, isChecked: boolean, isTried: boolean, isRecordShown: boolean, isDeskOpen?: true];

  test.each<[string, Facts, number, Step | null]>([
    ["start with the site", [false, false, false, false], 0, "allow"],
    ["continue with the address", [true, false, false, false], 1, "check"],
    ["then with a try", [true, true, false, false], 2, "try"],
    ["then with the desk, after a successful try", [true, true, true, false], 3, "desk"],
    ["are complete with an open desk", [true, true, true, false, true], 4, null],
    ["are complete once a record was shown", [true, true, false, true], 4, null],
    ["are complete with a record even if its address was not checked", [true, false, false, true], 4, null],
    ["are not complete only because a desk is open", [true, false, false, false, true], 1, "check"],
    ["start again if the CRM is gone", [false, true, true, true], 0, "allow"],
  ])("%s", (_name, [isCrmReady, isChecked, isTried, isRecordShown, isDeskOpen = false], done, next) => {
    const progress = progressOf({ isChecked, isTried, isOver: false }, { isCrmReady, isRecordShown, isDeskOpen });
    expect(progress.done).toHaveLength(done);
    expect(progress.next).toBe(next);
  });

  test("read the format of an earlier release", () => {
    expect(firstRunSchema.parse({ isChecked: true, isOver: false })).toEqual({
      isChecked: true,
      isTried: false,
      isOver: false,
    });
  });
});
