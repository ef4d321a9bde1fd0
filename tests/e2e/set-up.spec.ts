import type { Page } from "@playwright/test";
import { clickAction, TRIGGER_ACTIONS } from "../../tools/harness/action-popup";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, DIST, expect, test } from "./bridge";
import { grantInAdvance, openOptions } from "./options-page";

const HUBSPOT = "https://app.hubspot.com/*";
const CRM_SITE = "https://crm.example.test/*";

/** Counts a person's actions: each click, paste or filled-in field. */
class Actions {
  readonly done: string[] = [];
  page: Page | undefined;

  async click(name: string | RegExp): Promise<void> {
    this.done.push(`click ${name}`);
    await this.page?.getByRole("button", { name }).click();
  }

  async paste(label: string, text: string): Promise<void> {
    this.done.push(`paste into ${label}`);
    await this.page?.getByLabel(label).fill(text);
  }

  /** The browser's permission prompt, which no script can access. The permission was granted in advance. */
  allow(): void {
    this.done.push("allow");
  }
}

/** Opens the popup from the toolbar over the record at this address. */
async function fromThePopup(
  server: ConstructorParameters<typeof BridgeBrowser>[1],
  address: string,
  walk: (actions: Actions, bridge: BridgeBrowser) => Promise<void>,
): Promise<void> {
  const browser = await launchWithExtension({ extensionPath: DIST, port: server.port, extraArgs: TRIGGER_ACTIONS });
  const bridge = new BridgeBrowser(browser, server);
  const remove = server.addRoute("app.hubspot.com", "*", "<title>HubSpot</title>");
  try {
    const tab = await bridge.open(address);
    await tab.bringToFront();
    const popup = await clickAction(browser, tab);
    const actions = new Actions();
    const host = new URL(address).host;
    await expect.poll(() => popup.text()).toContain("Use this site");
    const options = browser.context.waitForEvent("page");
    actions.done.push("click Use this site");
    await popup.click(`Use this site: ${host}`);
    actions.page = await options;
    actions.page.on("dialog", (dialog) => dialog.accept());
    await walk(actions, bridge);
  } finally {
    remove();
    await browser.close();
  }
}

const isReady = (actions: Actions, name: string) =>
  expect(actions.page!.getByRole("article", { name }).getByText("Ready")).toBeVisible();

test.describe("setting up a CRM from the popup on an open record", () => {
  test("takes at most 4 actions for a known CRM", async ({ server }) => {
    await fromThePopup(server, "https://app.hubspot.com/contacts/8841203/record/0-1/51", async (actions, bridge) => {
      await grantInAdvance(bridge, HUBSPOT);
      await actions.click("Save");
      actions.allow();
      await isReady(actions, "HubSpot");
      expect(actions.done.length, actions.done.join(", ")).toBeLessThanOrEqual(4);
    });
  });

  test("takes at most 5 actions for an unknown CRM, which is named after its page's title", async ({ server }) => {
    await fromThePopup(server, "https://crm.example.test/contacts/C-9999", async (actions, bridge) => {
      await grantInAdvance(bridge, CRM_SITE);
      await actions.click(/^C-9999.*most likely/);
      await expect(actions.page!.getByLabel("Name", { exact: true })).toHaveValue("Meridian CRM");
      await actions.click("Save");
      actions.allow();
      await isReady(actions, "Meridian CRM");
      expect(actions.done.length, actions.done.join(", ")).toBeLessThanOrEqual(5);
    });
  });

  test("takes at most 8 actions for a CRM that is searched by email and by phone", async ({ server }) => {
    await fromThePopup(server, "https://crm.example.test/contacts/C-1042", async (actions, bridge) => {
      await grantInAdvance(bridge, CRM_SITE);
      await actions.paste("Address of the search", "https://crm.example.test/search?q=zoe.lefevre%40example.org");
      await actions.click("Set it up");
      await actions.click("Add a search");
      await actions.paste("Address of the search", "https://crm.example.test/search?q=%2B33199005678");
      await actions.click("Add this search");
      await actions.click("Save");
      actions.allow();
      await isReady(actions, "Example CRM");
      expect(actions.done.length, actions.done.join(", ")).toBeLessThanOrEqual(8);
      const { settings } = await (await bridge.worker()).evaluate(() => chrome.storage.local.get("settings"));
      const hit = "https://crm.example.test/contacts/*";
      expect(settings).toMatchObject({
        crms: [
          {
            records: [
              { search: "https://crm.example.test/search?q={visitor.email}", hit },
              { search: "https://crm.example.test/search?q={customerPhone}", hit },
            ],
          },
        ],
      });
      await expect(actions.page!.getByText("Some settings are not used as they stand.")).toHaveCount(0);
      // The customer whose addresses were used is not in the settings.
      expect(JSON.stringify(settings)).not.toMatch(/zoe|33199005678|C-1042/i);
    });
  });
});

