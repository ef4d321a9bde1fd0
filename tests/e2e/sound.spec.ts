import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addWaiting, createPoster, focus } from "./desk";

const AWAY = { onlyWhenDeskUnfocused: false };

/** Returns whether the offscreen document that plays the sound exists. */
async function isPlaying(bridge: BridgeBrowser): Promise<boolean> {
  const worker = await bridge.worker();
  return worker.evaluate(async () => {
    const type = "OFFSCREEN_DOCUMENT" as chrome.runtime.ContextType.OFFSCREEN_DOCUMENT;
    return (await chrome.runtime.getContexts({ contextTypes: [type] })).length > 0;
  });
}

test.describe("the sound of a new conversation", () => {
  test("is played by an offscreen document that exists only for it", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM], notifications: { ...AWAY, sound: { on: true, repeat: false } } });
    const desk = await bridge.openDesk();
    expect(await isPlaying(bridge)).toBe(false);
    await addWaiting(desk);
    await expect.poll(() => isPlaying(bridge)).toBe(true);
    await expect.poll(() => bridge.outcomes("play-sound")).toEqual(["done"]);
    await expect.poll(() => isPlaying(bridge)).toBe(false);
  });

  test("is repeated, also without a worker, until the agent takes the conversation", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM], notifications: { ...AWAY, sound: { on: true } } });
    const desk = await bridge.openDesk();
    const first = await addWaiting(desk);
    const second = await addWaiting(desk, "C-1057");
    await expect.poll(() => bridge.outcomes("play-sound")).toEqual(["done", "done"]);
    await bridge.browser.stopWorker();
    // Longer than the sound. Without repetitions, the document would be closed by then.
    await desk.waitForTimeout(2_000);
    expect(await isPlaying(bridge)).toBe(true);
    await focus(desk, first);
    await expect.poll(() => bridge.outcomes("stop-sound")).toHaveLength(1);
    await desk.waitForTimeout(2_000);
    expect(await isPlaying(bridge)).toBe(true);
    await focus(desk, second);
    await expect.poll(() => isPlaying(bridge)).toBe(false);
  });
});

test.describe("the reminder of a waiting visitor", () => {
  const reminders = async (bridge: BridgeBrowser) =>
    (await bridge.notifications()).filter((id) => id.startsWith('["waiting"'));

  test("appears after the configured time, also after a restart of the worker, and disappears with the answer", async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [CRM], notifications: { reminder: { on: true, minutes: 1 } } });
    const desk = await bridge.openDesk();
    const id = await addFocused(desk, "C-1042");
    const post = createPoster(desk, id);
    await post("MESSAGE_SENT", { conversationParticipantType: "Visitor" });
    const worker = await bridge.worker();
    const msLeft = () =>
      worker.evaluate(async () => ((await chrome.alarms.get("reminder"))?.scheduledTime ?? 0) - Date.now());
    await expect.poll(msLeft).toBeGreaterThan(30_000);
    expect(await reminders(bridge)).toEqual([]);
    await letAMinutePass(bridge, id);
    await expect.poll(() => reminders(bridge)).toHaveLength(1);
    await expect.poll(() => bridge.outcomes("notify-waiting")).toEqual(["done"]);
    await post("MESSAGE_SENT", { conversationParticipantType: "Professional" });
    await expect.poll(() => reminders(bridge)).toEqual([]);
    expect(await worker.evaluate(async () => (await chrome.alarms.get("reminder")) ?? null)).toBeNull();
  });

  test("is shown at the end of quiet hours if it was due during them", async ({ bridge }) => {
    const reminder = { on: true, minutes: 1 };
    await bridge.configure({ crms: [CRM], notifications: { reminder, quietHours: quietHours() } });
    const desk = await bridge.openDesk();
    const id = await addFocused(desk, "C-1042");
    await createPoster(desk, id)("MESSAGE_SENT", { conversationParticipantType: "Visitor" });
    const minutesLeft = async () =>
      (await bridge.worker()).evaluate(async () => {
        const { scheduledTime = 0 } = (await chrome.alarms.get("reminder")) ?? {};
        return (scheduledTime - Date.now()) / 60_000;
      });
    await expect.poll(minutesLeft).toBeGreaterThan(30);
    await letAMinutePass(bridge, id);
    await expect.poll(minutesLeft).toBeGreaterThan(30);
    expect(await reminders(bridge)).toEqual([]);
    await bridge.saveSettings({ crms: [CRM], notifications: { reminder } });
    await expect.poll(() => reminders(bridge)).toHaveLength(1);
    expect(await bridge.outcomes("notify-waiting")).toEqual(["done"]);
  });

  /** Simulates that a minute passes without a worker, by moving both stored times back. */
  async function letAMinutePass(bridge: BridgeBrowser, id: string): Promise<void> {
    const worker = await bridge.worker();
    await worker.evaluate(async (key) => {
      const { waiting } = await chrome.storage.session.get<{
        waiting: Record<string, { counted: { at: string; steady: number } }>;
      }>("waiting");
      const entry = waiting[key];
      if (!entry) throw new Error("no visitor is waiting");
      const { at, steady } = entry.counted;
      const counted = { at: new Date(Date.parse(at) - 60_000).toISOString(), steady: steady - 60_000 };
      await chrome.storage.session.set({ waiting: { [key]: { ...entry, counted } } });
    }, id);
    await bridge.browser.stopWorker();
    await bridge.worker();
  }
});

