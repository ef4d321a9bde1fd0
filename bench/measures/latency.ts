import type { Page } from "@playwright/test";
import { BARE, type BenchBrowser, DIST, pause } from "../harness/bench-browser";
import { arrival, focus, SUBJECTS, type Subject } from "../harness/events";

/** Milliseconds from the desk page's post until the CRM page's scripts receive the event, and until the record is on screen. */
export interface Latency {
  told: number[];
  shown: number[];
}

/** Long enough for the work that an extension does after the delivery, such as to confirm that the record is shown. */
const SETTLE_MS = 150;
const WITHIN_MS = 20_000;

/** Prepares two conversations that were announced before, so that an event only changes the focus. */
export async function prepare(desk: Page, crm: Page): Promise<void> {
  await desk.evaluate((all) => window.deskBench.post(all), [...arrival("a"), ...arrival("b")]);
  await pause(500);
  // The conversation that had the focus last comes second, because a conversation that is in focus already moves no page.
  for (const id of ["b", "a"]) {
    for (const subject of SUBJECTS) await measureOne(desk, crm, subject, id);
  }
}

/** Lets the two extensions take turns. Each moves the focus back and forth. */
export async function measureLatency(
  bench: BenchBrowser,
  desk: Page,
  crm: Page,
  { count, cold = false }: { count: number; cold?: boolean },
): Promise<Record<Subject, Latency>> {
  const found: Record<Subject, Latency> = { bare: { told: [], shown: [] }, bridge: { told: [], shown: [] } };
  for (let index = 0; index < count; index += 1) {
    // The order alternates, so that side effects of the first one in the browser affect both equally.
    for (const subject of index % 2 === 0 ? SUBJECTS : [...SUBJECTS].reverse()) {
      if (cold) await bench.stop(DIST, BARE);
      const { told, shown } = await measureOne(desk, crm, subject, index % 2 === 0 ? "b" : "a");
      found[subject].told.push(told);
      found[subject].shown.push(shown);
    }
  }
  return found;
}

/** One change of the focus, from the post to the arrivals. */
export async function measureOne(desk: Page, crm: Page, subject: Subject, id: string) {
  // Reset the address, because the page may already show this record and would not change.
  await crm.evaluate((it) => history.replaceState(null, "", it), `#/${subject}/before`);
  await crm.evaluate(() => window.crmBench.clear());
  const waiting = crm.evaluate(() => window.crmBench.wait({ told: 1, shown: 1 }));
  const posted = await desk.evaluate((it) => window.deskBench.post([it]), focus(subject, id));
  const arrivals = await withinReason(waiting, subject);
  await pause(SETTLE_MS);
  const at = (kind: "told" | "shown") => (arrivals.find((one) => one.kind === kind)?.at ?? Number.NaN) - posted;
  return { told: at("told"), shown: at("shown") };
}

/** Rejects after a time limit, so that a lost event does not block the bench forever. */
export async function withinReason<T>(waiting: Promise<T>, who: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`An event of ${who} did not arrive.`)), WITHIN_MS);
  });
  return Promise.race([waiting, late]).finally(() => clearTimeout(timer));
}
