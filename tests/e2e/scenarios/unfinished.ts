import type { Page } from "@playwright/test";
import type { Place } from "../../../src/domain/records/place";
import { type BridgeBrowser, CRM, expect } from "../bridge";

/**
 * Leaves the worker stopped while it still waits for a record. Returns a page of the extension, which reads the storage
 * without waking the worker, and a function that lets the record's page load.
 */
export async function stopWithWorkLeft(bridge: BridgeBrowser): Promise<{ witness: Page; letLoad: () => void }> {
  const { server, browser } = bridge;
  const waiting: (() => void)[] = [];
  const remove = server.addRoute("crm.example.test", "/contacts/C-1042", (_, response) => {
    waiting.push(() => response.end("<!doctype html>Record"));
  });
  await bridge.configure({ crms: [CRM] });
  await bridge.openCrm();
  const witness = await bridge.open(browser.extensionUrl("manifest.json"));
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => waiting.length).toBe(1);
  await expect.poll(() => unfinished(witness)).toEqual(["show-record"]);
  await browser.stopWorker();
  expect(await unfinished(witness)).toEqual(["show-record"]);
  const letLoad = () => {
    remove();
    for (const end of waiting) end();
  };
  return { witness, letLoad };
}

/** Returns the kinds of the pending effects, and `show-record` for each place that still waits for its record. */
export async function unfinished(witness: Page): Promise<string[]> {
  const { pending, places = {} } = (await witness.evaluate(() =>
    chrome.storage.session.get(["pending", "places"]),
  )) as {
    pending: { effect: { kind: string } }[];
    places?: Record<string, Place>;
  };
  const records = Object.values(places).flatMap((place) =>
    place.wish.told === null && place.wish.url !== null ? ["show-record"] : [],
  );
  return [...pending.map(({ effect }) => effect.kind), ...records];
}
