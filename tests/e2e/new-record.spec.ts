import type { Page } from "@playwright/test";
import { CRM, expect, test } from "./bridge";
import { createPoster } from "./desk";

const POPUP = "src/ui/popup/popup.html";
const NEW = "https://crm.example.test/contacts/new";
const WITH_NEW = { ...CRM, newRecord: `${NEW}?name={visitor.lastName}&email={visitor.email}` };

/** Posts a focused conversation whose visitor has this data. */
async function say(desk: Page, id: string, visitor: object): Promise<void> {
  const post = createPoster(desk, id);
  await post("ADDED");
  await post("VISITOR_UPDATED", { visitor });
  await post("FOCUSED");
}

test.describe("a new record", () => {
  test("is offered for a customer with too little data, and filled in with the known data", async ({ bridge }) => {
    await bridge.configure({ crms: [WITH_NEW] });
    const desk = await bridge.openDesk();
    const popup = await bridge.open(bridge.browser.extensionUrl(POPUP));
    await say(desk, "a", { lastName: "Böll" });
    const button = popup.getByRole("button", { name: "New record" });
    await expect(button).toHaveAccessibleName("New record: Böll, Acme CRM");
    await button.click();
    await expect.poll(() => bridge.crmTabs().map((page) => page.url())).toEqual([`${NEW}?name=B%C3%B6ll&email=`]);
  });

  test("is not offered if there is a record, and is offered if the CRM finds none", async ({ bridge }) => {
    const records = ["https://crm.example.test/status/{visitor.externalUserId}"];
    await bridge.configure({ crms: [{ ...WITH_NEW, records }] });
    bridge.server.addRoute("crm.example.test", "/status/404", (_, response) => {
      response.writeHead(404, { "Content-Type": "text/html" }).end("<!doctype html><title>Not found</title>");
    });
    bridge.server.addRoute("crm.example.test", "/status/200", "<!doctype html><title>There</title>");
    const desk = await bridge.openDesk();
    const popup = await bridge.open(bridge.browser.extensionUrl(POPUP));
    await say(desk, "b", { externalUserId: "404" });
    await expect(popup.getByRole("button", { name: "New record" })).toBeVisible();
    await say(desk, "c", { externalUserId: "200", lastName: "There" });
    await expect(popup.getByRole("button", { name: "Open record: There, Acme CRM" })).toBeVisible();
    await expect(popup.getByRole("button", { name: "New record" })).toBeHidden();
  });

  test("has a field in the CRM's settings, which validates its address", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const page = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#crms/edit/crm"));
    const field = page.getByLabel("Address of a new record");
    await field.fill("https://elsewhere.example/new");
    await field.blur();
    await expect(field).toHaveAccessibleDescription(/elsewhere\.example/);
    await field.fill(`${NEW}?email={visitor.email}`);
    await page.getByRole("button", { name: "Save" }).click();
    const stored = async () => JSON.stringify(await (await bridge.worker()).evaluate(() => chrome.storage.local.get()));
    await expect.poll(stored).toContain(`${NEW}?email={visitor.email}`);
  });
});
