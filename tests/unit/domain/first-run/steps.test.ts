import { describe, expect, test } from "vitest";
import { progressOf, type Step } from "../../../../src/domain/first-run/steps";

describe("the first steps", () => {
  test.each<[string, [isCrmReady: boolean, isChecked: boolean, isRecordShown: boolean], number, Step | null]>([
    ["begin with the site", [false, false, false], 0, "allow"],
    ["go on with the address", [true, false, false], 1, "check"],
    ["and with a try", [true, true, false], 2, "try"],
    ["until a record was shown", [true, true, true], 3, null],
    ["a record that was shown proves its address", [true, false, true], 3, null],
    ["a CRM that is gone begins anew", [false, true, true], 0, "allow"],
  ])("%s", (_name, [isCrmReady, isChecked, isRecordShown], done, next) => {
    const progress = progressOf({ isChecked, isOver: false }, { isCrmReady, isRecordShown });
    expect(progress.done).toHaveLength(done);
    expect(progress.next).toBe(next);
  });
});
