import type { Page } from "@playwright/test";
import { standard } from "../../scripts/foreign-crm/customers";
import { CRM, DIRECTUS, HOST, logIn, recordOf } from "../../scripts/foreign-crm/directus/drive";
import { startDirectus } from "../../scripts/foreign-crm/directus/start";
import type { OwnServer } from "../../scripts/foreign-crm/own-server";
import { proxyTo } from "../../scripts/foreign-crm/proxy";
import { directusCommand, hasDirectus } from "../../scripts/setup/directus.mjs";
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

/** The name and the address that the record's fields hold. */
async function expectRecord(crm: Page, id: string): Promise<void> {
  const { name, email } = contactOf(id);
  await expect(crm).toHaveURL(recordOf(id));
  const values = () =>
    crm.locator("main input").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await expect.poll(values, { timeout: 30_000 }).toEqual(expect.arrayContaining([name, email]));
}

/** When the page that is there began to load: another number for each page. */
const page = (crm: Page) => crm.evaluate(() => performance.timeOrigin);

test.describe("Directus, which nobody made for this", () => {
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

  test("its application shows the next record, and its page stays", async ({ bridge }) => {
    const { crm, desk } = await begin(bridge, { navigation: "in-app" });
    const first = await addKnown(desk, ZOE);
    await expectRecord(crm, ZOE);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    const before = await page(crm);
    // How the first one comes is decided by what stood in the list. One that is overtaken before it is proved is none of these.
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
    // The way back is its own.
    await crm.goBack();
    await expectRecord(crm, AMINA);
    expect(await page(crm)).toBe(before);
  });

  test("what is being written in a record stays, and the next one opens in another tab", async ({ bridge }) => {
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
