import type { Page } from "@playwright/test";
import { BARE, type BenchBrowser, configure, DIST, EMPTY, openBench } from "./harness/bench-browser";
import type { Subject } from "./harness/events";
import { seedConversations } from "./harness/seed";
import { median } from "./harness/statistics";
import { compare, compareBoth, milliseconds, type Row } from "./harness/table";
import { type Burst, measureBursts } from "./measures/burst";
import { measureCore } from "./measures/core";
import { measureFanOut } from "./measures/fan-out";
import { measureFirstContent, OWN_PAGES } from "./measures/first-content";
import { measureInApp, measureLooks, measureOwnTabs } from "./measures/in-app";
import { type Latency, measureLatency, prepare } from "./measures/latency";
import { measurePageCosts } from "./measures/page-cost";
import { measurePhones } from "./measures/phones";
import { measureStarts, type Start } from "./measures/worker-start";

/** The time of a start differs more between two browser processes than between two starts in the same one. */
const BROWSERS = 5;

/** Running worker, a burst of events, and many tabs, in one browser with both extensions. */
export function latencyRows(): Promise<Row[]> {
  return atWork(async (bench, desk, crm) => {
    const warm = await measureLatency(bench, desk, crm, { count: 220 });
    const bursts = await measureBursts(desk, crm, { events: 1_000, rounds: 5 });
    const fanOut = await measureFanOut(bench, desk, crm, { sizes: [1, 10, 50], count: 20 });
    await prepare(desk, crm);
    const few = await measureLatency(bench, desk, crm, { count: 100 });
    await seedConversations(bench, 500);
    const many = await measureLatency(bench, desk, crm, { count: 100 });
    return [
      ...compareBoth("1. warm, page event received", timesOf("told", [warm]), 1.5),
      ...compareBoth("1. warm, record on screen", timesOf("shown", [warm]), 1.5),
      ...burstRows(bursts),
      ...fanOut.flatMap(({ tabs, first, last }) => [
        compare(`4. first of ${tabs} tabs`, median, first, null),
        compare(`4. last of ${tabs} tabs`, median, last, null),
      ]),
      ...growthRows(fanOut),
      {
        what: "6. warm with 500 conversations, against one",
        bare: milliseconds(median(few.bridge.told)),
        bridge: milliseconds(median(many.bridge.told)),
        ratio: median(many.bridge.told) / median(few.bridge.told),
        limit: 1.2,
      },
    ];
  });
}

/** The same, with the worker stopped before each event. */
export async function coldRows(): Promise<Row[]> {
  const found: Measured[] = [];
  for (let browser = 0; browser < BROWSERS; browser += 1) {
    found.push(await atWork((bench, desk, crm) => measureLatency(bench, desk, crm, { count: 30, cold: true })));
  }
  return [
    compare("2. worker stopped, page event received, median", median, timesOf("told", found), 1.3),
    compare("2. worker stopped, record on screen, median", median, timesOf("shown", found), 1.3),
  ];
}

/** Measures in a new browser, in which both extensions already know the desk's two conversations. */
async function atWork<T>(measure: (bench: BenchBrowser, desk: Page, crm: Page) => Promise<T>): Promise<T> {
  const bench = await openBench([DIST, BARE]);
  try {
    await configure(bench, DIST);
    const crm = await bench.openCrm();
    const desk = await bench.openDesk();
    await prepare(desk, crm);
    return await measure(bench, desk, crm);
  } finally {
    await bench.close();
  }
}

type Measured = Record<Subject, Latency>;

function timesOf(kind: keyof Latency, found: readonly Measured[]): Record<Subject, number[]> {
  const of = (subject: Subject) => found.flatMap((one) => one[subject][kind]);
  return { bare: of("bare"), bridge: of("bridge") };
}

function burstRows(bursts: Record<Subject, Burst[]>): Row[] {
  const totals = (subject: Subject) => bursts[subject].map(({ total }) => total);
  const lost = (subject: Subject) => bursts[subject].reduce((sum, one) => sum + one.lost, 0);
  const inOrder = (subject: Subject) => (bursts[subject].every((one) => one.inOrder) ? "yes" : "no");
  return [
    compare("3. burst of 1,000 events", median, { bare: totals("bare"), bridge: totals("bridge") }, 2),
    { what: "3. lost", bare: `${lost("bare")}`, bridge: `${lost("bridge")}`, ratio: lost("bridge"), limit: 0 },
    { what: "3. in order", bare: inOrder("bare"), bridge: inOrder("bridge"), ratio: null, limit: null },
  ];
}

