import { CRM, expect, test } from "./firefox-bridge";

test.use({ idleTimeoutMs: 1_000 });

for (const state of ["awake", "asleep"] as const) {
  test(`in Firefox, what a page heard in its last moment arrives, with a background that is ${state}`, async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never", toast: false }] });
    const crm = await bridge.openCrm("/embed");
    const desk = crm.frames().find((one) => one.url().startsWith("https://ha.iadvize.com"));
    const first = await desk?.evaluate(() => window.deskSimulator.add({}));
    const second = await desk?.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(async () => (await bridge.conversations()).sort()).toEqual([first, second].sort());
    await crm.evaluate(() => {
      addEventListener("message", ({ origin }) => origin === "https://ha.iadvize.com" && location.reload());
    });
    if (state === "asleep") await expect.poll(() => bridge.isAwake()).toBe(false);
    // The frame goes while it answers.
    await desk?.evaluate((id) => window.deskSimulator.remove(id, "closed"), String(second)).catch(() => {});
    await expect.poll(() => bridge.conversations()).toEqual([first]);
  });
}
