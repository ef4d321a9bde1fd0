import type { Page } from "@playwright/test";
import { BARE, configure, DIST, extensionIdOf, openBench, pause } from "../harness/bench-browser";
import { focus, type Subject } from "../harness/events";
import { median } from "../harness/statistics";
import { type Mark, withProbe } from "../harness/with-probe";
import { prepare, withinReason } from "./latency";

/** A step in the handling of an event, and its median time in milliseconds after the desk's post. */
export interface Step {
  what: string;
  at: number;
}

export type Profile = Record<Subject, Step[]>;

/** The last steps, in the CRM page. */
const ENDS = { told: "CRM page: event received", shown: "CRM page: record shown" };

/** Follows events through workers that record their steps, to find out where the time goes. */
export async function measureProfiles(counts: { warm: number; cold: number }) {
  const copies: Record<Subject, string> = { bare: withProbe(BARE, true), bridge: withProbe(DIST, true) };
  const bench = await openBench([copies.bridge, copies.bare]);
  try {
    await configure(bench, copies.bridge);
    const crm = await bench.openCrm();
    const desk = await bench.openDesk();
    await prepare(desk, crm);
    const profileOf = async (subject: Subject, count: number, cold: boolean): Promise<Step[]> => {
      // This page reads the recorded steps. It also keeps the process running, so that only the worker starts cold.
      const own = await bench.browser.context.newPage();
      await own.goto(`chrome-extension://${extensionIdOf(copies[subject])}/manifest.json`);
      const take = (): Promise<Mark[]> => own.evaluate(() => chrome.runtime.sendMessage({ bench: "marks" }));
      const times = new Map<string, number[]>();
      for (let index = 0; index < count; index += 1) {
        await take();
        if (cold) await bench.stop(copies.bridge, copies.bare);
        const marks = await followOne(desk, crm, focus(subject, index % 2 === 0 ? "b" : "a"), take);
        for (const { what, at } of marks) times.set(what, [...(times.get(what) ?? []), at]);
      }
      await own.close();
      const all = [...times].filter(([, values]) => values.length > count / 2);
      return all.map(([what, values]) => ({ what, at: median(values) })).sort((a, b) => a.at - b.at);
    };
    const both = async (count: number, cold: boolean): Promise<Profile> => ({
      bare: await profileOf("bare", count, cold),
      bridge: await profileOf("bridge", count, cold),
    });
    return { warm: await both(counts.warm, false), cold: await both(counts.cold, true) };
  } finally {
    await bench.close();
  }
}

async function followOne(desk: Page, crm: Page, event: object, take: () => Promise<Mark[]>): Promise<Mark[]> {
  await crm.evaluate(() => history.replaceState(null, "", "#/before"));
  await crm.evaluate(() => window.crmBench.clear());
  const waiting = crm.evaluate(() => window.crmBench.wait({ told: 1, shown: 1 }));
  const posted = await desk.evaluate((it) => window.deskBench.post([it]), event);
  const arrivals = await withinReason(waiting, "the profile");
  await pause(100);
  const ends = arrivals.map(({ kind, at }) => ({ what: ENDS[kind], at }));
  const marks = [...(await take()), ...ends].map(({ what, at }) => ({ what, at: at - posted }));
  // If a call is made several times, the first one counts.
  return marks.filter(({ what, at }, index) => at >= 0 && marks.findIndex((one) => one.what === what) === index);
}
