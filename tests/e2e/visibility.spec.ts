import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { addKnown, remove } from "./desk";

const configure = (bridge: BridgeBrowser, visibility: object) =>
  bridge.configure({ crms: [{ ...CRM, openOn: "never" }], desk: { visibility } });

async function activeAddress(bridge: BridgeBrowser): Promise<string | undefined> {
  const worker = await bridge.worker();
  return worker.evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);
}

test.describe("the desk is shown with the first conversation and hidden after the last one", () => {
  test("tab: comes to the front of its window, once", async ({ bridge }) => {
    await configure(bridge, { mode: "tab" });
    const desk = await bridge.openDesk();
    const crm = await bridge.openCrm();
    await crm.bringToFront();
    await addKnown(desk);
    await expect.poll(() => activeAddress(bridge)).toBe("https://ha.iadvize.com/");
    await crm.bringToFront();
    const second = await addKnown(desk, "C-1057");
    await expect.poll(() => bridge.conversations()).toHaveLength(2);
    await remove(desk, second);
    await expect.poll(() => bridge.conversations()).toHaveLength(1);
    expect(await activeAddress(bridge)).toBe("https://crm.example.test/");
    await expect.poll(() => bridge.outcomes("show-desk")).toEqual(["done"]);
  });

  test("window: restores and minimises a window of its own, and leaves a shared one alone", async ({ bridge }) => {
    await configure(bridge, { mode: "window" });
    const desk = await bridge.openDesk();
    const worker = await bridge.worker();
    const first = await addKnown(desk);
    await expect.poll(() => bridge.outcomes("show-desk")).toEqual(["no-tab"]);
    await remove(desk, first);
    await expect.poll(() => bridge.outcomes("show-desk")).toEqual(["no-tab", "no-tab"]);

    const windowId = await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: "https://ha.iadvize.com/*" });
      const own = await chrome.windows.create({ tabId: tab!.id! });
      return own!.id!;
    });
    const state = () => worker.evaluate(async (id) => (await chrome.windows.get(id)).state, windowId);
    const second = await addKnown(desk);
    await expect.poll(state).toBe("normal");
    await remove(desk, second);
    await expect.poll(state).toBe("minimized");
    await addKnown(desk);
    await expect.poll(state).toBe("normal");
  });

  test("element: shows its part of the CRM's page without reloading it, and again when the settings change", async ({
    bridge,
  }) => {
    await configure(bridge, { mode: "element", selector: "iframe.desk-frame" });
    const crm = await bridge.openCrm("/embed");
    const frame = crm.getByTestId("desk-frame");
    const desk = crm.frame({ url: /ha\.iadvize\.com/ });
    const add = () => desk!.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    const leave = (id: string) => desk!.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
    await expect(frame).toBeVisible();
    const first = await add();
    const second = await desk!.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await leave(first);
    await expect.poll(() => bridge.conversations()).toEqual([second]);
    await expect(frame).toBeVisible();
    await leave(second);
    await expect(frame).toBeHidden();
    const third = await add();
    await expect(frame).toBeVisible();
    await leave(third);
    await expect(frame).toBeHidden();
    await bridge.saveSettings({ crms: [CRM] });
    await expect(frame).toBeVisible();
    expect(await desk!.evaluate(() => window.deskSimulator.posted().length)).toBeGreaterThan(8);
  });

  test("element: hides it even if the last conversation ends before the desk was idle", async ({ bridge }) => {
    await configure(bridge, { mode: "element", selector: "iframe.desk-frame" });
    const crm = await bridge.browser.context.newPage();
    // A frame introduces itself when it is idle. Its events are heard by the page around it.
    await crm.addInitScript(() => {
      if (!location.hostname.startsWith("ha.")) return;
      const spin = () => {
        const until = performance.now() + 25;
        while (performance.now() < until);
        if (!Reflect.get(window, "mayRest")) setTimeout(spin);
      };
      spin();
    });
    await crm.goto("https://crm.example.test/embed");
    const frame = crm.getByTestId("desk-frame");
    const desk = crm.frame({ url: /ha\.iadvize\.com/ });
    const id = await desk!.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.outcomes("show-desk")).toEqual(["done"]);
    await desk!.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
    await expect(frame).toBeHidden();
    await desk!.evaluate(() => Object.assign(window, { mayRest: true }));
  });

  test("element: reports a selector that matches nothing", async ({ bridge }) => {
    await configure(bridge, { mode: "element", selector: "#nowhere" });
    const crm = await bridge.openCrm("/embed");
    await crm.frame({ url: /ha\.iadvize\.com/ })?.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.outcomes("show-desk")).toEqual(["no-tab"]);
  });

  test("off: changes nothing", async ({ bridge }) => {
    await configure(bridge, { mode: "off" });
    const desk = await bridge.openDesk();
    const crm = await bridge.openCrm();
    await crm.bringToFront();
    const id = await addKnown(desk);
    await remove(desk, id);
    await expect.poll(async () => (await bridge.badge()).text).toBe("");
    expect(await activeAddress(bridge)).toBe("https://crm.example.test/");
    expect(await bridge.outcomes("show-desk")).toEqual([]);
  });
});