/** From an hour ago to an hour from now. */
function quietHours() {
  const time = (minutes: number) => {
    const date = new Date(Date.now() + minutes * 60_000);
    return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
  };
  return { on: true, from: time(-60), to: time(60) };
}

test("at quiet hours there is neither sound nor notification, and the popup says so", async ({ bridge }) => {
  await bridge.configure({ crms: [CRM], notifications: { ...AWAY, sound: { on: true }, quietHours: quietHours() } });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  await addWaiting(desk);
  await expect.poll(() => bridge.outcomes("play-sound")).toEqual(["quiet-hours"]);
  await expect.poll(() => bridge.outcomes("notify")).toEqual(["quiet-hours"]);
  expect(await bridge.notifications()).toEqual([]);
  expect(await isPlaying(bridge)).toBe(false);
  await expect.poll(() => new Toasts(crm).html()).toContain("Zoé Lefèvre");
  const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
  await expect(popup.getByText(/^Quiet hours until /)).toBeVisible();
});

test("offers three sounds on the options page, plays each, and stores the selected one", async ({ bridge }) => {
  const options = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#notifications"));
  await options.getByRole("switch", { name: "Sound for a new conversation" }).check();
  const tone = options.getByLabel("Which sound");
  for (const name of ["Chime", "Bell", "Three low notes"]) {
    await tone.selectOption(name);
    await options.getByRole("button", { name: "Play it" }).click();
  }
  await options.getByLabel("Volume").fill("30");
  await options.getByRole("switch", { name: "Remind me of visitors who wait for an answer" }).check();
  await options.getByLabel("After").selectOption("5 min");
  await options.getByRole("switch", { name: "Quiet at certain hours" }).check();
  await options.getByLabel("From").fill("20:30");
  await expect
    .poll(async () => {
      const worker = await bridge.worker();
      return worker.evaluate(() => chrome.storage.local.get("settings"));
    })
    .toMatchObject({
      settings: {
        notifications: {
          sound: { on: true, tone: "drops", volume: 30 },
          reminder: { on: true, minutes: 5 },
          quietHours: { on: true, from: "20:30" },
        },
      },
    });
  await expect(options.getByText("It could not be played")).toHaveCount(0);
  // If the browser blocks a sound, a message appears after three seconds.
  await options.waitForTimeout(3_500);
  await expect(options.getByText("It could not be played")).toHaveCount(0);
});
