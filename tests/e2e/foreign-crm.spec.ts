import type { Page } from "@playwright/test";
import { TICKETS } from "../../tools/foreign-crm/customers";
import { addCrm, logIn, RT } from "../../tools/foreign-crm/drive";
import { proxyTo } from "../../tools/foreign-crm/proxy";
import { type RequestTracker, startRequestTracker } from "../../tools/foreign-crm/request-tracker";
import { HOST } from "../../tools/foreign-crm/site-config";
import { readToasts } from "../../tools/play/read-toasts";
import { hasRequestTracker, requestTrackerCommand } from "../../tools/setup/request-tracker.mjs";
import { type BridgeBrowser, expect, test } from "./bridge";

const recordOf = (customer: string) => `${RT}/User/Summary.html?id=${customer}`;
const REPLY = `${RT}/Ticket/Update.html?id=1&Action=Respond`;

/** Logs in to Request Tracker, which was added on the options page, and opens the desk. */
async function begin(bridge: BridgeBrowser): Promise<{ crm: Page; desk: Page }> {
  await bridge.browser.grantSites([`${RT}/*`]);
  const options = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#crms"));
  await addCrm(options);
  await expect.poll(() => bridge.registeredSites()).toEqual([`${RT}/*`]);
  const crm = await bridge.browser.context.newPage();
  await logIn(crm);
  return { crm, desk: await bridge.openDesk() };
}

const add = (desk: Page, person: string, anonymous = false) =>
  desk.evaluate((options) => window.deskSimulator.add(options), { person, anonymous });
const focus = (desk: Page, id: string) => desk.evaluate((it) => window.deskSimulator.focus(it), id);
const title = (page: Page) => page.getByRole("heading", { level: 1 });

test.describe("Request Tracker, a CRM that was not made for this project", () => {
  test.skip(!hasRequestTracker(), `not installed; to install it: npm run foreign-crm, or ${requestTrackerCommand}`);
  test.describe.configure({ mode: "default", timeout: 120_000 });
  let tracker: RequestTracker | undefined;
  let removeRoute = () => {};

  test.beforeAll(async ({ server }) => {
    // Starts three Perl programs one after the other, which takes long on a busy machine.
    test.setTimeout(180_000);
    tracker = await startRequestTracker();
    removeRoute = server.addRoute(HOST, "*", proxyTo(tracker.port));
  });
  test.afterAll(async () => {
    removeRoute();
    await tracker?.close();
  });

  test("shows its records by the customer's id, or otherwise by the email", async ({ bridge }) => {
    const { crm, desk } = await begin(bridge);
    const first = await add(desk, "C-1042");
    await expect(crm).toHaveURL(recordOf("C-1042"));
    await expect(title(crm)).toHaveText("User: Zoé Lefèvre <zoe.lefevre@example.org>");
    await expect(crm.getByText(TICKETS[0]?.subject ?? "")).toBeVisible();

    await focus(desk, await add(desk, "C-1057"));
    await expect(title(crm)).toContainText("Jürgen Groß");

    const third = await add(desk, "C-1063", true);
    await focus(desk, third);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(2);
    await expect(title(crm)).toContainText("Jürgen Groß");
    await desk.evaluate((id) => {
      window.deskSimulator.visitorUpdated(id, { email: "amina.benali@example.org" });
    }, third);
    await expect(title(crm)).toContainText("Amina Benali");
    // The search redirects to the user's page, under the number that Request Tracker assigned.
    await expect(crm).toHaveURL(/\/User\/Summary\.html\?id=\d+$/);

    await focus(desk, first);
    await expect(crm).toHaveURL(recordOf("C-1042"));
    expect(bridge.browser.context.pages().filter((page) => page.url().startsWith(RT))).toEqual([crm]);
  });

  test("keeps an unsent reply until it is sent", async ({ bridge }) => {
    const { crm, desk } = await begin(bridge);
    await crm.goto(REPLY);
    const body = crm.frameLocator("iframe.cke_wysiwyg_frame").locator("body");
    await body.click();
    await crm.keyboard.type("We are sending a new frame.");
    const first = await add(desk, "C-1042");
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["unsaved"]);
    await expect.poll(() => readToasts(crm).then((toasts) => toasts.join())).toContain("Zoé Lefèvre");
    // The next record opens in another tab.
    const others = () => bridge.browser.context.pages().filter((page) => page !== crm && page.url().startsWith(RT));
    await expect.poll(() => others().map((page) => page.url())).toEqual([recordOf("C-1042")]);
    expect(crm.url()).toBe(REPLY);
    await expect(body).toContainText("We are sending a new frame.");

    await crm.getByRole("button", { name: "Update Ticket" }).first().click();
    await expect(title(crm)).toContainText("#1:");
    await expect(crm.getByText("We are sending a new frame.").first()).toBeVisible();
    // Once that tab is closed, the page of the reply is used again.
    for (const page of others()) await page.close();
    await focus(desk, await add(desk, "C-1057"));
    await expect(crm).toHaveURL(recordOf("C-1057"));
    await focus(desk, first);
    await expect(crm).toHaveURL(recordOf("C-1042"));
  });
});
