import type { CDPSession, Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect } from "../bridge";
import { eventsReceivedBy, serveListeningPages } from "../listening-page";
import { createRandom } from "./random";

const PREFIX = "com.iadvize.desk.";
/** The events of each conversation, in this order. Every third conversation leaves again. */
const STORY = [
  "CONVERSATION_ADDED",
  "CONVERSATION_VISITOR_UPDATED",
  "CONVERSATION_FOCUSED",
  "CONVERSATION_STATE_BOX_CLICKED",
];

/**
 * Posts events while the worker is stopped at random moments. Checks that the page received each event once and in
 * order, that the state is right, and that no effect is left over.
 */
export async function runStops(bridge: BridgeBrowser, { events, stops, seed }: Size): Promise<StopFigures> {
  const stopServing = serveListeningPages(bridge.server);
  await bridge.configure({ crms: [{ ...CRM, openOn: "never", toast: false, pageEvents: true }] });
  const crm = await bridge.open("https://crm.example.test/listening/1");
  const desk = await bridge.openDesk();
  const story = makeStory(events);
  const random = createRandom(seed);
  const worker = await watchWorker(crm);
  let stopped = 0;
  let posted = 0;
  const began = performance.now();
  while (posted < events || stopped < stops) {
    const stopsLeft = Math.max(1, stops - stopped);
    const count = Math.ceil(((events - posted) / stopsLeft) * 2 * random());
    await post(desk, story.slice(posted, posted + count));
    posted += Math.min(count, events - posted);
    if (stopped >= stops) continue;
    await worker.isUp(posted === events ? bridge : undefined);
    await new Promise((resolve) => setTimeout(resolve, random() * 150));
    if (await worker.stop()) stopped += 1;
  }
  const ids = async () => (await eventsReceivedBy(crm)).map(({ type, conversationId }) => `${type} ${conversationId}`);
  await expect
    .poll(async () => (await eventsReceivedBy(crm)).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(events);
  await expect.poll(async () => (await bridge.session()).pending, { timeout: 30_000 }).toEqual([]);
  const milliseconds = performance.now() - began;
  expect(await ids()).toEqual(story.map(expectedLine));
  const received = await eventsReceivedBy(crm);
  expect(new Set(received.map(({ id }) => id)).size).toBe(events);
  const left = new Set(story.map(({ conversationId }) => conversationId));
  for (const { event, conversationId } of story) if (event.endsWith("REMOVED")) left.delete(conversationId);
  expect((await bridge.conversations()).sort()).toEqual([...left].sort());
  expect((await bridge.badge()).text).toBe(String(left.size));
  await worker.end();
  stopServing();
  return { events, stops: stopped, seconds: Math.round(milliseconds / 1000) };
}

export interface Size {
  events: number;
  stops: number;
  seed: number;
}

export interface StopFigures {
  events: number;
  stops: number;
  seconds: number;
}

interface Posted {
  event: string;
  conversationId: string;
  visitor?: { firstName: string };
}

function makeStory(count: number): Posted[] {
  const posted: Posted[] = [];
  for (let number = 1; posted.length < count; number++) {
    const conversationId = `c${number}`;
    const names = number % 3 === 0 ? [...STORY, "CONVERSATION_REMOVED"] : STORY;
    for (const name of names) {
      const visitor = name.endsWith("VISITOR_UPDATED") ? { visitor: { firstName: `Visitor ${number}` } } : {};
      posted.push({ event: PREFIX + name, conversationId, ...visitor });
    }
  }
  return posted.slice(0, count);
}

const TYPES: Record<string, string> = {
  CONVERSATION_ADDED: "conversation.added",
  CONVERSATION_VISITOR_UPDATED: "visitor.updated",
  CONVERSATION_FOCUSED: "conversation.focused",
  CONVERSATION_STATE_BOX_CLICKED: "conversation.selected",
  CONVERSATION_REMOVED: "conversation.removed",
};

function expectedLine({ event, conversationId }: Posted): string {
  return `${TYPES[event.slice(PREFIX.length)]} ${conversationId}`;
}

async function post(desk: Page, events: Posted[]): Promise<void> {
  await desk.evaluate((all) => {
    for (const one of all) postMessage(one, "*");
  }, events);
}

/** Watches whether the worker is running, without waking it. */
export async function watchWorker(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  let status = "stopped";
  let changed: () => void = () => {};
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { scriptURL, runningStatus } of versions) {
      if (scriptURL.startsWith("chrome-extension://")) status = runningStatus;
    }
    changed();
  });
  await session.send("ServiceWorker.enable");
  const until = (wanted: string) =>
    new Promise<void>((resolve) => {
      changed = () => status === wanted && resolve();
      changed();
    });
  return {
    /** A pending event wakes the worker. If there is none left, `waking` wakes it. */
    async isUp(waking: BridgeBrowser | undefined) {
      if (status !== "running" && waking) await waking.worker();
      await until("running");
    },
    async stop(): Promise<boolean> {
      if (status !== "running") return false;
      await session.send("ServiceWorker.stopAllWorkers");
      await until("stopped");
      return true;
    },
    end: () => session.detach(),
  };
}
