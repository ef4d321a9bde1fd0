import { CRM, expect, test } from "./firefox-bridge";

/** Longer than one interval between two sounds, shorter than two. */
test.use({ idleTimeoutMs: 13_000 });

/**
 * Runs in the options page. Audio contexts are counted when they are created, because they do not start on a computer
 * without a sound output.
 */
async function watchBackground(): Promise<string> {
  const background = (await chrome.runtime.getBackgroundPage()) as Window & typeof globalThis & { begun: number };
  const { AudioContext: Context, navigator } = background;
  background.begun = 0;
  background.AudioContext = class extends Context {
    constructor() {
      super();
      background.begun += 1;
    }
  };
  return (navigator as Navigator & { getAutoplayPolicy(of: string): string }).getAutoplayPolicy("audiocontext");
}

/** Runs in the options page, without waking the background. Undefined if the background was restarted since. */
function begunInBackground(): number | undefined {
  return (chrome.extension.getBackgroundPage() as (Window & { begun?: number }) | null)?.begun;
}

test("in Firefox, plays in the background page, which stays awake until the agent takes the conversation", async ({
  bridge,
}) => {
  test.setTimeout(90_000);
  await bridge.configure({
    crms: [CRM],
    notifications: { onlyWhenDeskUnfocused: false, sound: { on: true, tone: "chime" } },
  });
  const desk = await bridge.openDesk();
  expect(await bridge.options.evaluate(watchBackground)).toBe("allowed");
  const begun = () => bridge.options.evaluate(begunInBackground);
  const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
  await expect.poll(begun).toBe(1);
  await expect.poll(begun, { timeout: 40_000, intervals: [1_000] }).toBe(3);
  await desk.evaluate((it) => window.deskSimulator.focus(it), id);
  // A sound that still played would keep the background awake.
  await expect.poll(begun, { timeout: 30_000, intervals: [1_000] }).toBeUndefined();
});
