import { CRM, expect, test } from "./bridge";

const ID = "3f2b8a54-6a70-4f0e-9a53-0d4f5d1c7a10";
const ADDED = { event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: ID, projectId: 7 };

test.describe("hearing the desk", () => {
  test("works in a tab of its own", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
  });

  test("works in an iframe of a CRM page, to which the desk posts", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm("/embed");
    const desk = crm.frame({ url: /ha\.iadvize\.com/ });
    const id = await desk?.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
  });

  test("works in a window that a CRM page opened, which posts to its opener", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm("/popup");
    const [desk] = await Promise.all([
      bridge.browser.context.waitForEvent("page"),
      crm.evaluate(() => {
        window.crmSimulator.openDesk();
      }),
    ]);
    await desk.waitForFunction(() => "deskSimulator" in window);
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
  });

  test("receives a message that a script in the page's head posts", async ({ bridge, server }) => {
    const posts = `for (let i = 1; i <= 50; i++) postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: "c" + i }, "*")`;
    const remove = server.addRoute("ha.iadvize.com", "/early", `<!doctype html><head><script>${posts}</script></head>`);
    await bridge.open("https://ha.iadvize.com/early");
    await expect.poll(async () => (await bridge.conversations()).length).toBe(50);
    remove();
  });

  test("ignores and counts forged messages, other origins, wrong shapes and oversized messages", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.evaluate((data) => {
      // A forged event, and a genuine message from the CRM's own origin.
      dispatchEvent(new MessageEvent("message", { data, origin: "https://ha.iadvize.com", source: window }));
      postMessage(data, "*");
      // A page's own messages are ignored and not counted.
      postMessage({ type: "something", payload: 1 }, "*");
      postMessage("hello", "*");
    }, ADDED);
    await desk.evaluate((data) => {
      postMessage({ ...data, padding: "x".repeat(300_000) }, "*");
      postMessage(JSON.stringify(data), "*");
      postMessage({ event: data.event }, "*");
      postMessage(new Map([["event", data.event]]), "*");
    }, ADDED);
    const counts = async () =>
      (await bridge.timeline()).flatMap((entry) => {
        if (entry.kind === "refused") return [`${entry.reason} ${entry.count}`];
        return entry.kind === "rejected" ? [`${entry.reason} ${entry.field} ${entry.count}`] : [];
      });
    await expect
      .poll(async () => (await counts()).sort())
      .toEqual(["field conversationId 1", "forged 1", "origin 1", "shape 1", "size 1"]);
    expect(await bridge.conversations()).toEqual([]);
  });

  test("rebuilds what it relays: a cycle, a polluting key and deep nesting do no harm", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    await desk.evaluate((id) => {
      const visitor: Record<string, unknown> = { email: "kept@example.org", self: null };
      visitor.self = visitor;
      Object.defineProperty(visitor, "__proto__", { value: { polluted: true }, enumerable: true });
      postMessage({ event: "com.iadvize.desk.CONVERSATION_VISITOR_UPDATED", conversationId: id, visitor }, "*");
    }, ID);
    await expect
      .poll(async () => (await bridge.session())[`conversation:${ID}`])
      .toMatchObject({ visitor: { email: "kept@example.org" } });
    expect(JSON.stringify(await bridge.session())).not.toContain("polluted");
  });

  test("relays an unknown event as unknown, and shows it", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    await desk.evaluate(() => postMessage({ event: "com.iadvize.desk.SOMETHING_NEW", conversationId: "c" }, "*"));
    await expect
      .poll(() => bridge.timeline())
      .toContainEqual(
        expect.objectContaining({ kind: "event", type: "unknown", name: "com.iadvize.desk.SOMETHING_NEW" }),
      );
  });
});
