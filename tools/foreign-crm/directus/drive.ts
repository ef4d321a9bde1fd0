import type { Page } from "@playwright/test";
import { AGENT } from "../customers";

export const HOST = "directus.example.test";
export const DIRECTUS = `https://${HOST}`;
export const EMAIL = `${AGENT.name}@example.org`;

export const recordOf = (id: string) => `${DIRECTUS}/admin/content/customers/${id}`;

export const CRM = {
  id: "directus",
  name: "Directus",
  sites: [`${DIRECTUS}/*`],
  records: [recordOf("{visitor.externalUserId}")],
};

/** Logs in as the agent with Directus' own form, and opens the list of all customers. */
export async function logIn(page: Page): Promise<void> {
  await page.goto(`${DIRECTUS}/admin/login`);
  await page.locator("input[type=email]").fill(EMAIL);
  await page.locator("input[type=password]").fill(AGENT.password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/\/admin\/(?!login)/);
  // Directus redirects to the page where the agent was last, so open the list explicitly.
  await page.goto(`${DIRECTUS}/admin/content/customers`);
  await page.getByText("zoe.lefevre@example.org").first().waitFor();
}
