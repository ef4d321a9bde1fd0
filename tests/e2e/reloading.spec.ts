import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";

const DESK = "https://ha.iadvize.com/bare";

/** Serves a desk that posts only what a test makes it post. */
const serveBareDesk = ({ server }: BridgeBrowser) =>
  server.addRoute("ha.iadvize.com", "/bare", "<!doctype html><title>Bare desk</title>");

function tellOf(desk: Page, ids: string[]): Promise<void> {
  return desk.evaluate((all) => {
    for (const conversationId of all) {
      postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId, projectId: 7 }, "*");
    }
  }, ids);
}

const known = async (bridge: BridgeBrowser) => (await bridge.conversations()).sort();

test("keeps only the conversations that a reloaded desk reports again within ten seconds", async ({ bridge }) => {
  const stopServing = serveBareDesk(bridge);
  const desk = await bridge.open(DESK);
  await tellOf(desk, ["a", "b", "c"]);
  await expect.poll(() => known(bridge)).toEqual(["a", "b", "c"]);
  await desk.reload();
  await tellOf(desk, ["b"]);
  await expect
    .poll(async () => (await bridge.session()).desks)
    .toMatchObject({
      [Object.keys((await bridge.session()).desks as object)[0] ?? ""]: { untold: { ids: ["a", "c"] } },
    });
  expect(await known(bridge)).toEqual(["a", "b", "c"]);
  // The worker is stopped meanwhile. It resumes waiting after its restart.
  await bridge.browser.stopWorker();
  await expect.poll(() => known(bridge), { timeout: 15_000 }).toEqual(["b"]);
  expect((await bridge.badge()).text).toBe("1");
  stopServing();
});

test("removes a desk whose tab navigated away while the worker was stopped", async ({ bridge }) => {
  const stopServing = serveBareDesk(bridge);
  const desk = await bridge.open(DESK);
  await tellOf(desk, ["a"]);
  await expect.poll(() => known(bridge)).toEqual(["a"]);
  await bridge.browser.stopWorker();
  await desk.goto("https://crm.example.test/");
  await expect.poll(() => known(bridge), { timeout: 15_000 }).toEqual([]);
  stopServing();
});

test.describe("a page that calls document.open() is heard", () => {
  const rewrite = (page: Page, html = "<!doctype html><title>Anew</title>") =>
    page.evaluate((it) => {
      document.open();
      document.write(it);
      document.close();
    }, html);

  test("if it is the desk", async ({ bridge }) => {
    const stopServing = serveBareDesk(bridge);
    const desk = await bridge.open(DESK);
    await tellOf(desk, ["a"]);
    await rewrite(desk);
    await tellOf(desk, ["b"]);
    await rewrite(
      desk,
      `<script>postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: "c" }, "*")</script>`,
    );
    await expect.poll(() => known(bridge)).toEqual(["a", "b", "c"]);
    // Each event arrives once.
    expect((await bridge.timeline()).filter(({ kind }) => kind === "event")).toHaveLength(3);
    stopServing();
  });

  test("if it embeds the desk", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    await rewrite(crm, `<iframe src="https://ha.iadvize.com/?embed"></iframe>`);
    await expect
      .poll(() => crm.frame({ url: /ha\.iadvize\.com/ })?.evaluate(() => "deskSimulator" in window))
      .toBe(true);
    const id = await crm.frame({ url: /ha\.iadvize\.com/ })?.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => known(bridge)).toEqual([id]);
  });
});
