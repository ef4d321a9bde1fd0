import { type BenchBrowser, extensionIdOf, openBench, pause } from "../harness/bench-browser";
import { type Mark, withProbe } from "../harness/with-probe";

/** Within this time, an extension has opened the page that it opens after its installation. */
const INSTALLED_WITHIN_MS = 2_000;

/** Milliseconds from the creation of a worker to the steps of its start. */
export interface Start {
  loaded: number[];
  evaluated: number[];
  handled: number[];
}

/** Wakes the stopped workers of these extensions in turn with a message. Each worker reports when it handled the message. */
export async function measureStarts(folders: readonly string[], count: number): Promise<Start[]> {
  const copies = folders.map((folder) => withProbe(folder, false));
  const bench = await openBench(copies);
  try {
    await pause(INSTALLED_WITHIN_MS);
    const pages = await Promise.all(copies.map((copy) => openOwnPage(bench, copy)));
    const starts: Start[] = folders.map(() => ({ loaded: [], evaluated: [], handled: [] }));
    for (let index = 0; index < count; index += 1) {
      // The order alternates, as in all comparisons.
      for (const [which, page] of index % 2 === 0 ? [...pages.entries()] : [...pages.entries()].reverse()) {
        await bench.stop(...copies);
        await pause(50);
        const marks: Mark[] = await page.evaluate(() => chrome.runtime.sendMessage({ bench: "marks" }));
        const at = (what: string) => marks.find((mark) => mark.what === what)?.at ?? Number.NaN;
        const created = at("worker created");
        starts[which]?.loaded.push(at("script loaded") - created);
        starts[which]?.evaluated.push(at("script evaluated") - created);
        starts[which]?.handled.push(at("first handler") - created);
      }
    }
    return starts;
  } finally {
    await bench.close();
  }
}

/** A page of the extension that runs none of its code. */
async function openOwnPage(bench: BenchBrowser, folder: string) {
  await bench.closePagesOf(folder);
  const page = await bench.browser.context.newPage();
  await page.goto(`chrome-extension://${extensionIdOf(folder)}/manifest.json`);
  return page;
}
