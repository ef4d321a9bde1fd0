import type { Page } from "@playwright/test";
import { standard } from "../../tools/foreign-crm/customers";
import { CRM, DIRECTUS, HOST, logIn, recordOf } from "../../tools/foreign-crm/directus/drive";
import { startDirectus } from "../../tools/foreign-crm/directus/start";
import type { OwnServer } from "../../tools/foreign-crm/own-server";
import { proxyTo } from "../../tools/foreign-crm/proxy";
import { directusCommand, hasDirectus } from "../../tools/setup/directus.mjs";
import { type BridgeBrowser, expect, test } from "./bridge";
import { addFocused, addKnown, focus } from "./desk";
import { contactOf } from "./routers/apps";

const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

async function begin(bridge: BridgeBrowser, settings: object): Promise<{ crm: Page; desk: Page }> {
  await bridge.configure({ crms: [{ ...CRM, toast: false, ...settings }] }, [`${DIRECTUS}/*`]);
  const crm = await bridge.browser.context.newPage();
  await logIn(crm);
  return { crm, desk: await bridge.openDesk() };
}

/** Expects the name and the email address of a customer in the record's fields. */
async function expectRecord(crm: Page, id: string): Promise<void> {
  const { name, email } = contactOf(id);
  await expect(crm).toHaveURL(recordOf(id));
  const values = () =>
    crm.locator("main input").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await expect.poll(values, { timeout: 30_000 }).toEqual(expect.arrayContaining([name, email]));
}

/** Returns the time at which the current page began to load. It identifies the page load. */
const page = (crm: Page) => crm.evaluate(() => performance.timeOrigin);

test.describe("Directus, a CRM that was not made for this project", () => {
  test.skip(!hasDirectus(), `not installed; to install it: ${directusCommand}`);
  test.describe.configure({ mode: "default", timeout: 180_000 });
  let server: OwnServer | undefined;
  let removeRoute = () => {};

  test.beforeAll(async ({ server: simulators }) => {
    test.setTimeout(180_000);
    server = await startDirectus(standard);
    removeRoute = simulators.addRoute(HOST, "*", proxyTo(server.port));
  });
  test.afterAll(async () => {
    removeRoute();
    await server?.close();
  });

  test("shows the next record in its application, without a page load", async ({ bridge }) => {
    const { crm, desk } = await begin(bridge, { navigation: "in-app" });
    const first = await addKnown(desk, ZOE);
    await expectRecord(crm, ZOE);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    const before = await page(crm);
    // How the first record is shown depends on the earlier content of the list. An attempt that is superseded before it
    // is confirmed is not counted here either.
    const outcomes = async () => (await bridge.outcomes("show-record")).slice(1);
    await addFocused(desk, JUERGEN);
    await expectRecord(crm, JUERGEN);
    await expect.poll(outcomes).toEqual(["in-page"]);
    await addFocused(desk, AMINA);
    await expectRecord(crm, AMINA);
    await expect.poll(outcomes).toEqual(["in-page", "in-page"]);
    await focus(desk, first);
    await expectRecord(crm, ZOE);
    await expect.poll(outcomes).toEqual(["in-page", "in-page", "in-page"]);
    expect(await page(crm)).toBe(before);
    // The application handles going back itself.
    await crm.goBack();
    await expectRecord(crm, AMINA);
    expect(await page(crm)).toBe(before);
  });

  test("keeps unsaved text in a record, and opens the next record in another tab", async ({ bridge }) => {
    const { crm, desk } = await begin(bridge, { navigation: "in-app" });
    await addKnown(desk, ZOE);
    await expectRecord(crm, ZOE);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    const company = crm.locator("main input").last();
    await company.click();
    await company.pressSequentially(" and Sons");
    await addFocused(desk, JUERGEN);
    const addresses = () => bridge.browser.context.pages().map((one) => one.url());
    await expect.poll(addresses).toContain(recordOf(JUERGEN));
    expect(crm.url()).toBe(recordOf(ZOE));
    await expect(company).toHaveValue(/ and Sons$/);
  });
});
