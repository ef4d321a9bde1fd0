import { type BridgeBrowser, CRM, expect } from "../bridge";
import { eventsReceivedBy, serveListeningPages } from "../listening-page";

export interface Burst {
  events: number;
  conversations: number;
  tabs: number;
}

/** Posts all events in one turn of the page's event loop. Every CRM tab must receive each event once and in order. */
export async function runBurst(bridge: BridgeBrowser, { events, conversations, tabs }: Burst): Promise<BurstFigures> {
  const stopServing = serveListeningPages(bridge.server);
  await bridge.configure({ crms: [{ ...CRM, openOn: "never", toast: false, pageEvents: true }] });
  const crms = [];
  for (let tab = 1; tab <= tabs; tab++) crms.push(await bridge.open(`https://crm.example.test/listening/${tab}`));
  const desk = await bridge.openDesk();
  const began = performance.now();
  await desk.evaluate(
    ({ events, conversations }) => {
      for (let i = 0; i < events; i++) {
        const name = i < conversations ? "CONVERSATION_ADDED" : "CONVERSATION_VISITOR_UPDATED";
        const visitor = { firstName: `Visitor ${i}` };
        postMessage({ event: `com.iadvize.desk.${name}`, conversationId: `c${i % conversations}`, visitor }, "*");
      }
    },
    { events, conversations },
  );
  const expected = Array.from({ length: events }, (_, i) => `c${i % conversations}`);
  for (const crm of crms) {
    await expect.poll(() => crm.evaluate(() => window.told.length), { timeout: 60_000 }).toBe(events);
    expect((await eventsReceivedBy(crm)).map(({ conversationId }) => conversationId)).toEqual(expected);
  }
  const milliseconds = Math.round(performance.now() - began);
  await expect.poll(async () => (await bridge.conversations()).length).toBe(conversations);
  await expect.poll(async () => (await bridge.badge()).text).toBe(String(conversations));
  stopServing();
  return { events, conversations, tabs, milliseconds };
}

export interface BurstFigures extends Burst {
  /** Milliseconds until the last tab had received the last event, as measured by the test. */
  milliseconds: number;
}
