import { describe, expect, test } from "vitest";
import { Outbox } from "../../../../src/content/listener/outbox";
import type { Capture } from "../../../../src/domain/events/capture";
import * as LIMITS from "../../../../src/domain/limits";

function capture(sequence: number, event: string, conversationId: string): Capture {
  const receivedAt = "2024-01-01T00:00:00.000Z";
  return {
    listener: "listener",
    sequence,
    origin: "https://ha.iadvize.com",
    receivedAt,
    data: { event, conversationId },
  };
}

/** Returns an outbox whose worker does not respond until `finish` is called. */
function closedOutbox() {
  const relayed: Capture[] = [];
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const outbox = new Outbox({
    signal: new AbortController().signal,
    prepare: () => opened,
    async relay(captures) {
      relayed.push(...captures);
      return captures.at(-1)?.sequence ?? 0;
    },
  });
  const finish = async () => {
    open();
    await new Promise((resolve) => setTimeout(resolve));
    return relayed;
  };
  return { outbox, finish };
}

describe("a full outbox", () => {
  test("holds at least 1,000 events", async () => {
    const { outbox, finish } = closedOutbox();
    for (let i = 1; i <= 1_000; i++) outbox.add(capture(i, "A", `c${i}`));
    expect(outbox.lost).toBe(0);
    expect((await finish()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 1));
  });

  test("drops events that repeat, and counts them", async () => {
    const { outbox, finish } = closedOutbox();
    outbox.add(capture(1, "ADDED", "kept"));
    for (let i = 2; i <= 50_000; i++) outbox.add(capture(i, "CLICKED", `c${i % 3}`));
    expect(outbox.lost).toBe(50_000 - LIMITS.outboxEvents);
    const relayed = await finish();
    expect(relayed).toHaveLength(LIMITS.outboxEvents);
    expect(relayed[0]).toMatchObject({ sequence: 1 });
    expect(relayed.at(-1)).toMatchObject({ sequence: 50_000 });
  });

  test("drops an event that repeats, and not the oldest one, if the added event is new", async () => {
    const { outbox, finish } = closedOutbox();
    outbox.add(capture(1, "ADDED", "kept"));
    for (let i = 2; i <= LIMITS.outboxEvents; i++) outbox.add(capture(i, "CLICKED", `c${i % 3}`));
    outbox.add(capture(LIMITS.outboxEvents + 1, "FOCUSED", "late"));
    const relayed = await finish();
    expect(relayed).toHaveLength(LIMITS.outboxEvents);
    expect(relayed[0]).toMatchObject({ sequence: 1 });
    expect(relayed.at(-1)).toMatchObject({ data: { event: "FOCUSED", conversationId: "late" } });
  });

  test("drops the oldest events if none repeat", async () => {
    const { outbox, finish } = closedOutbox();
    for (let i = 1; i <= LIMITS.outboxEvents + 5; i++) outbox.add(capture(i, "ADDED", `c${i}`));
    expect(outbox.lost).toBe(5);
    expect((await finish())[0]).toMatchObject({ sequence: 6 });
  });
});
