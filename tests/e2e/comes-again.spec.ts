import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown } from "./desk";
import { post, QUIET, record, respondWithPage } from "./record-pages";

const ZOE = "Record of Zoé Lefèvre";
/**
 * Returns the addresses of the CRM's tabs. Pages are not evaluated, because Playwright's evaluation counts as a user
 * gesture.
 */
const shown = (bridge: BridgeBrowser) => bridge.crmTabs().map((it) => it.url());
const isMarked = (crm: Page) => expect.poll(() => new Toasts(crm).html()).toContain(ZOE);

async function settled(bridge: BridgeBrowser, url: string): Promise<void> {
  await expect.poll(() => shown(bridge)).toContain(url);
  await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
}

async function meetNobodyKnown(desk: Page): Promise<void> {
  await post(desk, "ADDED", "nobody");
  await post(desk, "FOCUSED", "nobody");
}

test.describe("an earlier record is marked", () => {
  test("after going back from another site, if the bridge moved on in another tab", async ({ bridge }) => {
    bridge.server.addRoute("elsewhere.example", "/", "<!doctype html><title>Elsewhere</title>");
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk, "C-1042");
    await settled(bridge, record("C-1042"));
    await crm.goto("https://elsewhere.example/");
    await addFocused(desk, "C-1057");
    await expect.poll(() => shown(bridge)).toEqual([record("C-1057")]);
    await crm.goBack();
    await isMarked(crm);
  });

  test("in a duplicate of its tab", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk, "C-1042");
    await settled(bridge, record("C-1042"));
    await (await bridge.worker()).evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: "https://crm.example.test/*" });
      await chrome.tabs.duplicate(tab?.id ?? -1);
    });
    await expect.poll(() => shown(bridge)).toEqual([record("C-1042"), record("C-1042")]);
    await desk.bringToFront();
    await addFocused(desk, "C-1057");
    await expect.poll(() => shown(bridge).sort()).toEqual([record("C-1042"), record("C-1057")]);
    const [left] = bridge.crmTabs().filter((it) => it.url() === record("C-1042"));
    await isMarked(left!);
  });

  for (const write of ["replaceState", "pushState"]) {
    test(`at the address that its application sets with ${write}`, async ({ bridge }) => {
      const own = (id: string) => `https://crm.example.test/people/${id}`;
      const body = `<h1>Record</h1><script>setTimeout(() => {
        if (location.pathname.startsWith("/open/")) history.${write}(null, "", location.pathname.replace("open", "people"));
      }, 700)</script>`;
      bridge.server.addRoute("crm.example.test", "/open/*", (_, response) => respondWithPage(response, body));
      await bridge.configure({
        crms: [{ ...QUIET, records: ["https://crm.example.test/open/{visitor.externalUserId}"] }],
      });
      const crm = await bridge.openCrm();
      const desk = await bridge.openDesk();
      await addKnown(desk, "C-1042");
      await settled(bridge, own("C-1042"));
      await meetNobodyKnown(desk);
      await isMarked(crm);
      await addFocused(desk, "C-1057");
      await settled(bridge, own("C-1057"));
      await expect.poll(() => new Toasts(crm).html()).toBe("");
      await crm.goBack();
      if (write === "pushState") await crm.goBack();
      await isMarked(crm);
      expect(crm.url()).toBe(own("C-1042"));
    });
  }

  test("at the address that an intermediate page redirects to", async ({ bridge }) => {
    bridge.server.addRoute("crm.example.test", "/open/*", ({ url = "" }, response) =>
      respondWithPage(response, `<meta http-equiv=refresh content="1;url=${url.replace("open", "contacts")}">Opening`),
    );
    await bridge.configure({
      crms: [{ ...QUIET, records: ["https://crm.example.test/open/{visitor.externalUserId}"] }],
    });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk, "C-1042");
    await settled(bridge, record("C-1042"));
    await meetNobodyKnown(desk);
    await isMarked(crm);
  });

  test("in a tab that one CRM left and another one took", async ({ bridge }) => {
    const search = (id: string) => `https://crm.example.test/search?q=${id}`;
    const other = { ...QUIET, id: "orders", records: ["https://crm.example.test/search?q={visitor.externalUserId}"] };
    await bridge.configure({ crms: [QUIET] });
    const open = await bridge.openCrm(`/contacts/C-1057`);
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addFocused(desk, "C-1063");
    await settled(bridge, record("C-1063"));
    await addFocused(desk, "C-1057");
    await expect.poll(() => bridge.outcomes("show-record")).toContain("already-there");
    await bridge.saveSettings({ crms: [other, QUIET] });
    await expect.poll(() => shown(bridge).sort()).toEqual([record("C-1057"), search("C-1057")]);
    await addFocused(desk, "C-1042");
    await expect.poll(() => shown(bridge).sort()).toEqual([record("C-1042"), search("C-1042")]);
    await meetNobodyKnown(desk);
    await isMarked(open);
    await isMarked(crm);
  });
});
