import { expect, test } from "./firefox-bridge";

const recordOf = (id: string) => `https://crm.example.test/contacts/${id}`;

test.use({ idleTimeoutMs: 1_000 });

test("wakes a suspended background in Firefox with an event, and loses no state", async ({ bridge }) => {
  await bridge.configure();
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
  const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
  await expect.poll(async () => (await bridge.conversations()).sort()).toEqual([first, second].sort());
  await expect.poll(() => bridge.isAwake()).toBe(false);
  // The event contains only the conversation. Its visitor is known from before the suspension.
  await desk.evaluate((id) => window.deskSimulator.focus(id), second);
  await expect.poll(() => crm.url()).toBe(recordOf("C-1057"));
  await expect.poll(() => bridge.isAwake()).toBe(false);
  await desk.evaluate((id) => window.deskSimulator.focus(id), first);
  await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
  expect(await bridge.outcomes("show-record")).not.toContain("failed");
});
