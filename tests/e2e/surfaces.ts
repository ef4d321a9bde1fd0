import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect } from "./bridge";

const HELPDESK = {
  ...CRM,
  id: "helpdesk",
  name: "Helpdesk",
  sites: ["https://helpdesk.example.test/*"],
  records: ["https://helpdesk.example.test/{visitor.email}"],
};
const BROKEN = { ...CRM, id: "broken", name: "Broken CRM", records: ["https://crm.example.test/{+visitor.email}"] };

/** A page of the extension in one of its states. `prepare` brings the page to that state. */
export interface Surface {
  name: string;
  path: string;
  /** The browser sizes its frame to the page, which another test checks. */
  isFramed?: boolean;
  prepare?: (page: Page) => Promise<unknown>;
}

const OPTIONS = "src/ui/options/options.html";

export const SURFACES: Surface[] = [
  { name: "popup", path: "src/ui/popup/popup.html", isFramed: true },
  { name: "panel", path: "src/ui/panel/panel.html" },
  { name: "crms", path: `${OPTIONS}#crms` },
  { name: "editor", path: `${OPTIONS}#crms/edit/crm` },
  { name: "new-crm", path: `${OPTIONS}#crms/new` },
  {
    name: "add-known",
    path: `${OPTIONS}#crms/add`,
    prepare: (page) =>
      page.getByLabel("Address of a customer’s record").fill("https://app.hubspot.com/contacts/8841203"),
  },
  {
    name: "add-learned",
    path: `${OPTIONS}#crms/add`,
    prepare: (page) =>
      page.getByLabel("Address of a customer’s record").fill("https://crm.acme.example/people/C-7?tab=2"),
  },
  {
    name: "preset",
    path: `${OPTIONS}#crms/add/hubspot`,
    prepare: (page) => page.getByRole("button", { name: "Continue" }).click(),
  },
  {
    name: "preset-editor",
    path: `${OPTIONS}#crms/add`,
    prepare: async (page) => {
      await page.getByLabel("Address of a customer’s record").fill("https://app.hubspot.com/contacts/8841203");
      page.on("dialog", (dialog) => dialog.accept());
      await page.getByRole("button", { name: "Set it up" }).click();
      await page.getByRole("button", { name: "More settings" }).click();
      await page.getByText("Before you rely on HubSpot").waitFor();
    },
  },
  {
    name: "brief-editor",
    path: `${OPTIONS}#crms/add`,
    prepare: async (page) => {
      page.on("dialog", (dialog) => dialog.accept());
      await page.getByLabel("Address of a customer’s record").fill("https://crm.acme.example/people/C-1042?tab=2");
      await page.getByLabel("Address of a customer’s record").press("Enter");
      await page.getByRole("heading", { name: "What opens" }).waitFor();
      await page.getByRole("button", { name: "Add a search" }).click();
    },
  },
  {
    name: "completing",
    path: `${OPTIONS}#crms/new`,
    prepare: async (page) => {
      page.on("dialog", (dialog) => dialog.accept());
      await page.locator("textarea").first().pressSequentially("https://crm.example.test/{");
      await page.getByRole("listbox").waitFor();
    },
  },
  {
    name: "try",
    path: `${OPTIONS}#crms/try/crm`,
    prepare: async (page) => {
      await page.getByRole("button", { name: "Send the conversation" }).click();
      await page.getByText("What happened").waitFor();
    },
  },
  { name: "notifications", path: `${OPTIONS}#notifications` },
  { name: "desk", path: `${OPTIONS}#desk` },
  { name: "activity", path: `${OPTIONS}#activity` },
  { name: "health", path: `${OPTIONS}#health` },
  { name: "file", path: `${OPTIONS}#file`, prepare: (page) => chooseFile(page) },
  {
    name: "dialog",
    path: `${OPTIONS}#crms`,
    prepare: (page) => page.locator(".crm-list .button.quiet").last().click(),
  },
];

/** Selects a file that is accepted in part, changed in part and rejected in part. */
async function chooseFile(page: Page): Promise<void> {
  const settings = {
    version: 1,
    theme: "x",
    notifications: { detail: "all" },
    crms: [CRM, { id: "b", name: "Broken" }],
  };
  const buffer = Buffer.from(JSON.stringify(settings));
  await page.locator("input[type=file]").setInputFiles({ name: "team.json", mimeType: "application/json", buffer });
  await page.getByText("What becomes of each part").waitFor();
}

/** Configures the bridge with a CRM that is ready, one without permission, a broken one, and a desk. */
export async function configureBridge(bridge: BridgeBrowser): Promise<void> {
  await bridge.configure({
    crms: [CRM, HELPDESK, BROKEN],
    notifications: { onlyWhenDeskUnfocused: false },
  });
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057", channel: "CALL" }));
  await desk.evaluate(() => window.deskSimulator.add({ anonymous: true }));
  await expect.poll(async () => (await bridge.badge()).text).toBe("3");
}

export async function openSurface(bridge: BridgeBrowser, { path, prepare }: Surface): Promise<Page> {
  const page = await bridge.open(bridge.browser.extensionUrl(path));
  await expect(page.locator("#app > *").first()).toBeVisible();
  await expect(page.locator("main > *").first()).toBeVisible();
  await prepare?.(page);
  return page;
}
