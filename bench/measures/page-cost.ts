import type { Page } from "@playwright/test";
import { BARE, type BenchBrowser, configure, DIST, EMPTY, openBench } from "../harness/bench-browser";

const FOLDERS = { without: EMPTY, bare: BARE, bridge: DIST } as const;
/** A browser with an extension that affects no page, with the bare extension, and with Desk Bridge. */
export type Variant = keyof typeof FOLDERS;
const VARIANTS = ["without", "bare", "bridge"] as const;

/** The cost of a page: milliseconds to its load event, milliseconds of script, bytes of heap after a garbage collection. */
export interface PageCost {
  load: number[];
  script: number[];
  heap: number[];
}

const NODES = `<!doctype html><title>A page</title>${"<p>text</p>".repeat(1_997)}`;
const PAGES = { desk: "https://ha.iadvize.com/cost", crm: "https://crm.example.test/cost" } as const;
export type PageName = keyof typeof PAGES;

/** Loads the same pages in three browsers, in turn. */
export async function measurePageCosts(count: number): Promise<Record<PageName, Record<Variant, PageCost>>> {
  const empty = (): Record<Variant, PageCost> => ({
    without: { load: [], script: [], heap: [] },
    bare: { load: [], script: [], heap: [] },
    bridge: { load: [], script: [], heap: [] },
  });
  const costs = { desk: empty(), crm: empty() };
  const labs: Record<Variant, BenchBrowser> = {
    without: await openBench([EMPTY]),
    bare: await openBench([BARE]),
    bridge: await openBench([DIST]),
  };
  try {
    await configure(labs.bridge, DIST);
    for (const bench of Object.values(labs)) bench.server.addRoute("*", "/cost", NODES);
    for (let index = -2; index < count; index += 1) {
      for (const name of ["desk", "crm"] as const) {
        for (const variant of index % 2 === 0 ? VARIANTS : [...VARIANTS].reverse()) {
          const page = await labs[variant].browser.context.newPage();
          const cost = await loadOnce(page, PAGES[name]);
          await page.close();
          // The first loads fill the browser's caches.
          if (index < 0) continue;
          costs[name][variant].load.push(cost.load);
          costs[name][variant].script.push(cost.script);
          costs[name][variant].heap.push(cost.heap);
        }
      }
    }
    return costs;
  } finally {
    for (const bench of Object.values(labs)) await bench.close();
  }
}

async function loadOnce(page: Page, url: string) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.goto(url, { waitUntil: "load" });
  const load = await page.evaluate(() => performance.getEntriesByType("navigation").map((it) => it.duration)[0] ?? 0);
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { load, script: metric("ScriptDuration") * 1_000, heap: metric("JSHeapUsedSize") };
}
