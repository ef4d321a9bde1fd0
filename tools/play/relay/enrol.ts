import type { ExtensionBrowser } from "../../harness/chromium";
import { waitFor } from "../../harness/wait-for";

const LIMIT = 10_000;

/** Uses an enrolment link like an agent who pastes it into the settings. */
export async function enrolBrowser(browser: ExtensionBrowser, link: string): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(browser.extensionUrl("src/ui/options/options.html#desk"));
  // By its class, because its label is in the agent's language.
  const field = page.locator(".relay-enter input");
  await field.fill(link);
  await field.press("Enter");
  const worker = await browser.worker();
  const { good } = await waitFor(
    () => worker.evaluate(async () => JSON.stringify((await chrome.storage.local.get("settings")).settings ?? {})),
    (settings) => settings.includes(new URL(link).host),
    LIMIT,
  );
  if (!good) throw new Error("the browser could not be enrolled at the relay");
  await page.close();
}
