import type { Page } from "@playwright/test";
import { EXTENSIONS_PAGE } from "../../tools/harness/extension";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { eventsReceivedBy, serveListeningPages } from "./listening-page";

// Uses its own browser, because the extension is a different one afterwards.
test.use({ ownBrowser: true });

/** Turns the extension off and on again, like a person on the browser's extensions page. */
async function turnOffAndOn({ browser }: BridgeBrowser): Promise<void> {
  const { context, extensionId } = browser;
  const page = await context.newPage();
  await page.goto(EXTENSIONS_PAGE);
  for (const enabled of [false, true]) {
    const back = enabled && context.waitForEvent("serviceworker");
    await page.evaluate(([id, it]) => chrome.management.setEnabled(id, it), [extensionId, enabled] as const);
    await back;
  }
  await page.close();
}

const isHeard = (page: Page | undefined, bridge: BridgeBrowser) => async () => {
  const desks = (await bridge.session()).desks ?? {};
  return Object.keys(desks).length > 0 && page !== undefined;
};

test("hears desks and serves open tabs without a reload after the extension was turned off and on again", async ({
  bridge,
}) => {
  const stopServing = serveListeningPages(bridge.server);
  await bridge.configure({ crms: [{ ...CRM, openOn: "never", pageEvents: true }] });
  const listening = await bridge.open("https://crm.example.test/listening/1");
  const embedding = await bridge.openCrm("/embed");
  const desk = () => embedding.frame({ url: /ha\.iadvize\.com/ });
  const before = await desk()?.evaluate(() => window.deskSimulator.add({}));
  await expect.poll(() => bridge.conversations()).toEqual([before]);

  await turnOffAndOn(bridge);
  // The state of the desk was lost.
  await expect.poll(isHeard(embedding, bridge)).toBe(true);
  expect(await bridge.conversations()).toEqual([]);
  const told = (await eventsReceivedBy(listening)).length;
  const id = await desk()?.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => bridge.conversations()).toEqual([id]);
  await expect
    .poll(async () => (await eventsReceivedBy(listening)).slice(told).map(({ type }) => type))
    .toEqual(["conversation.added", "visitor.updated"]);
  await listening.bringToFront();
  expect(await new Toasts(listening).button("Open record")).toBeDefined();
  expect(await embedding.evaluate(() => window.crmSimulator.loads)).toBe(1);
  stopServing();
});
