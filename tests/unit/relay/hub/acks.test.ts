import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openAcks } from "../../../../relay/src/hub/acks";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const kept = new Map<string, string>();
  const acks = openAcks({
    get: async (_room, key) => (kept.has(key) ? { value: kept.get(key) ?? "", revision: 1 } : undefined),
    put: async (_room, key, value) => {
      kept.set(key, value);
      return true;
    },
  });
  return { acks, kept };
}

test("stores acknowledgements after a delay, and returns them before", async () => {
  const { acks, kept } = open();
  acks.record("token", 7);
  acks.record("token", 5);
  expect(await acks.of("token")).toBe(7);
  expect(kept.size).toBe(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([...kept]).toEqual([["token", "7"]]);
  await acks.close();
});

test("stores nothing for a revoked token, even if its connection still sends acknowledgements", async () => {
  const { acks, kept } = open();
  acks.record("revoked", 7);
  acks.record("other", 7);
  acks.drop("revoked");
  acks.record("revoked", 9);
  await acks.close();
  expect([...kept]).toEqual([["other", "7"]]);
});
