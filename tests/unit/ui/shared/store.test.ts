import { expect, it, vi } from "vitest";
import { createStore } from "../../../../src/ui/shared/store";

it("reads once more, and only once, after any number of changes during a read", async () => {
  let tell = () => {};
  const answers: ((value: number) => void)[] = [];
  const load = vi.fn(() => new Promise<number>((resolve) => answers.push(resolve)));
  const listener = vi.fn();
  const store = createStore(load, (changed) => {
    tell = changed;
  });
  store.subscribe(listener);
  expect(store.get()).toBeUndefined();
  tell();
  tell();
  answers[0]?.(1);
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
  answers[1]?.(2);
  await vi.waitFor(() => expect(store.get()).toBe(2));
  expect(load).toHaveBeenCalledTimes(2);
  tell();
  expect(load).toHaveBeenCalledTimes(3);
});

it("keeps its value if a read fails", async () => {
  let tell = () => {};
  const load = vi.fn<() => Promise<number>>().mockResolvedValueOnce(1).mockRejectedValueOnce(new Error("no"));
  const store = createStore(load, (changed) => {
    tell = changed;
  });
  await vi.waitFor(() => expect(store.get()).toBe(1));
  tell();
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
  expect(store.get()).toBe(1);
});
