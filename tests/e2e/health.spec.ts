import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { CRM, expect, test } from "./bridge";
import { grantInAdvance, openOptions } from "./options-page";

/** Returns the line with this text in the card with this name. */
const line = (page: Page, card: string, text: string) =>
  page.getByRole("region", { name: card, exact: true }).locator("li").filter({ hasText: text });

test.describe("the health page", () => {
  test("shows what works and what does not, fixes it on a click, and updates itself", async ({ bridge }) => {
    await bridge.saveSettings({ crms: [CRM] });
    const page = await openOptions(bridge, "#health");
    await expect(line(page, "Desk", "No desk is open.").getByText("Note")).toBeVisible();
    await expect(line(page, "Notifications", "The browser allows notifications.").getByText("OK")).toBeVisible();
    await expect(line(page, "Settings", "no organisation sends any").getByText("OK")).toBeVisible();
    const access = line(page, "Acme CRM", "The browser does not allow access");
    await expect(access.getByText("Problem")).toBeVisible();

    await grantInAdvance(bridge, "https://crm.example.test/*");
    await access.getByRole("button", { name: "Allow access" }).click();
    await expect(access).toHaveCount(0);
    await expect(line(page, "Acme CRM", "Desk Bridge runs in its pages.").getByText("OK")).toBeVisible();
    await expect(line(page, "Acme CRM", "No record was opened").getByRole("link", { name: "Try" })).toBeVisible();

    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect
      .poll(() => bridge.crmTabs().map((tab) => tab.url()))
      .toEqual(["https://crm.example.test/contacts/C-1042"]);
    await expect(line(page, "Desk", "The desk is connected.").getByText("OK")).toBeVisible();
    await expect(line(page, "Acme CRM", "Last record:").getByText("OK")).toBeVisible();
    await expect(line(page, "Acme CRM", "Open tabs: 1.").getByText("OK")).toBeVisible();
  });

  test("saves a report without personal data", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.crmTabs().length).toBe(1);
    const page = await openOptions(bridge, "#health");
    await expect(line(page, "Acme CRM", "Last record:")).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save a report" }).click();
    const text = readFileSync(await (await download).path(), "utf8");
    const { health, about } = JSON.parse(text);
    expect(health.crms).toEqual([{ crm: "crm 1", checks: expect.arrayContaining(["good: record-shown"]) }]);
    expect(about.version).toMatch(/^\d/);
    for (const secret of ["C-1042", "Acme", "example.test"]) expect(text).not.toContain(secret);
  });
});
