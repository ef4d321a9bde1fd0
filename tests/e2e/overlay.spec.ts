import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { OVERLAY, Toasts } from "./closed-shadow";
import { enterIsolatedWorld } from "./isolated-world";

/** Returns the parts of content scripts that run in the page. */
async function parts(page: Page): Promise<unknown> {
  const world = await enterIsolatedWorld(page);
  const names = await world.run(`
    [...(globalThis[Symbol.for("desk-bridge parts")] ?? [])]
      .filter(([, { signal }]) => !signal.aborted).map(([name]) => name).sort()`);
  await world.end();
  return names;
}

/** Sends a message to the page of a CRM's tab, and returns the response that the worker gets. */
async function say(bridge: BridgeBrowser, message: unknown): Promise<unknown> {
  const worker = await bridge.worker();
  return worker.evaluate(async (it) => {
    const [tab] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
    return (await chrome.tabs.sendMessage(tab?.id ?? 0, it, { frameId: 0 })) ?? "nothing";
  }, message);
}

/** Counts from now on how often the worker injects the overlay into a page. */
async function countInjections(bridge: BridgeBrowser): Promise<() => Promise<number>> {
  const worker = await bridge.worker();
  await worker.evaluate(() => {
    const inject = chrome.scripting.executeScript.bind(chrome.scripting);
    Object.assign(globalThis, { injections: 0 });
    chrome.scripting.executeScript = ((injection: chrome.scripting.ScriptInjection<unknown[], unknown>) => {
      const world = globalThis as { injections?: number };
      if ("files" in injection && injection.files?.some((file) => file.includes("overlay"))) {
        world.injections = (world.injections ?? 0) + 1;
      }
      return inject(injection);
    }) as typeof chrome.scripting.executeScript;
  });
  return () => worker.evaluate(() => (globalThis as { injections?: number }).injections ?? -1);
}

test.describe("the overlay", () => {
  test("is not in a page that shows nothing, and is injected with the first toast", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const crm = await bridge.openCrm("/");
    const desk = await bridge.openDesk();
    const dismiss = { type: "dismiss-toast", conversationId: "none" };
    await expect.poll(() => parts(crm)).toEqual(["crm", "listener"]);
    expect(await say(bridge, dismiss)).toBe("nothing");
    expect(await say(bridge, { type: "mark", text: "Nobody", detail: null })).toBe("nothing");
    await expect(crm.locator(OVERLAY)).toHaveCount(0);
    const injections = await countInjections(bridge);
    await crm.bringToFront();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
    await expect.poll(() => new Toasts(crm).html()).toContain("Open record");
    expect(await parts(crm)).toEqual(["crm", "listener", "overlay"]);
    expect(await say(bridge, dismiss)).toEqual({ isHere: true });
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057", isWaiting: true }));
    await expect
      .poll(async () => (await new Toasts(crm).buttons()).filter((text) => text === "Open record").length)
      .toBe(2);
    expect(await injections()).toBe(1);
  });

  test("is injected once for two simultaneous toasts", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const crm = await bridge.openCrm("/");
    const desk = await bridge.openDesk();
    const injections = await countInjections(bridge);
    await crm.bringToFront();
    await desk.evaluate(() => {
      window.deskSimulator.add({ person: "C-1042", isWaiting: true });
      window.deskSimulator.add({ person: "C-1057", isWaiting: true });
    });
    await expect
      .poll(async () => (await new Toasts(crm).buttons()).filter((text) => text === "Open record").length)
      .toBe(2);
    await expect(crm.locator(OVERLAY)).toHaveCount(1);
    expect(await injections()).toBe(1);
  });

  test("is removed with its toasts when the site's permission is removed", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const crm = await bridge.openCrm("/");
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
    await expect(crm.locator(OVERLAY)).toHaveCount(1);
    await bridge.configure({ crms: [] });
    await expect(crm.locator(OVERLAY)).toHaveCount(0);
    await expect.poll(() => parts(crm)).toEqual([]);
  });
});
