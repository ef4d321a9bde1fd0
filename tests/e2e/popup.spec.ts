import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { addKnown, focus, remove } from "./desk";

const openPopup = (bridge: BridgeBrowser) => bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));

test.describe("the popup", () => {
  test("lists the desk's conversations live, with name, focus, and new and removed ones", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const popup = await openPopup(bridge);
    await expect(popup.getByText("Desk not open")).toBeVisible();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    const items = popup.locator(".conversation");
    await expect(items).toHaveCount(1);
    await expect(items.filter({ hasText: "Zoé Lefèvre" })).toContainText("Current");
    await expect(popup.getByText("Desk connected")).toBeVisible();
    const second = await desk.evaluate(() => window.deskSimulator.add({ anonymous: true }));
    const unknown = items.filter({ hasText: "Unknown visitor" });
    await expect(unknown).toContainText("New");
    await expect(unknown.getByRole("button", { name: /record/i })).toHaveCount(0);
    await focus(desk, second);
    await expect(unknown).toContainText("Current");
    await expect(unknown).not.toContainText("New");
    await remove(desk, second);
    await expect(items).toHaveCount(1);
  });

  test("opens a record in the CRM that is clicked, and goes to the desk", async ({ bridge }) => {
    const other = { ...CRM, id: "other", name: "Orders", records: ["https://crm.example.test/orders/{visitor.email}"] };
    await bridge.configure({ crms: [CRM, other].map((crm) => ({ ...crm, openOn: "click" })) });
    const desk = await bridge.openDesk();
    await addKnown(desk);
    const popup = await openPopup(bridge);
    await popup.getByRole("button", { name: /Zoé Lefèvre.*Orders/ }).click();
    await expect
      .poll(() => bridge.crmTabs().map((tab) => tab.url()))
      .toEqual(["https://crm.example.test/orders/zoe.lefevre%40example.org"]);
    await popup.bringToFront();
    await popup.getByRole("button", { name: /desk.*Zoé Lefèvre/i }).click();
    const active = async () =>
      (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);
    await expect.poll(active).toBe("https://ha.iadvize.com/");
  });
});
