import { CRM, expect, test } from "./bridge";

const POPUP = "src/ui/popup/popup.html";

test.describe("a pause", () => {
  test("holds back records, toasts and notifications, updates the badge, and catches up afterwards", async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [CRM], notifications: { onlyWhenDeskUnfocused: false } });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const popup = await bridge.open(bridge.browser.extensionUrl(POPUP));
    await popup.getByRole("button", { name: "Until I resume" }).click();
    await expect(popup.getByText("Paused. Nothing opens")).toBeVisible();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await expect.poll(async () => (await bridge.badge()).text).toBe("2");
    expect((await bridge.badge()).title).toContain("paused");
    expect(await bridge.outcomes("show-record")).toEqual(["paused"]);
    expect(await bridge.notifications()).toEqual([]);
    await expect(crm).toHaveURL("https://crm.example.test/");
    // A worker that was stopped still knows about the pause.
    await bridge.browser.stopWorker();
    await popup.getByRole("button", { name: "Resume" }).click();
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    await expect.poll(() => bridge.notifications()).toEqual([expect.stringContaining(second)]);
    await expect.poll(async () => (await bridge.badge()).title).not.toContain("paused");
  });

  test("ends by itself, with an alarm at its end", async ({ bridge }) => {
    const popup = await bridge.open(bridge.browser.extensionUrl(POPUP));
    await popup.getByRole("button", { name: "15 min" }).click();
    await expect(popup.getByText("Paused until")).toBeVisible();
    const worker = await bridge.worker();
    const minutesLeft = () =>
      worker.evaluate(async () => ((await chrome.alarms.get("resume"))?.scheduledTime ?? 0) - Date.now());
    await expect.poll(minutesLeft).toBeGreaterThan(14 * 60_000);
    await worker.evaluate(async () => {
      const { pause } = await chrome.storage.session.get<{ pause: { since: string } }>("pause");
      await chrome.storage.session.set({ pause: { ...pause, until: new Date(Date.now() - 1).toISOString() } });
    });
    // The restarted worker reads the stored pause again.
    await bridge.browser.stopWorker();
    await bridge.worker();
    await expect.poll(async () => (await bridge.session()).pause ?? null).toBe(null);
  });
});
