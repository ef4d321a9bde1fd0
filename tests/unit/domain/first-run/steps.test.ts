import { describe, expect, test } from "vitest";
import { firstRunSchema, progressOf, type Step } from "../../../../src/domain/first-run/steps";

describe("the first steps", () => {
  type Facts = [isCrmReady: boolean, isChecked: boolean, isTried: boolean, isRecordShown: boolean, isDeskOpen?: true];

  test.each<[string, Facts, number, Step | null]>([
    ["begin with the site", [false, false, false, false], 0, "allow"],
    ["go on with the address", [true, false, false, false], 1, "check"],
    ["and with a try", [true, true, false, false], 2, "try"],
    ["and once one succeeded with the desk", [true, true, true, false], 3, "desk"],
    ["until one is open", [true, true, true, false, true], 4, null],
    ["or a record was shown", [true, true, false, true], 4, null],
    ["a record that was shown proves its address", [true, false, false, true], 4, null],
    ["a desk that is open is not enough", [true, false, false, false, true], 1, "check"],
    ["a CRM that is gone begins anew", [false, true, true, true], 0, "allow"],
  ])("%s", (_name, [isCrmReady, isChecked, isTried, isRecordShown, isDeskOpen = false], done, next) => {
    const progress = progressOf({ isChecked, isTried, isOver: false }, { isCrmReady, isRecordShown, isDeskOpen });
    expect(progress.done).toHaveLength(done);
    expect(progress.next).toBe(next);
  });

  test("are read as an earlier release kept them", () => {
    expect(firstRunSchema.parse({ isChecked: true, isOver: false })).toEqual({
      isChecked: true,
      isTried: false,
      isOver: false,
    });
  });
});
