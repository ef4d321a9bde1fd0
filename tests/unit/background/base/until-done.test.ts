import { expect, test, vi } from "vitest";
import { untilDone } from "../../../../src/background/base/until-done";

test("retries a failure at the next call, and runs a success only once", async () => {
  const make = vi.fn(async (failedBefore: boolean) => {
    if (!failedBefore) throw new Error("storage");
    return "made";
  });
  const get = untilDone(make);
  await expect(Promise.all([get(), get()])).rejects.toThrow("storage");
  expect(make).toHaveBeenCalledTimes(1);
  expect(await get()).toBe("made");
  expect(await get()).toBe("made");
  expect(make).toHaveBeenCalledTimes(2);
});
