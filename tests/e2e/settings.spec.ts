import { CRM, expect, test } from "./bridge";

const HELPDESK = {
  id: "helpdesk",
  name: "Helpdesk",
  sites: ["https://helpdesk.example.test/*"],
  records: ["https://helpdesk.example.test/contacts/{visitor.externalUserId}"],
};
const SITES = ["https://crm.example.test/*", "https://helpdesk.example.test/*"];

test.describe("settings", () => {
  test("take effect at once, whoever writes them: an added CRM shows the focused conversation's record", async ({
    bridge,
  }) => {
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await bridge.configure({ crms: [CRM, HELPDESK] }, SITES);
    await expect
      .poll(() => bridge.browser.context.pages().map((page) => page.url()))
      .toEqual(
        expect.arrayContaining([
          "https://helpdesk.example.test/contacts/C-1042",
          "https://crm.example.test/contacts/C-1042",
        ]),
      );
  });

  test("deactivate and report a broken CRM without disabling the others", async ({ bridge }) => {
    const broken = { ...HELPDESK, records: ["https://helpdesk.example.test/{+visitor.externalUserId}"] };
    await bridge.browser.grantSites(SITES);
    await bridge.saveSettings({ crms: [broken, { id: "nonsense" }, CRM] });
    const crm = await bridge.openCrm();
    await expect.poll(() => bridge.registeredSites()).toEqual(["https://crm.example.test/*"]);
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    const problems = (await bridge.timeline()).flatMap((entry) => (entry.kind === "problem" ? [entry] : []));
    expect(problems).toContainEqual(expect.objectContaining({ code: "crm-broken", crmId: "helpdesk" }));
    expect(problems).toContainEqual(expect.objectContaining({ code: "settings-replaced", detail: "crms.1.name" }));
  });

  test("stop the CRM's tabs at once when the permission is removed", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, pageEvents: true }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    const worker = await bridge.worker();
    await worker.evaluate(() => chrome.permissions.remove({ origins: ["https://crm.example.test/*"] }));
    await expect.poll(() => bridge.registeredSites()).toEqual([]);
    await expect
      .poll(() => bridge.timeline())
      .toContainEqual(expect.objectContaining({ kind: "problem", code: "crm-no-permission", crmId: "crm" }));
    const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await expect.poll(() => bridge.conversations()).toHaveLength(2);
    expect(crm.url()).toBe("https://crm.example.test/contacts/C-1042");
    await bridge.browser.grantSites(["https://crm.example.test/*"]);
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1057");
  });

  test("apply a change made while the worker is stopped to the next event", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const page = await bridge.open(bridge.browser.extensionUrl("manifest.json"));
    // A browser that has just started does not know yet whether there is a policy. Until it does, nothing is stored.
    await expect(async () => {
      await bridge.browser.stopWorker();
      const keys = async () => Object.keys(await bridge.session());
      await expect.poll(keys, { timeout: 1_000 }).toContain("inForce");
    }).toPass();
    await bridge.browser.stopWorker();
    const notes = "https://crm.example.test/contacts/{visitor.externalUserId}?tab=notes";
    const settings = { version: 1, crms: [{ ...CRM, records: [notes] }] };
    await page.evaluate((it) => chrome.storage.local.set({ settings: it }), settings);
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042?tab=notes");

    await bridge.browser.stopWorker();
    await page.evaluate(() => chrome.permissions.remove({ origins: ["https://crm.example.test/*"] }));
    const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await expect.poll(() => bridge.conversations()).toHaveLength(2);
    await expect
      .poll(() => bridge.timeline())
      .toContainEqual(expect.objectContaining({ kind: "problem", code: "crm-no-permission", crmId: "crm" }));
    expect(crm.url()).toBe("https://crm.example.test/contacts/C-1042?tab=notes");
  });

  test("accept only the desks that they name", async ({ bridge }) => {
    await bridge.saveSettings({ desk: { origins: ["https://sd.iadvize.com"] } });
    const old = await bridge.openDesk("https://sd.iadvize.com/");
    const current = await bridge.openDesk();
    await current.evaluate(() => window.deskSimulator.add({}));
    const id = await old.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    await bridge.saveSettings({});
    // The desk's page is updated a moment later.
    await expect(async () => {
      const other = await current.evaluate(() => window.deskSimulator.add({}));
      await expect.poll(() => bridge.conversations(), { timeout: 500 }).toEqual(expect.arrayContaining([id, other]));
    }).toPass();
  });

  test("turn notifications off", async ({ bridge }) => {
    await bridge.saveSettings({ notifications: { newConversation: false } });
    const desk = await bridge.openDesk();
    await bridge.open("https://crm.example.test/");
    await desk.evaluate(() => window.deskSimulator.add({}));
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toContain(id);
    expect(await bridge.outcomes("notify")).toEqual([]);
  });
});