test.describe("the sample customer", () => {
  test("is the customer of the pasted address, in the preview and in the trial", async ({ bridge }) => {
    await grantInAdvance(bridge, CRM_SITE);
    const page = await openOptions(bridge, "#crms/add");
    await page.getByLabel("Address of a customer’s record").fill("https://crm.example.test/contacts/C-1042?tab=2");
    await page.getByRole("button", { name: /^C-1042/ }).click();
    await expect(page.getByText("https://crm.example.test/contacts/C-1042?tab=2")).toBeVisible();
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue("");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: /^Try / }).click();
    await expect(page.getByLabel("Customer ID", { exact: true })).toHaveValue("C-1042");
    await page.getByRole("button", { name: "Send the conversation" }).click();
    await expect
      .poll(() => bridge.crmTabs().map((tab) => tab.url()))
      .toEqual(["https://crm.example.test/contacts/C-1042?tab=2"]);
  });

  test("is the record's ID in a known CRM, if the company passes record IDs to iAdvize", async ({ bridge }) => {
    const page = await openOptions(bridge, "#crms/add");
    await page.getByLabel("Address of a customer’s record").fill("https://acme.my.salesforce.com/001Qy00000AbCdEFGH");
    await page.getByLabel("Address of a customer’s record").press("Enter");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page
      .getByLabel("What do you give iAdvize as the customer’s ID?")
      .selectOption("The ID of the record in Salesforce Lightning");
    await expect(page.getByLabel("Customer ID", { exact: true })).toHaveValue("001Qy00000AbCdEFGH");
    await expect(
      page.getByText("https://acme.lightning.force.com/lightning/r/Account/001Qy00000AbCdEFGH/view"),
    ).toBeVisible();
  });

  test("and the preview are in view together at 1366 × 680", async ({ bridge }) => {
    const page = await openOptions(bridge, "#crms/add");
    await page.setViewportSize({ width: 1_366, height: 680 });
    const field = page.getByLabel("Address of a customer’s record");
    await field.fill("https://app.hubspot.com/contacts/8841203/record/0-2/77");
    await field.press("Enter");
    const sample = page.getByLabel("Email", { exact: true });
    const previews = page.locator(".preview");
    await expect(previews).toHaveCount(3);
    for (const one of [sample, previews.first(), page.getByRole("button", { name: "Save" })]) {
      await expect(one).toBeInViewport({ ratio: 1 });
    }
    await page.getByRole("button", { name: "More settings" }).click();
    await expect(page.getByLabel("Record address 1", { exact: true })).toBeFocused();
    for (const preview of await previews.all()) {
      await preview.evaluate((line) => line.scrollIntoView({ block: "center" }));
      await expect(sample).toBeInViewport({ ratio: 1 });
      await expect(preview).toBeInViewport({ ratio: 1 });
      // The preview must not be covered by another element.
      expect(await isOnTop(preview)).toBe(true);
      expect(await isOnTop(sample)).toBe(true);
    }
  });
});

const isOnTop = (locator: ReturnType<Page["locator"]>) =>
  locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (element.contains(there) || there.contains(element));
  });

