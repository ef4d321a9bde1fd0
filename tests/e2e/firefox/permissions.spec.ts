import { CRM, expect, test } from "./firefox-bridge";

const recordOf = (id: string) => `https://crm.example.test/contacts/${id}`;
const SITE = ["https://crm.example.test/*"];
const DESK = ["https://ha.iadvize.com/*"];

test.describe("permissions in Firefox", () => {
  test("applies a permission granted on the options page at once, also in open tabs", async ({ bridge }) => {
    await bridge.saveSettings({ crms: [CRM] });
    const crm = await bridge.openCrm("/contacts/C-1057");
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.conversations()).toHaveLength(1);
    expect(crm.url()).toBe(recordOf("C-1057"));
    await bridge.clickOption("Allow access");
    await expect.poll(() => bridge.registeredSites()).toEqual(SITE);
    await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
  });

  test("sets up a new CRM when the key that saves it also grants its permission", async ({ bridge }) => {
    const { options } = bridge;
    await options.bringToFront();
    await options.evaluate(() => {
      location.hash = "#crms/add";
    });
    const field = await options.waitForSelector("input");
    await field?.type("https://crm.example.test/contacts/C-1042");
    await options.keyboard.press("Enter");
    await options.waitForSelector(".preview.wins");
    await options.keyboard.press("Enter");
    await expect.poll(() => bridge.registeredSites()).toEqual(SITE);
    await expect
      .poll(() => options.evaluate(() => document.querySelector("article h2")?.textContent))
      .toBe("Example CRM");
  });

  test("stops the CRM's tabs when the permission is removed, and starts them again when it is granted", async ({
    bridge,
  }) => {
    await bridge.configure();
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
    expect(await bridge.revokePermission(SITE)).toBe(true);
    await expect.poll(() => bridge.registeredSites()).toEqual([]);
    const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await expect.poll(() => bridge.conversations()).toHaveLength(2);
    expect(crm.url()).toBe(recordOf("C-1042"));
    await bridge.grant(SITE);
    await expect.poll(() => crm.url()).toBe(recordOf("C-1057"));
  });

  // Firefox lets its user remove required host permissions, too.
  test("reports a removed desk permission, and hears the desk again without a reload when it is granted", async ({
    bridge,
  }) => {
    expect(await bridge.revokePermission(DESK)).toBe(true);
    await expect.poll(() => bridge.hasPermission(DESK)).toBe(false);
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({}));
    expect(await bridge.session()).not.toHaveProperty("desks");
    await bridge.options.evaluate(() => {
      location.hash = "#desk";
    });
    await bridge.clickOption("Allow access");
    await expect.poll(() => bridge.session()).toHaveProperty("desks");
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toContain(id);
  });
});
