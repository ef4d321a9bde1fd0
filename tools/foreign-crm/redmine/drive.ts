import type { Page } from "@playwright/test";
import { AGENT } from "../customers";

export const HOST = "redmine.example.test";
export const REDMINE = `https://${HOST}`;

/** Redmine's project identifiers are in lower case. */
export const CRM = {
  id: "redmine",
  name: "Redmine",
  sites: [`${REDMINE}/*`],
  records: [`${REDMINE}/projects/{project}`],
  variables: { project: { template: "{visitor.externalUserId}", form: "lower" } },
};

/** Logs in as the agent with Redmine's own form. */
export async function logIn(page: Page): Promise<void> {
  await page.goto(`${REDMINE}/login`);
  await page.locator("#username").fill(AGENT.name);
  await page.locator("#password").fill(AGENT.password);
  await page.locator("#login-submit").click();
  await page.locator("#loggedas").waitFor();
}
