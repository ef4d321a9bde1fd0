import { type BridgeBrowser, CRM, expect, test } from "./bridge";

const RECORD = "https://crm.example.test/contacts/C-1042";
const OTHER_RECORD = "https://crm.example.test/contacts/C-1057";

async function problems(bridge: BridgeBrowser, code: string): Promise<number> {
  const counts = (await bridge.timeline()).flatMap((entry) =>
    entry.kind === "problem" && entry.code === code ? [entry.count] : [],
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Leaves no room for an event. */
async function fillStorage(bridge: BridgeBrowser): Promise<void> {
  const fill = async () => {
    const { session } = chrome.storage;
    const free = session.QUOTA_BYTES - (await session.getBytesInUse(null));
    await session.set({ filler: "x".repeat(free - 200) });
  };
  // The worker may write meanwhile.
  await expect(async () => (await bridge.worker()).evaluate(fill)).toPass();
}

test.describe("storage errors", () => {
  for (const isOpenBefore of [true, false]) {
    const when = isOpenBefore ? "" : ", also of a desk that is opened then";
    test(`shows a full storage in the badge with advice, and loses no event${when}`, async ({ bridge }) => {
      await bridge.configure({ crms: [CRM] });
      const crm = await bridge.openCrm();
      const before = isOpenBefore ? await bridge.openDesk() : undefined;
      // What the worker still writes would take the room that is measured.
      if (before) await expect.poll(async () => Object.keys((await bridge.session()).desks ?? {})).toHaveLength(1);
      await fillStorage(bridge);
      const desk = before ?? (await bridge.openDesk());
      const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
      // The event is handled nevertheless.
      await expect(crm).toHaveURL(RECORD);
      await expect
        .poll(() => bridge.badge())
        .toEqual({ text: "!", title: expect.stringContaining("Restart the browser") });
      const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
      await (await bridge.worker()).evaluate(() => chrome.storage.session.remove("filler"));
      await expect
        .poll(async () => (await bridge.conversations()).sort(), { timeout: 30_000 })
        .toEqual([first, second].sort());
      await expect.poll(async () => (await bridge.badge()).text).toBe("2");
      expect(await problems(bridge, "storage-failed")).toBeGreaterThan(0);
      await desk.evaluate((id) => window.deskSimulator.focus(id), second);
      await expect(crm).toHaveURL(OTHER_RECORD);
    });
  }

  test("removes the conversations with the oldest events if the storage is full", async ({ bridge }) => {
    test.slow();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => {
      // Each has the largest possible visitor. 500 of them exceed the browser's 10 MB.
      const customData = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`field${i}`, "x".repeat(2_000)]));
      for (let i = 0; i < 480; i++) {
        postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: `c${i}` }, "*");
        const visitor = { firstName: `V${i}`, customData };
        postMessage({ event: "com.iadvize.desk.CONVERSATION_VISITOR_UPDATED", conversationId: `c${i}`, visitor }, "*");
      }
    });
    await expect.poll(() => bridge.conversations(), { timeout: 30_000 }).toContain("c479");
    expect(await problems(bridge, "storage-failed")).toBeGreaterThan(0);
    await expect.poll(async () => (await bridge.badge()).text).not.toBe("!");
    expect((await bridge.conversations()).length).toBeLessThan(480);
  });

  test("retries a rejected write, and loses nothing", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    await expect.poll(async () => Object.keys((await bridge.session()).desks ?? {})).toHaveLength(1);
    const worker = await bridge.worker();
    await worker.evaluate(() => {
      const area = chrome.storage.session;
      const write: (items: Record<string, unknown>) => Promise<void> = area.set.bind(area);
      let failures = 3;
      const set = (items: Record<string, unknown>) =>
        failures-- > 0 ? Promise.reject(new Error("IO error: disk")) : write(items);
      Object.assign(area, { set });
    });
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    expect(await problems(bridge, "storage-failed")).toBeGreaterThan(0);
    await expect.poll(async () => (await bridge.badge()).text).toBe("1");
  });
});

test("reports a permission that is removed while a record loads, with the record that was not shown", async ({
  bridge,
  server,
}) => {
  await bridge.configure({ crms: [CRM] });
  await bridge.openCrm();
  const desk = await bridge.openDesk();
  const waiting: (() => void)[] = [];
  const remove = server.addRoute("crm.example.test", "/contacts/C-1042", (_, response) => {
    waiting.push(() => response.end("<!doctype html>Record"));
  });
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => waiting.length).toBe(1);
  const worker = await bridge.worker();
  await worker.evaluate(() => chrome.permissions.remove({ origins: ["https://crm.example.test/*"] }));
  for (const end of waiting) end();
  await expect.poll(() => bridge.outcomes("show-record"), { timeout: 15_000 }).toEqual(["not-loaded"]);
  expect(await problems(bridge, "crm-no-permission")).toBe(1);
  remove();
});
