import { CRM, expect, HASH_CRM, test } from "./bridge";

test.describe("the record follows the focus", () => {
  test("opens the focused visitor's record in the open tab", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    const second = await desk.evaluate(() => window.deskSimulator.add({}));
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await expect(crm).not.toHaveURL("https://crm.example.test/contacts/C-1042");
    await desk.evaluate((id) => window.deskSimulator.focus(id), first);
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    expect(bridge.crmTabs()).toHaveLength(1);
  });

  test("opens exactly one new tab if none is open", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const desk = await bridge.openDesk();
    const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect
      .poll(() => bridge.crmTabs().map((page) => page.url()))
      .toEqual(["https://crm.example.test/contacts/C-1042"]);
    const second = await desk.evaluate(() => window.deskSimulator.add({}));
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await desk.evaluate((id) => window.deskSimulator.focus(id), first);
    await expect
      .poll(() => bridge.crmTabs().map((page) => page.url()))
      .toEqual(["https://crm.example.test/contacts/C-1042"]);
  });

  test("does not reload a hash-routed CRM if only the fragment changes", async ({ bridge }) => {
    await bridge.configure({ crms: [HASH_CRM] });
    const crm = await bridge.openCrm("/app/#/");
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => crm.evaluate(() => window.crmSimulator.view.contactId)).toBe("C-1042");
    expect(await crm.evaluate(() => window.crmSimulator.loads)).toBe(1);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["in-page"]);
  });

  test("lets the application of a history-routed CRM show the next record", async ({ bridge }) => {
    const records = ["https://crm.example.test/spa/contacts/{visitor.externalUserId}"];
    await bridge.configure({ crms: [{ ...CRM, records, navigation: "in-app" }] });
    const crm = await bridge.openCrm("/spa/contacts/C-1042");
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["already-there"]);
    const next = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await desk.evaluate((id) => window.deskSimulator.focus(id), next);
    await expect.poll(() => crm.evaluate(() => window.crmSimulator.view.contactId)).toBe("C-1057");
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["already-there", "in-page"]);
    expect(await crm.evaluate(() => window.crmSimulator.loads)).toBe(1);
    await crm.goBack();
    await expect.poll(() => crm.evaluate(() => window.crmSimulator.view.contactId)).toBe("C-1042");
  });
});
