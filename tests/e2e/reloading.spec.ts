import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";

const DESK = "https://ha.iadvize.com/bare";

/** A desk that says only what a test has it say. */
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

test("a desk that is reloaded and tells of one of three conversations has that one, ten seconds later", async ({
  bridge,
}) => {
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
  // Stopped meanwhile, it finds in its next life what it waited for.
  await bridge.browser.stopWorker();
  await expect.poll(() => known(bridge), { timeout: 15_000 }).toEqual(["b"]);
  expect((await bridge.badge()).text).toBe("1");
  stopServing();
});

test("a desk whose tab went elsewhere while the worker slept is over", async ({ bridge }) => {
  const stopServing = serveBareDesk(bridge);
  const desk = await bridge.open(DESK);
  await tellOf(desk, ["a"]);
  await expect.poll(() => known(bridge)).toEqual(["a"]);
  await bridge.browser.stopWorker();
  await desk.goto("https://crm.example.test/");
  await expect.poll(() => known(bridge), { timeout: 15_000 }).toEqual([]);
  stopServing();
});

test.describe("a page that writes itself anew is heard", () => {
  const rewrite = (page: Page, html = "<!doctype html><title>Anew</title>") =>
    page.evaluate((it) => {
      document.open();
      document.write(it);
      document.close();
    }, html);

  test("the desk's own", async ({ bridge }) => {
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
    // Once each.
    expect((await bridge.timeline()).filter(({ kind }) => kind === "event")).toHaveLength(3);
    stopServing();
  });

  test("the one that embeds the desk", async ({ bridge }) => {
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
