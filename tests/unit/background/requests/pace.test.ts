import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MessageRateLimiter } from "../../../../src/background/requests/message-rate-limiter";
import * as LIMITS from "../../../../src/domain/limits";
import type { Sender } from "../../../../src/platform/messaging";
import type { PageMessage } from "../../../../src/protocol/to-worker";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const from = (tabId: number, frameId = 0) => ({ tabId, frameId }) as Sender;
const RECALL: PageMessage = { type: "recall" };
const relay = (count: number) => ({ type: "relay", captures: Array.from({ length: count }) }) as PageMessage;

test("a frame that sends too many events waits, and is told how many", async () => {
  const limiter = new MessageRateLimiter();
  const held = vi.fn();
  await limiter.admit(relay(LIMITS.eventBurst), from(1), held);
  expect(held).not.toHaveBeenCalled();
  let isAdmitted = false;
  const waiting = limiter.admit(relay(LIMITS.eventsPerSecond), from(1), held).then(() => {
    isAdmitted = true;
  });
  await vi.advanceTimersByTimeAsync(900);
  expect([isAdmitted, held.mock.calls]).toEqual([false, [[LIMITS.eventsPerSecond]]]);
  await vi.advanceTimersByTimeAsync(200);
  await waiting;
  expect(isAdmitted).toBe(true);
});

test("a frame that does not wait is refused, and no other frame with it", async () => {
  const limiter = new MessageRateLimiter();
  const held = vi.fn();
  await limiter.admit(relay(LIMITS.eventBurst), from(1), held);
  void limiter.admit(relay(10), from(1), held);
  await expect(limiter.admit(relay(1), from(1), held)).rejects.toThrow("Too many messages");
  await limiter.admit(relay(1), from(1, 2), held);
  await limiter.admit(relay(1), from(2), held);
});

test("other messages are refused at once when there are too many, and accepted again later", async () => {
  const limiter = new MessageRateLimiter();
  for (let sent = 0; sent < LIMITS.reportBurst; sent++) await limiter.admit(RECALL, from(1), vi.fn());
  await expect(limiter.admit(RECALL, from(1), vi.fn())).rejects.toThrow("Too many messages");
  await vi.advanceTimersByTimeAsync(1_000);
  await limiter.admit(RECALL, from(1), vi.fn());
});

test("the frames that were quiet for a while are forgotten, but not one that is too fast", async () => {
  const limiter = new MessageRateLimiter();
  for (let frame = 0; frame < 600; frame++) await limiter.admit(RECALL, from(1, frame), vi.fn());
  await vi.advanceTimersByTimeAsync(1_000);
  for (let sent = 0; sent < LIMITS.reportBurst; sent++) await limiter.admit(RECALL, from(2), vi.fn());
  await limiter.admit(RECALL, from(3), vi.fn());
  await expect(limiter.admit(RECALL, from(2), vi.fn())).rejects.toThrow("Too many messages");
});
