import type { Page } from "@playwright/test";
import * as LIMITS from "../../../src/domain/limits";
import { attachTo, browserSession, waitForTarget } from "../../../tools/harness/browser-target";
import { type BridgeBrowser, CRM, expect } from "../bridge";
import { serveListeningPages } from "../listening-page";

const EVENTS_PER_CONVERSATION = 20;
const QUICK = { intervals: [20, 50, 100, 250], timeout: 30_000 };

export interface DayFigures {
  minutes: number;
  events: number;
  seconds: number;
  /** Bytes in `storage.session`, after a quarter of the day and at its end. */
  bytesEarly: number;
  bytesLate: number;
  /** Bytes in the worker's heap after a garbage collection, at the same times. */
  heapEarly: number;
  heapLate: number;
}

/**
 * A day of a busy desk without its pauses: one conversation a minute with twenty events each. Every tenth event is
 * about a conversation that never arrives. The stored data must not grow from early in the day to its end.
 */
export async function runDay(bridge: BridgeBrowser, { minutes }: { minutes: number }): Promise<DayFigures> {
  const stopServing = serveListeningPages(bridge.server);
  const crm = { ...CRM, records: ["https://crm.example.test/listening/{visitor.externalUserId}"], pageEvents: true };
  await bridge.configure({ crms: [crm], notifications: { visitorMessage: true } });
  const page = await bridge.open("https://crm.example.test/listening/start");
  const desk = await bridge.openDesk();
  const began = performance.now();
  const samples: Sample[] = [];
  for (let minute = 1; minute <= minutes; minute++) {
    await talk(desk, minute);
    await expect.poll(() => page.url(), QUICK).toBe(`https://crm.example.test/listening/V-${minute}`);
    await end(desk, minute);
    await expect.poll(() => lastHeard(bridge), QUICK).toBe(minute);
    if (minute % Math.ceil(minutes / 4) === 0 || minute === minutes) samples.push(await sample(bridge));
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  await expect.poll(async () => (await bridge.session()).pending, { timeout: 30_000 }).toEqual([]);
  expectBounded(await bridge.session(), minutes);
  stopServing();
  const [early, late] = [samples[0]!, samples.at(-1)!];
  const events = minutes * EVENTS_PER_CONVERSATION;
  const bytes = { bytesEarly: early.bytes, bytesLate: late.bytes };
  return { minutes, events, seconds, ...bytes, heapEarly: early.heap, heapLate: late.heap };
}

async function talk(desk: Page, minute: number): Promise<void> {
  await desk.evaluate(
    ({ minute, count }) => {
      const conversationId = `c${minute}`;
      const post = (name: string, more: object = {}) =>
        postMessage({ event: `com.iadvize.desk.${name}`, conversationId, ...more }, "*");
      const visitor = { externalUserId: `V-${minute}`, firstName: "Visitor", email: `visitor-${minute}@example.org` };
      post("CONVERSATION_ADDED");
      post("CONVERSATION_VISITOR_UPDATED", { visitor });
      post("CONVERSATION_FOCUSED");
      post("CONVERSATION_VISITOR_UPDATED", { visitor, conversationId: `never-${minute}` });
      for (let i = 5; i < count; i++) {
        post("CONVERSATION_MESSAGE_RECEIVED", { conversationParticipantType: i % 2 ? "Visitor" : "Professional" });
      }
    },
    { minute, count: EVENTS_PER_CONVERSATION },
  );
}

async function end(desk: Page, minute: number): Promise<void> {
  await desk.evaluate((it) => {
    postMessage({ event: "com.iadvize.desk.CONVERSATION_REMOVED", conversationId: `c${it}` }, "*");
  }, minute);
}

/** Returns the minute of the last conversation that arrived and left. */
async function lastHeard(bridge: BridgeBrowser): Promise<number> {
  const ended = (await bridge.timeline()).flatMap((entry) =>
    entry.kind === "event" && entry.type === "conversation.removed" ? [Number(entry.conversationId?.slice(1))] : [],
  );
  return Math.max(0, ...ended);
}

interface Sample {
  bytes: number;
  heap: number;
}

async function sample(bridge: BridgeBrowser): Promise<Sample> {
  const worker = await bridge.worker();
  const bytes = await worker.evaluate(() => chrome.storage.session.getBytesInUse(null));
  const session = await browserSession(bridge.browser.context);
  const target = await attachTo(session, await waitForTarget(session, "service_worker", bridge.browser.extensionId));
  await target.send("HeapProfiler.collectGarbage");
  const { usedSize } = (await target.send("Runtime.getHeapUsage")) as { usedSize: number };
  await session.detach();
  return { bytes, heap: Math.round(usedSize) };
}

/** Expects that nothing in the session storage grows with the day. */
function expectBounded(session: Record<string, unknown>, minutes: number): void {
  const size = (key: string) => Object.keys(session[key] ?? {}).length;
  expect(size("listeners")).toBeLessThanOrEqual(LIMITS.listenersRemembered);
  expect(size("eventIds")).toBeLessThanOrEqual(LIMITS.eventIdsRemembered);
  expect(size("places")).toBe(1);
  expect(size("desks")).toBe(1);
  const keys = (prefix: string) => Object.keys(session).filter((key) => key.startsWith(prefix)).length;
  expect(keys("timeline:")).toBeLessThanOrEqual(LIMITS.timelineEntries);
  const never = Math.min(minutes, LIMITS.conversations);
  // The last conversation that arrived and left may have an entry of its own.
  expect([never, never - 1]).toContain(keys("conversation:"));
}
