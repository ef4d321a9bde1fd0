import { CRM, expect, test } from "./bridge";
import { grantInAdvance, openOptions } from "./options-page";

const TITLE = "Four steps to your first record";

test.describe("the first run", () => {
  test("leads to the first record step by step, and stays closed once it is closed", async ({ bridge }) => {
    await grantInAdvance(bridge, ...CRM.sites);
    const page = await openOptions(bridge);
    const guide = page.getByRole("region", { name: TITLE });
    const current = guide.getByRole("listitem").and(page.locator("[aria-current=step]"));
    await expect(current).toContainText("Allow the site of your CRM");
    await guide.getByRole("link", { name: "Add a CRM" }).click();
    await page.getByRole("button", { name: "Fill in the form yourself" }).click();
    await page.getByLabel("Name", { exact: true }).fill(CRM.name);
    await page.getByLabel("Site", { exact: true }).fill("crm.example.test");
    await page.getByLabel("Record address 1", { exact: true }).fill(CRM.records[0] ?? "");
    await page.getByRole("button", { name: "Save" }).click();

    await expect(current).toContainText("Check the record address");
    await guide.getByRole("link", { name: "Show the addresses" }).click();
    await expect(page.getByText("https://crm.example.test/contacts/C-10482")).toBeVisible();
    await page.goBack();
    await guide.getByRole("button", { name: "It is right" }).click();

    await expect(current).toContainText("Try it");
    await guide.getByRole("link", { name: "Try it out" }).click();
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect(page.getByText("A record opened in Acme CRM")).toBeVisible();
    await page.getByRole("link", { name: "CRMs", exact: true }).first().click();
    await expect(current).toContainText("Open the desk");
    await bridge.openDesk();
    await page.bringToFront();
    const done = page.getByRole("region", { name: "All set" });
    await expect(done).toContainText("Pin the icon");
    await done.getByRole("button", { name: "Close" }).click();
    await expect(done).toBeHidden();
    await page.reload();
    await expect(page.getByRole("article", { name: CRM.name })).toBeVisible();
    await expect(page.getByText(TITLE)).toHaveCount(0);
  });

  test("can be skipped permanently", async ({ bridge }) => {
    const page = await openOptions(bridge);
    await page.getByRole("region", { name: TITLE }).getByRole("button", { name: "Skip" }).click();
    await expect(page.getByText(TITLE)).toHaveCount(0);
    await bridge.browser.stopWorker();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Connect your CRM" })).toBeVisible();
    await expect(page.getByText(TITLE)).toHaveCount(0);
  });
});
