import type { BenchBrowser } from "../harness/bench-browser";
import { pause } from "../harness/bench-browser";

export const OWN_PAGES = { popup: "src/ui/popup/popup.html", options: "src/ui/options/options.html" } as const;

/** Milliseconds from the navigation to the first contentful paint of one of the extension's own pages. */
export async function measureFirstContent(bench: BenchBrowser, path: string, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const page = await bench.browser.context.newPage();
    await page.goto(bench.browser.extensionUrl(path));
    let first: number | undefined;
    while (first === undefined) {
      first = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
      if (first === undefined) await pause(20);
    }
    times.push(first);
    await page.close();
  }
  return times;
}