/** How the times to the tabs grow, from one tab to fifty. */
function growthRows(fanOut: Awaited<ReturnType<typeof measureFanOut>>): Row[] {
  const [one, , fifty] = fanOut;
  if (!one || !fifty) return [];
  return (["first", "last"] as const).map((which) => {
    const growth = (subject: Subject) => median(fifty[which][subject]) / median(one[which][subject]);
    const format = (value: number) => `× ${value.toFixed(2)}`;
    const values = { bare: [growth("bare")], bridge: [growth("bridge")] };
    // The time of the browser's own search among fifty tabs is the same for both.
    return compare(`4. growth of the ${which}, 1 to 50 tabs`, median, values, 1.2, format);
  });
}

export async function startRows(): Promise<Row[]> {
  const found: Start[][] = [];
  for (let browser = 0; browser < BROWSERS; browser += 1) found.push(await measureStarts([EMPTY, DIST], 30));
  return (["loaded", "evaluated", "handled"] as const).map((step) => {
    const [empty = [], bridge = []] = [0, 1].map((which) => found.flatMap((starts) => starts[which]?.[step] ?? []));
    return compare(`2. worker's start to ${STEPS[step]}, against an empty one`, median, { bare: empty, bridge }, null);
  });
}

/** These steps explain the time to deliver an event with a stopped worker, which has a limit. */
const STEPS: Record<keyof Start, string> = {
  loaded: "script loaded",
  evaluated: "script evaluated",
  handled: "first handler",
};

export async function pageRows(): Promise<Row[]> {
  const costs = await measurePageCosts(20);
  const kilobytes = (value: number) => `${(value / 1_024).toFixed(0)} KB`;
  return (["desk", "crm"] as const).flatMap((name) => {
    const row = (what: string, key: "load" | "script" | "heap", format = milliseconds) => {
      const without = format(median(costs[name].without[key]));
      const values = { bare: costs[name].bare[key], bridge: costs[name].bridge[key] };
      return compare(`5. ${name} page of 2,000 nodes: ${what} (without: ${without})`, median, values, null, format);
    };
    return [row("load event", "load"), row("script", "script"), row("heap", "heap", kilobytes)];
  });
}

/** Records that the CRM's own application shows, and the cost of verifying that in the page. */
export async function inAppRows(): Promise<Row[]> {
  const { own, inApp, load } = await measureInApp(20);
  const looks = await measureLooks(30);
  const ownTabs = await measureOwnTabs(20);
  const ownLink = { bare: own, bridge: inApp };
  return [
    compare("7. record in the application, against its own link", median, ownLink, 1.3),
    compare("7. record in the application, against a load", median, { bare: load, bridge: inApp }, null),
    compare(
      "7. back to a tab of the conversation's own, against a load",
      median,
      { bare: load, bridge: ownTabs },
      null,
    ),
    {
      what: "7. one check of a page of 5,000 nodes, against 25 ms",
      bare: "",
      bridge: milliseconds(median(looks)),
      ratio: median(looks) / 25,
      limit: 1,
    },
  ];
}

/** The cost of the phone number library, which is almost as large as the engine: only the CRM that uses it should pay for it. */
export async function phoneRows(): Promise<Row[]> {
  const found = await measurePhones(6, 6);
  return (["told", "shown"] as const).map((kind) => {
    const values = { bare: found.without[kind], bridge: found.with[kind] };
    const what = kind === "told" ? "page event received" : "record on screen";
    return compare(`8. worker stopped, ${what}: with phone forms, against without`, median, values, null);
  });
}

export function coreRows(): Row[] {
  const sizes = [1, 100, 1_000];
  for (const size of sizes) measureCore(size, 6_000);
  // In turn, so that a busy moment of the machine affects all of them.
  const rounds = Array.from({ length: 9 }, () => sizes.map((size) => measureCore(size, 6_000)));
  const times = sizes.map((size, index) => ({ size, each: median(rounds.flatMap((round) => round[index] ?? [])) }));
  const one = times[0]?.each ?? Number.NaN;
  return times.map(({ size, each }) => ({
    what: `6. pure core, ${size} conversations`,
    bare: "",
    bridge: `${Math.round(1_000_000 / each).toLocaleString("en")} events/s`,
    ratio: each / one,
    limit: size === 1 ? null : 1.2,
  }));
}

export async function ownPageRows(): Promise<Row[]> {
  const bench = await openBench([DIST]);
  try {
    await configure(bench, DIST);
    const rows: Row[] = [];
    for (const [name, path] of Object.entries(OWN_PAGES)) {
      const first = median(await measureFirstContent(bench, path, 20));
      const what = `${name}: first content, against 100 ms`;
      rows.push({ what, bare: "", bridge: milliseconds(first), ratio: first / 100, limit: 1 });
    }
    return rows;
  } finally {
    await bench.close();
  }
}
