import { expect, test } from "vitest";
import { enrol, hello } from "./support/browser";
import { startRelay } from "./support/relay-process";

test("refuses posts if the disk is full, and has all accepted posts when there is room again", async () => {
  const first = await startRelay();
  const token = await enrol(first.port, await first.command("agents", "add", "7", "Ada"));
  await first.stop();

  const full = await startRelay({}, first.data, 1_024);
  const accepted: string[] = [];
  const statuses = new Set<number>();
  for (let index = 0; index < 100; index++) {
    const eventId = `event-${index}`;
    const event = { eventId, eventType: "user.connected", userId: 7, padding: "x".repeat(50_000) };
    const { status } = await full.post(event);
    statuses.add(status);
    if (status === 202) accepted.push(eventId);
  }
  expect(statuses).toEqual(new Set([202, 503]));
  expect(full.child.exitCode).toBeNull();
  const browser = hello(full.port, token);
  await browser.has("welcome");
  await browser.close();
  await full.kill();

  const roomy = await startRelay({}, first.data);
  const back = hello(roomy.port, token);
  await back.hasEvents(accepted.length);
  expect((await roomy.post({ eventId: "last", eventType: "user.connected", userId: 7 })).status).toBe(202);
  const events = await back.hasEvents(accepted.length + 1);
  expect(events.map(({ data }) => data.eventId)).toEqual([...accepted, "last"]);
  await back.close();
  await roomy.stop();
});
