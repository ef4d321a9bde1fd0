import { type BridgeBrowser, expect, test } from "./bridge";
import { addKnown, remove } from "./desk";

// Uses its own browser, because the extension is a different one afterwards.
test.use({ ownBrowser: true });

/** Simulates the browser's event for an available update, which comes some hours after the release. */
async function tellOfUpdate(bridge: BridgeBrowser): Promise<void> {
  await (await bridge.worker()).evaluate(() => {
    // Only the browser calls this method, so it is not in the types.
    const event = chrome.runtime.onUpdateAvailable as unknown as { dispatch(details: { version: string }): void };
    event.dispatch({ version: "99.0.0" });
  });
}

test("delays an update until the desk has no conversation, and asks to refresh a desk that was open meanwhile", async ({
  bridge,
}) => {
  const { context, extensionId } = bridge.browser;
  for (const page of context.pages().filter((one) => one.url().includes(extensionId))) await page.close();
  const desk = await bridge.openDesk();
  const id = await addKnown(desk);
  await expect.poll(() => bridge.conversations()).toEqual([id]);
  await tellOfUpdate(bridge);
  await expect
    .poll(async () => (await bridge.session()).updateSince)
    .toEqual(expect.objectContaining({ at: expect.any(String) }));
  // The restarted worker still waits.
  await bridge.browser.stopWorker();
  expect(await bridge.conversations()).toEqual([id]);

  const restarted = context.waitForEvent("serviceworker", {
    predicate: (worker) => worker.url().includes(extensionId),
  });
  await remove(desk, id);
  await restarted;
  // The session storage is new, and the desk is heard without a reload.
  await expect.poll(async () => (await bridge.session()).updateSince ?? null).toBe(null);
  const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
  await expect(popup.getByText("Refresh the desk once")).toBeVisible();
  const later = await addKnown(desk);
  await expect.poll(() => bridge.conversations()).toEqual([later]);
  await expect(popup.getByText("Refresh the desk once")).toHaveCount(0);
});

test("does not ask to refresh a desk that was opened after the installation", async ({ bridge }) => {
  const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
  await bridge.openDesk();
  await popup.bringToFront();
  await expect(popup.getByText("waiting for its first event")).toBeVisible();
  await expect(popup.getByText("Refresh the desk once")).toHaveCount(0);
});
