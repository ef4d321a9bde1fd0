import type { Page } from "@playwright/test";
import { arrival, focus, SUBJECTS, type Subject } from "../lab/events";
import { BARE, DIST, type Lab, pause } from "../lab/lab";

/** Milliseconds from the desk page's post to the CRM page: to its scripts, and to the record on screen. */
export interface Latency {
  told: number[];
  shown: number[];
}

/** Long enough for what an extension still does after it has delivered, such as to see that the record is there. */
const SETTLE_MS = 150;
const WITHIN_MS = 20_000;

/** Two conversations that are old news, so that an event is a change of focus and nothing else. */
export async function prepare(desk: Page, crm: Page): Promise<void> {
  await desk.evaluate((all) => window.deskBench.post(all), [...arrival("a"), ...arrival("b")]);
  await pause(500);
  // The one that had the focus last comes second: one that has it already moves no page.
  for (const id of ["b", "a"]) {
    for (const subject of SUBJECTS) await measureOne(desk, crm, subject, id);
  }
}

/** Lets the two take turns, each moving the focus to and fro. */
export async function measureLatency(
  lab: Lab,
  desk: Page,
  crm: Page,
  { count, cold = false }: { count: number; cold?: boolean },
): Promise<Record<Subject, Latency>> {
  const found: Record<Subject, Latency> = { bare: { told: [], shown: [] }, bridge: { told: [], shown: [] } };
  for (let index = 0; index < count; index += 1) {
    // Who goes first changes: what the first leaves behind in the browser, it leaves to both.
    for (const subject of index % 2 === 0 ? SUBJECTS : [...SUBJECTS].reverse()) {
      if (cold) await lab.stop(DIST, BARE);
      const { told, shown } = await measureOne(desk, crm, subject, index % 2 === 0 ? "b" : "a");
      found[subject].told.push(told);
      found[subject].shown.push(shown);
    }
  }
  return found;
}

/** One change of the focus, from the post to the arrivals. */
export async function measureOne(desk: Page, crm: Page, subject: Subject, id: string) {
  // The other one's record is on screen now and would not change.
  await crm.evaluate((it) => history.replaceState(null, "", it), `#/${subject}/before`);
  await crm.evaluate(() => window.crmBench.clear());
  const waiting = crm.evaluate(() => window.crmBench.wait({ told: 1, shown: 1 }));
  const posted = await desk.evaluate((it) => window.deskBench.post([it]), focus(subject, id));
  const arrivals = await withinReason(waiting, subject);
  await pause(SETTLE_MS);
  const at = (kind: "told" | "shown") => (arrivals.find((one) => one.kind === kind)?.at ?? Number.NaN) - posted;
  return { told: at("told"), shown: at("shown") };
}

/** Fails where what is waited for does not come: an event that got lost must not hang the bench. */
export async function withinReason<T>(waiting: Promise<T>, who: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`An event of ${who} did not arrive.`)), WITHIN_MS);
  });
  return Promise.race([waiting, late]).finally(() => clearTimeout(timer));
}
