import { beforeEach, expect, test } from "vitest";
import type { PerformerContext } from "../../../../../src/background/effects/performer";
import { installBrowserFakes } from "../../../browser-fakes";

const SITE = "https://crm.example.test/*";
const fakes = await installBrowserFakes();
const { dismissToast } = await import("../../../../../src/background/effects/perform/crm-pages");

const context = {
  isPrivate: false,
  config: () => ({ crms: [{ crm: { id: "crm", toast: true } }] }),
  configuration: () => ({ sitesOf: () => [SITE] }),
} as unknown as PerformerContext;

beforeEach(async () => {
  fakes.reset();
  await fakes.browser.permissions.request({ origins: [SITE] });
});

/**
 * Sends a message to `count` tabs, of which those with an index in `active` are active. Returns the indexes in the order in
 * which the tabs received it.
 */
async function tell(count: number, active: number[]): Promise<number[]> {
  const heard: number[] = [];
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const windowId = index + 1;
    ids.push(fakes.tabs.add({ url: "https://crm.example.test/", windowId, active: active.includes(index) }).id);
  }
  fakes.tabs.receive((tabId) => {
    heard.push(ids.indexOf(tabId));
    return null;
  });
  const { outcome } = await dismissToast.perform({ kind: "dismiss-toast", conversationId: "c" }, context);
  expect(outcome).toBe(count > 0 ? "done" : "no-tab");
  return heard;
}

test.each([
  ["no tab", 0, [], []],
  ["a single tab", 1, [], [0]],
  ["the active tab first", 4, [2], [2, 0, 1, 3]],
  ["the active tabs of all windows first", 4, [1, 3], [1, 3, 0, 2]],
  ["any order if none is active", 3, [], [0, 1, 2]],
])("notifies CRM tabs in the right order: %s", async (_, count, active, order) => {
  expect(await tell(count, active)).toEqual(order);
});
