import type { Page } from "@playwright/test";
import { EXTENSIONS_PAGE } from "../../scripts/browser/extension";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { serveListeningPages, toldTo } from "./listening-page";

// A browser of its own: the extension is another one afterwards.
test.use({ ownBrowser: true });

/** Turns the extension off and on again, as a person does on the browser's own page. */
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

test("after the extension was turned off and on again, desks are heard and open tabs are served, without a reload", async ({
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
  // Nobody knows any more what was on the desk.
  await expect.poll(isHeard(embedding, bridge)).toBe(true);
  expect(await bridge.conversations()).toEqual([]);
  const told = (await toldTo(listening)).length;
  const id = await desk()?.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => bridge.conversations()).toEqual([id]);
  await expect
    .poll(async () => (await toldTo(listening)).slice(told).map(({ type }) => type))
    .toEqual(["conversation.added", "visitor.updated"]);
  await listening.bringToFront();
  expect(await new Toasts(listening).button("Open record")).toBeDefined();
  expect(await embedding.evaluate(() => window.crmSimulator.loads)).toBe(1);
  stopServing();
});
