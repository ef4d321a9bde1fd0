import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect } from "./bridge";
import { addFocused, addKnown } from "./desk";
import { QUIET, record } from "./record-pages";
import { contactOf, serveRecords } from "./routers/apps";
import { oddPage, REDRAWING, redrawing } from "./routers/odd-apps";

/** The page of an application that is asked for another record while the agent types. It draws its view again. */
export const IN_APP = { ...QUIET, navigation: "in-app" };
const [ZOE, JUERGEN] = ["C-1042", "C-1057"] as const;
export const AREA = `document.createElement("textarea")`;
/** The view is empty for a while before it is redrawn. */
export const GAP =
  "onmove(async (id) => { const one = await load(id); main.replaceChildren(); setTimeout(drawView, 900, one) })";

export const routes: (() => void)[] = [];
export function removeRoutes(): void {
  for (const removeRoute of routes.splice(0)) removeRoute();
}

/** Opens the page with an application's script, at the record of the first customer. */
export async function open(bridge: BridgeBrowser, script: string): Promise<{ crm: Page; desk: Page }> {
  routes.push(serveRecords(bridge.server, () => oddPage(script), "", 1_500));
  await bridge.configure({ crms: [IN_APP] });
  const crm = await bridge.openCrm("/contacts/none");
  const desk = await bridge.openDesk();
  await addKnown(desk, ZOE);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  return { crm, desk };
}

export const openRedrawing = (bridge: BridgeBrowser, control: string) =>
  open(bridge, redrawing(REDRAWING["with each response"], control));

export async function ask(crm: Page, desk: Page): Promise<void> {
  const asked = crm.waitForRequest((request) => request.url().endsWith(JUERGEN));
  await addFocused(desk, JUERGEN);
  await asked;
}

/** Waits until the previous record is redrawn, and the other one is open in a separate tab. */
export async function settle(bridge: BridgeBrowser, crm: Page): Promise<void> {
  await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
  // Pending responses arrive in this time.
  await crm.waitForTimeout(4_500);
  await expect(crm.locator("h1")).toHaveText(contactOf(ZOE).name);
}

export const first = (crm: Page) => crm.locator("textarea, main input, main [contenteditable]").first();
export const isGone = (crm: Page) => expect(first(crm)).toHaveCount(0);
