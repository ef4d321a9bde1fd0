import { CRM, expect, test } from "./firefox-bridge";

test.use({ idleTimeoutMs: 1_000 });

for (const state of ["awake", "asleep"] as const) {
  test(`in Firefox, delivers what a page heard in its last moment, with a background that is ${state}`, async ({
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
    // The frame is removed while it answers.
    await desk?.evaluate((id) => window.deskSimulator.remove(id, "closed"), String(second)).catch(() => {});
    await expect.poll(() => bridge.conversations()).toEqual([first]);
  });
}

test("in Firefox, continues with a desk whose page is restored from the back/forward cache", async ({
  bridge,
  server,
}) => {
  const stopServing = server.addRoute("ha.iadvize.com", "/bare", (_, response) => {
    // `no-store` would keep the page out of the back/forward cache.
    response.setHeader("Cache-Control", "private");
    response.setHeader("Content-Type", "text/html");
    response.end("<!doctype html><title>Bare desk</title>");
  });
  const desk = await bridge.open("https://ha.iadvize.com/bare");
  const tellOf = (id: string) =>
    desk.evaluate((it) => postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: it }, "*"), id);
  const desks = async () => Object.values((await bridge.session()).desks ?? {});
  await tellOf("a");
  await tellOf("b");
  await expect.poll(() => bridge.conversations()).toHaveLength(2);
  await desk.evaluate(() => Object.assign(window, { still: "here" }));
  await desk.goto("https://crm.example.test/");
  await expect.poll(desks).toEqual([expect.objectContaining({ goneSince: expect.anything() })]);
  // Not called through the driver, because it waits for a load event that a cached page does not fire.
  await desk.evaluate(() => void setTimeout(() => history.back()));
  await expect.poll(desks).toEqual([expect.objectContaining({ goneSince: null })]);
  await expect.poll(() => desk.evaluate(() => "still" in window).catch(() => undefined)).toBe(true);
  await tellOf("c");
  await expect.poll(async () => (await bridge.conversations()).sort()).toEqual(["a", "b", "c"]);
  // There is nothing to send again for the other conversations.
  expect(await desks()).toEqual([expect.objectContaining({ untold: null })]);
  stopServing();
});
