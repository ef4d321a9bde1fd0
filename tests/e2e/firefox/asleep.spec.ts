import { expect, test } from "./firefox-bridge";

const recordOf = (id: string) => `https://crm.example.test/contacts/${id}`;

test.use({ idleTimeoutMs: 1_000 });

test("a background in Firefox that sleeps is woken by an event, and nothing of what it knew is lost", async ({
  bridge,
}) => {
  await bridge.configure();
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
  const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
  await expect.poll(async () => (await bridge.conversations()).sort()).toEqual([first, second].sort());
  await expect.poll(() => bridge.isAwake()).toBe(false);
  // The event names the conversation only: whose record it is, is known from before the sleep.
  await desk.evaluate((id) => window.deskSimulator.focus(id), second);
  await expect.poll(() => crm.url()).toBe(recordOf("C-1057"));
  await expect.poll(() => bridge.isAwake()).toBe(false);
  await desk.evaluate((id) => window.deskSimulator.focus(id), first);
  await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
  expect(await bridge.outcomes("show-record")).not.toContain("failed");
});
