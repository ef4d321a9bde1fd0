import { CRM, expect, test } from "./bridge";

const record = (id: string) => `https://crm.example.test/contacts/${id}`;

test.describe("delivery", () => {
  test("loses nothing when the worker stops: the state is kept, and the next event wakes it", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm).toHaveURL(record("C-1042"));
    const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await expect.poll(() => bridge.conversations()).toHaveLength(2);
    await bridge.browser.stopWorker();
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await expect(crm).toHaveURL(record("C-1057"));
    await bridge.browser.stopWorker();
    await desk.evaluate((id) => window.deskSimulator.focus(id), first);
    await expect(crm).toHaveURL(record("C-1042"));
  });

  test("delivers all events posted while the worker is being stopped, in order and once", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never", pageEvents: true, toast: false }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    for (let round = 0; round < 8; round++) {
      await desk.evaluate((it) => {
        for (let i = 0; i < 5; i++) {
          const conversationId = `c${it * 5 + i}`;
          window.deskSimulator.post({ event: "com.iadvize.desk.CONVERSATION_STATE_BOX_CLICKED", conversationId });
        }
      }, round);
      await bridge.killWorker();
    }
    const ids = () => crm.evaluate(() => window.crmSimulator.pageEvents.map(({ event }) => event.conversationId));
    await expect.poll(async () => (await ids()).length, { timeout: 20_000 }).toBe(40);
    expect(await ids()).toEqual(Array.from({ length: 40 }, (_, index) => `c${index}`));
  });

  test("reports an event at which the worker fails, and does not delay the others", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    const worker = await bridge.worker();
    // Simulates a bug that only one conversation triggers.
    await worker.evaluate(() => {
      const { set } = Map.prototype;
      Map.prototype.set = function (key, value) {
        if (key === "poison") throw new Error("a bug");
        return set.call(this, key, value);
      };
    });
    await desk.evaluate(() => {
      for (const conversationId of ["before", "poison", "after"]) {
        window.deskSimulator.post({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId });
      }
    });
    await expect.poll(async () => (await bridge.conversations()).sort()).toEqual(["after", "before"]);
    await desk.evaluate(() =>
      window.deskSimulator.post({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: "later" }),
    );
    await expect.poll(() => bridge.conversations()).toContain("later");
    const problems = (await bridge.timeline()).filter(({ kind }) => kind === "problem");
    expect(problems).toEqual([expect.objectContaining({ code: "internal", detail: "a bug", count: 1 })]);
  });

  test("gives content scripts no access to settings and state", async ({ bridge }) => {
    const worker = await bridge.worker();
    const level = await worker.evaluate(async () => {
      await chrome.storage.local.set({ probe: 1 });
      return Object.keys(await chrome.storage.local.get("probe"));
    });
    expect(level).toEqual(["probe"]);
    const desk = await bridge.openDesk();
    const session = await desk.context().newCDPSession(desk);
    const isolated: { id: number; name: string }[] = [];
    session.on("Runtime.executionContextCreated", ({ context }) =>
      isolated.push({ id: context.id, name: context.name }),
    );
    await session.send("Runtime.enable");
    const contentScript = isolated.find(({ name }) => name === "Desk Bridge");
    expect(contentScript).toBeDefined();
    const expression = `Promise.allSettled([chrome.storage.local.get(null), chrome.storage.session.get(null)]).then((all) => all.map(({ status }) => status).join())`;
    const { result } = await session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      ...(contentScript && { contextId: contentScript.id }),
    });
    expect(result.value).toBe("rejected,rejected");
  });
});
