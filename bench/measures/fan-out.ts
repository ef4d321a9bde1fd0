import type { Page } from "@playwright/test";
import { type BenchBrowser, pause } from "../harness/bench-browser";
import { message, SUBJECTS, type Subject } from "../harness/events";
import { withinReason } from "./latency";

/** Milliseconds from the desk's post to the first and to the last of several CRM tabs. */
export interface FanOut {
  tabs: number;
  first: Record<Subject, number[]>;
  last: Record<Subject, number[]>;
}

/** Opens more and more tabs of the CRM, and measures when each receives the desk's event. */
export async function measureFanOut(
  bench: BenchBrowser,
  desk: Page,
  crm: Page,
  { sizes, count }: { sizes: readonly number[]; count: number },
): Promise<FanOut[]> {
  const pages = [crm];
  const results: FanOut[] = [];
  for (const tabs of sizes) {
    while (pages.length < tabs) pages.push(await bench.openCrm());
    await pause(1_000);
    const result: FanOut = { tabs, first: { bare: [], bridge: [] }, last: { bare: [], bridge: [] } };
    for (let n = 0; n < count; n += 1) {
      for (const subject of n % 2 === 0 ? SUBJECTS : [...SUBJECTS].reverse()) {
        await Promise.all(pages.map((page) => page.evaluate(() => window.crmBench.clear())));
        const event = message(subject, "CONVERSATION_VISITOR_UPDATED", {
          conversationId: "a",
          visitor: { customData: { n } },
        });
        const posted = await desk.evaluate((it) => window.deskBench.post([it]), event);
        const waiting = pages.map((page) => page.evaluate(() => window.crmBench.wait({ told: 1, shown: 0 })));
        const arrivals = (await withinReason(Promise.all(waiting), subject)).flatMap((all) => all[0]?.at ?? Number.NaN);
        result.first[subject].push(Math.min(...arrivals) - posted);
        result.last[subject].push(Math.max(...arrivals) - posted);
        await pause(80);
      }
    }
    results.push(result);
  }
  for (const page of pages.slice(1)) await page.close();
  return results;
}
