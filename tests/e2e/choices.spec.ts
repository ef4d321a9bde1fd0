import type { Page } from "@playwright/test";
import { clickAction, TRIGGER_ACTIONS } from "../../tools/harness/action-popup";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, DIST, expect, test, trustArguments } from "./bridge";
import { post, postConversation, QUIET, respondWithPage } from "./record-pages";

const SITE = "https://crm.example.test";
const SEARCH = { ...QUIET, records: [{ search: `${SITE}/find?q={visitor.email}`, hit: `${SITE}/people/*` }] };
const ADA = { email: "ada@mail.example", firstName: "Ada", lastName: "Byron" };
const FOUND = `${SITE}/find?q=ada%40mail.example`;

/** A CRM whose search finds two records for Ada and none for others. It also has records that no search finds. */
function serve(bridge: BridgeBrowser): () => void {
  const results = [7, 51].map((id) => `<li><a href="/people/${id}">Ada ${id}</a> ada@mail.example</li>`).join("");
  const removeResults = bridge.server.addRoute("crm.example.test", "/find*", (request, response) => {
    const isAda = request.url?.includes("ada") ?? false;
    respondWithPage(response, `<title>Results</title>${isAda ? `<ul>${results}</ul>` : "<p>Nobody</p>"}`);
  });
  const removeRecords = bridge.server.addRoute("crm.example.test", "/people/*", (request, response) => {
    respondWithPage(response, `<title>Record</title><h1>Record ${request.url}</h1>`);
  });
  return () => {
    removeResults();
    removeRecords();
  };
}

async function focusOn(desk: Page, id: string, visitor: object): Promise<void> {
  await postConversation(desk, id, { ...visitor });
  await post(desk, "FOCUSED", id);
}

async function choices(bridge: BridgeBrowser, key = "choices"): Promise<unknown> {
  return (await bridge.session())[key];
}

test.describe("a record that the agent chose", () => {
  test("from search results is used for the customer's next conversation, until a click undoes it", async ({
    bridge,
  }) => {
    const remove = serve(bridge);
    try {
      await bridge.configure({ crms: [SEARCH] });
      const crm = await bridge.openCrm();
      const desk = await bridge.openDesk();
      await focusOn(desk, "c-1", ADA);
      await expect.poll(async () => (await bridge.outcomes("show-record")).at(-1)).toBe("several-hits");
      await crm.getByRole("link", { name: "Ada 51" }).click();
      await expect.poll(() => choices(bridge)).toEqual([{ crmId: "crm", url: `${SITE}/people/51`, email: ADA.email }]);
      await post(desk, "REMOVED", "c-1");
      await focusOn(desk, "c-2", { email: "zoe@mail.example" });
      await expect(crm).toHaveURL(/zoe/);

      const searches: string[] = [];
      crm.on("request", (request) => searches.push(request.url()));
      await focusOn(desk, "c-3", { ...ADA, email: "Ada@Mail.example", visitorId: "v-3" });
      await expect(crm).toHaveURL(`${SITE}/people/51`);
      expect(searches.filter((url) => url.includes("/find"))).toEqual([]);
      // A person with the same name and another email is another customer.
      await focusOn(desk, "c-4", { ...ADA, email: "ada@else.example" });
      await expect(crm).toHaveURL(`${SITE}/find?q=ada%40else.example`);
      await post(desk, "FOCUSED", "c-3");
      await expect(crm).toHaveURL(`${SITE}/people/51`);

      const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
      await expect(popup.getByText("Acme CRM: the record that you chose.")).toHaveCount(1);
      await popup.getByRole("button", { name: "Undo: the record chosen for Ada Byron, Acme CRM" }).click();
      await expect(popup.getByText("Acme CRM: the record that you chose.")).toHaveCount(0);
      await expect(crm).toHaveURL(/\/find\?q=ada%40mail\.example|\/find\?q=Ada%40Mail\.example/);
      expect(await choices(bridge)).toEqual([]);
    } finally {
      remove();
    }
  });

  test("is not remembered if the agent returns to the list", async ({ bridge }) => {
    const remove = serve(bridge);
    try {
      await bridge.configure({ crms: [SEARCH] });
      const crm = await bridge.openCrm();
      const desk = await bridge.openDesk();
      await focusOn(desk, "c-1", ADA);
      await expect.poll(async () => (await bridge.outcomes("show-record")).at(-1)).toBe("several-hits");
      await crm.getByRole("link", { name: "Ada 7" }).click();
      await expect.poll(() => choices(bridge)).toHaveLength(1);
      await crm.goBack();
      await expect.poll(() => choices(bridge)).toEqual([]);
      await post(desk, "REMOVED", "c-1");
      await focusOn(desk, "c-2", { ...ADA, visitorId: "v-2" });
      await expect.poll(async () => (await bridge.place())?.wish.conversationId).toBe("c-2");
      await expect(crm).toHaveURL(FOUND);
    } finally {
      remove();
    }
  });

  test("by hand is used for the customer from then on, and is never written to disk", async ({ server }) => {
    const extraArgs = [...TRIGGER_ACTIONS, ...trustArguments(server)];
    const browser = await launchWithExtension({ extensionPath: DIST, port: server.port, extraArgs });
    const bridge = new BridgeBrowser(browser, server);
    const remove = serve(bridge);
    try {
      await bridge.configure({ crms: [SEARCH] });
      const crm = await bridge.openCrm();
      const desk = await bridge.openDesk();
      const zoe = { email: "zoe@mail.example", firstName: "Zoé", externalUserId: "C-9" };
      await focusOn(desk, "c-1", zoe);
      await expect.poll(async () => (await bridge.outcomes("show-record")).at(-1)).toBe("no-hit");
      await crm.bringToFront();
      // A page of search results is not a record.
      const over = await clickAction(browser, crm);
      await expect.poll(() => over.text()).toContain("Zoé");
      expect(await over.text()).not.toContain("This page is the record");
      await over.close();
      await crm.goto(`${SITE}/people/77`);
      const popup = await clickAction(browser, crm);
      await expect.poll(() => popup.text()).toContain("This page is the record");
      await popup.click("This page is the record: Zoé, Acme CRM");
      await expect.poll(() => popup.text()).toContain("Acme CRM: the record that you chose.");
      expect(await popup.text()).not.toContain("This page is the record");
      await popup.close();
      await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(`${SITE}/people/77`);
      await focusOn(desk, "c-2", ADA);
      await expect(crm).toHaveURL(FOUND);
      await focusOn(desk, "c-3", { ...zoe, email: "other@mail.example", visitorId: "v-3" });
      await expect(crm).toHaveURL(`${SITE}/people/77`);
      const disk = await (await bridge.worker()).evaluate(() => chrome.storage.local.get(null));
      expect(JSON.stringify(await choices(bridge))).toContain("people/77");
      expect(JSON.stringify(disk)).not.toContain("people/77");
    } finally {
      remove();
      await browser.close();
    }
  });
});
