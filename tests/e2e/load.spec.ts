import * as LIMITS from "../../src/domain/limits";
import { CRM, expect, test } from "./bridge";
import { runBurst } from "./scenarios/burst";
import { runDay } from "./scenarios/day";

test.describe("load", () => {
  test("delivers 1,000 events of 500 conversations in one turn to every CRM tab, once and in order", async ({
    bridge,
  }) => {
    test.slow();
    await runBurst(bridge, { events: 1_000, conversations: 500, tabs: 5 });
  });

  test("keeps the stored data from growing during the day", async ({ bridge }) => {
    test.slow();
    const { bytesEarly, bytesLate } = await runDay(bridge, { minutes: 24 });
    // There are four times as many conversations late in the day. Only the data about conversations that never arrived
    // grows, and it has a limit.
    expect(bytesLate).toBeLessThan(bytesEarly * 3);
    expect(bytesLate).toBeLessThan(200_000);
  });

  test("coalesces, counts and reports a hostile flood, without hanging the browser or losing state", async ({
    bridge,
  }) => {
    test.slow();
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => {
      const post = (event: string, more: object) => postMessage({ event: `com.iadvize.desk.${event}`, ...more }, "*");
      post("CONVERSATION_ADDED", { conversationId: "early" });
      for (let i = 0; i < 100_000; i++) post("CONVERSATION_STATE_BOX_CLICKED", { conversationId: `c${i % 7}` });
      const visitor = { externalUserId: "C-1042" };
      post("CONVERSATION_VISITOR_UPDATED", { conversationId: "late", visitor });
      post("CONVERSATION_FOCUSED", { conversationId: "late" });
    });
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042", { timeout: 120_000 });
    expect(await bridge.conversations()).toEqual(expect.arrayContaining(["early", "late"]));
    const overflow = async () =>
      (await bridge.timeline()).flatMap((entry) =>
        entry.kind === "problem" && entry.code === "outbox-overflow" ? [entry.count] : [],
      );
    await expect.poll(overflow).toEqual([expect.any(Number)]);
    expect((await overflow())[0]).toBeGreaterThan(100_000 - 20 * LIMITS.outboxEvents);
    expect(await bridge.conversations()).toHaveLength(9);
  });

  test("slows down a frame that keeps flooding, and no other frame", async ({ bridge }) => {
    test.slow();
    const fast = await bridge.openDesk();
    const calm = await bridge.openDesk("https://sd.iadvize.com/");
    const count = 3 * LIMITS.eventBurst;
    const feed = fast.evaluate(async (total) => {
      for (let i = 0; i < total; i += 100) {
        for (let n = i; n < i + 100; n++) {
          postMessage({ event: "com.iadvize.desk.CONVERSATION_STATE_BOX_CLICKED", conversationId: `c${n % 300}` }, "*");
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }, count);
    await feed;
    const held = async () =>
      (await bridge.timeline()).filter((it) => it.kind === "problem" && it.code === "events-held");
    await expect.poll(held, { timeout: 20_000 }).toHaveLength(1);
    const began = performance.now();
    const id = await calm.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toContain(id);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
