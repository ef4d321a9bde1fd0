import type { Page } from "@playwright/test";
import { AGENT } from "./customers";
import { HOST } from "./site-config";

export const RT = `https://${HOST}`;

/** The first needs the customer's id. The second searches for the user with the email, and redirects to the only one. */
export const RECORDS = [
  `${RT}/User/Summary.html?id={visitor.externalUserId}`,
  `${RT}/User/Search.html?UserString={visitor.email}`,
];

/** Logs in as the agent with Request Tracker's own form. */
export async function logIn(page: Page): Promise<void> {
  await page.goto(`${RT}/`);
  await page.locator("input[name=user]").fill(AGENT.name);
  await page.locator("input[name=pass]").fill(AGENT.password);
  await page.getByRole("button", { name: "Login" }).click();
  await page.getByRole("heading", { name: "RT at a glance" }).waitFor();
}

/** Adds Request Tracker on the options page. Its site must be allowed before, because a prompt can't be answered here. */
export async function addCrm(options: Page): Promise<void> {
  await options.getByRole("link", { name: "Add a CRM" }).first().click();
  await options.getByRole("button", { name: "Fill in the form yourself" }).click();
  await options.getByLabel("Name", { exact: true }).fill("Request Tracker");
  await options.getByLabel("Site", { exact: true }).fill(HOST);
  for (const [index, record] of RECORDS.entries()) {
    if (index > 0) await options.getByRole("button", { name: "Add another address" }).click();
    await options.getByLabel(`Record address ${index + 1}`, { exact: true }).fill(record);
  }
  await options.getByRole("button", { name: "Save", exact: true }).click();
  await options.getByRole("heading", { name: "Request Tracker" }).waitFor();
}
