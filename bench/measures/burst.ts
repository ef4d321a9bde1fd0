import type { Page } from "@playwright/test";
import * as LIMITS from "../../src/domain/limits";
import { pause } from "../harness/bench-browser";
import { message, SUBJECTS, type Subject } from "../harness/events";
import type { Arrival } from "../harness/pages";
import { withinReason } from "./latency";

export interface Burst {
  /** Milliseconds from the first post to the last arrival. */
  total: number;
  lost: number;
  inOrder: boolean;
}

/** Posts many events in one turn: updates of twenty visitors, and a change of focus every ten events. */
export async function measureBursts(
  desk: Page,
  crm: Page,
  { events, rounds }: { events: number; rounds: number },
): Promise<Record<Subject, Burst[]>> {
  const found: Record<Subject, Burst[]> = { bare: [], bridge: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of round % 2 === 0 ? SUBJECTS : [...SUBJECTS].reverse()) {
      const messages = Array.from({ length: events }, (_, n) => burstEvent(subject, round * events + n));
      await crm.evaluate(() => window.crmBench.clear());
      const waiting = crm.evaluate((told) => window.crmBench.wait({ told, shown: 0 }), events);
      const posted = await desk.evaluate((all) => window.deskBench.post(all), messages);
      const arrivals = (await withinReason(waiting, subject)).filter(({ kind }) => kind === "told");
      const expected = Array.from({ length: events }, (_, n) => burstKey(round * events + n));
      const keys = arrivals.map(keyOf);
      found[subject].push({
        total: Math.max(...arrivals.map(({ at }) => at)) - posted,
        lost: expected.filter((key) => !keys.includes(key)).length,
        inOrder: keys.join() === expected.join(),
      });
      // Wait until the rate limit of the page has recovered. Otherwise the next burst would be throttled.
      await pause(subject === "bridge" ? (events / LIMITS.eventsPerSecond) * 1_000 + 1_000 : 1_000);
    }
  }
  return found;
}

function burstEvent(subject: Subject, n: number): object {
  const conversationId = `burst-${n % 20}`;
  if (n % 10 === 0) return message(subject, "CONVERSATION_FOCUSED", { conversationId });
  return message(subject, "CONVERSATION_VISITOR_UPDATED", { conversationId, visitor: { customData: { n } } });
}

const burstKey = (n: number) => `burst-${n % 20} ${n % 10 === 0 ? "" : n}`;

function keyOf({ event }: Arrival): string {
  return `${event?.conversationId} ${event?.visitor?.customData?.n ?? ""}`;
}
