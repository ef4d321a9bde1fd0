import { CRM, expect, test } from "./bridge";
import { addKnown } from "./desk";
import { openOptions } from "./options-page";

const BROKEN = {
  ...CRM,
  id: "broken",
  name: "Broken CRM",
  records: ["https://crm.example.test/{+visitor.email}"],
};

test.describe("the timeline", () => {
  test("lists what arrived and what was done, and filters it", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM, BROKEN] });
    await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
    await addKnown(desk, "C-1057");
    await expect.poll(() => bridge.conversations()).toHaveLength(2);
    const page = await openOptions(bridge, "#activity");
    const entries = page.locator("ol.timeline > li");
    await expect(entries.filter({ hasText: "New conversation on the desk" })).toHaveCount(2);
    await expect(entries.filter({ hasText: "Record shown" })).toContainText(/\d+ ms/);

    await page.getByLabel("Conversation", { exact: true }).selectOption({ label: "Jürgen Groß" });
    await expect(entries.filter({ hasText: "New conversation on the desk" })).toHaveCount(1);
    await expect(entries.filter({ hasText: "Record shown" })).toHaveCount(0);
    await page.getByLabel("Conversation", { exact: true }).selectOption("All conversations");
    await page.getByLabel("CRM", { exact: true }).selectOption({ label: CRM.name });
    await expect(entries.filter({ hasText: "Record shown" })).toHaveCount(1);
    await expect(entries.filter({ hasText: "New conversation on the desk" })).toHaveCount(0);
    await page.getByLabel("CRM", { exact: true }).selectOption("All CRMs");
    await page.getByRole("switch", { name: "Problems only" }).click();
    await expect(entries.filter({ hasText: BROKEN.name })).not.toHaveCount(0);
    await expect(entries.filter({ hasText: "Record shown" })).toHaveCount(0);
    // New entries appear at once.
    await desk.evaluate(() => window.deskSimulator.post({ event: "com.iadvize.desk.CONVERSATION_ADDED" }));
    await expect(entries.filter({ hasText: "conversationId" })).toHaveCount(1);
  });

  test("copies a report in which nobody can be identified", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await addKnown(desk);
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    // Keys of custom data may contain names of people, and the timeline names the values that were dropped.
    const customData = { Garance: 2 ** 60, city: 2 ** 60 };
    await desk.evaluate(([it, data]) => window.deskSimulator.visitorUpdated(it, { customData: data }), [
      id,
      customData,
    ] as const);
    const problems = ["visitor.customData.Garance", "visitor.customData.city"];
    await expect.poll(() => bridge.timeline()).toContainEqual(expect.objectContaining({ problems }));
    await bridge.browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await openOptions(bridge, "#activity");
    await page.bringToFront();
    await page.getByRole("button", { name: "Copy diagnostic report" }).click();
    await expect(page.getByText("Copied. You can paste it into a message.")).toBeVisible();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toContain("show-record");
    expect(report).toContain("visitor.customData.…");
    expect(report).toContain("visitor.customData.city");
    for (const secret of ["Garance", "Zoé", "Lefèvre", "zoe.lefevre", "C-1042", "crm.example.test", CRM.name, id]) {
      expect(report, secret).not.toContain(secret);
    }
  });
});