test.describe("access to the CRM's site", () => {
  test("is explained before the browser asks, and offered as the next step if it is denied", async ({ bridge }) => {
    const page = await openOptions(bridge, "#crms/add");
    await page.getByLabel("Address of a customer’s record").fill("https://crm.example.test/contacts/C-1042");
    await page.getByLabel("Address of a customer’s record").press("Enter");
    const why = page.getByText("The browser then asks for access to crm.example.test. Desk Bridge needs it to show");
    await expect(why).toBeInViewport({ ratio: 1 });
    // The permission prompt would hang a headless browser.
    await page.evaluate(() => {
      const api = "browser" in globalThis ? Reflect.get(globalThis, "browser").permissions : chrome.permissions;
      Object.assign(api, { request: async () => false });
    });
    await page.getByLabel("Name", { exact: true }).press("Enter");
    const card = page.getByRole("article", { name: "Example CRM" });
    await expect(card.getByText("You did not allow access to crm.example.test.")).toBeVisible();
    await expect(card.getByRole("button", { name: "Allow access" })).toBeVisible();
    const guide = page.getByRole("region", { name: "Four steps to your first record" });
    await expect(guide.getByRole("button", { name: "Allow access" })).toBeVisible();
    await expect(guide.getByRole("link", { name: "Add a CRM" })).toHaveCount(0);
    await page.getByRole("link", { name: "Edit Example CRM" }).click();
    await expect(why).toBeVisible();
    await page.goBack();
    await page.reload();
    await grantInAdvance(bridge, CRM_SITE);
    await guide.getByRole("button", { name: "Allow access" }).click();
    await expect(card.getByText("Ready")).toBeVisible();
    await page.getByRole("link", { name: "Edit Example CRM" }).click();
    await expect(page.getByRole("button", { name: "Save" })).toBeVisible();
    await expect(why).toHaveCount(0);
  });
});

test("offers a CRM that is open in a tab", async ({ bridge }) => {
  const remove = bridge.server.addRoute("app.hubspot.com", "*", "<title>HubSpot</title>");
  try {
    await bridge.browser.grantSites([HUBSPOT, CRM_SITE]);
    await bridge.open("https://app.hubspot.com/contacts/8841203/record/0-1/51");
    const page = await openOptions(bridge, "#crms/add");
    await expect(page.getByText("HubSpot is open in a tab.")).toBeVisible();
    await bridge.openCrm("/contacts");
    await page.bringToFront();
    await expect(page.getByText("crm.example.test is open in a tab.")).toBeVisible();
    await page.getByRole("button", { name: "Use it: HubSpot" }).click();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("HubSpot");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("article", { name: "HubSpot" }).getByText("Ready")).toBeVisible();
    // A CRM that is set up is not offered again.
    await page.getByRole("link", { name: "Add a CRM" }).last().click();
    await expect(page.getByText("crm.example.test is open in a tab.")).toBeVisible();
    await expect(page.getByText("HubSpot is open in a tab.")).toHaveCount(0);
    await page.getByRole("button", { name: "Use it: crm.example.test" }).click();
    await expect(page.getByLabel("Address of a customer’s record")).toHaveValue("https://crm.example.test/contacts");
  } finally {
    remove();
  }
});

/** Counts the keys that a person presses. The browser's permission prompt is not counted. */
class Keys {
  readonly pressed: string[] = [];
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    this.pressed.push(key);
    await this.page.keyboard.press(key);
  }
}

test("takes few keys from the installation to Ready", async ({ bridge }) => {
  await grantInAdvance(bridge, CRM_SITE);
  const context = bridge.browser.context;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await openOptions(bridge);
  await page.bringToFront();
  await page.evaluate(() => navigator.clipboard.writeText("https://crm.example.test/contacts/C-1042"));
  const keys = new Keys(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName);
  await expect.poll(focused).toBe("Add a CRM");
  await keys.press("Enter");
  const field = page.getByLabel("Address of a customer’s record");
  await expect(field).toBeFocused();
  await keys.press("Control+V");
  await expect(field).toHaveValue("https://crm.example.test/contacts/C-1042");
  await keys.press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await keys.press("Enter");
  await expect(page.getByRole("article").getByText("Ready")).toBeVisible();
  expect(keys.pressed).toHaveLength(4);
});
