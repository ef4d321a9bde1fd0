import type { Page } from "@playwright/test";
import { fullName, type Person } from "../../../../src/simulators/people";
import { busy } from "../../../../tools/foreign-crm/customers";
import { logIn, RECORDS, RT } from "../../../../tools/foreign-crm/drive";
import { proxyTo } from "../../../../tools/foreign-crm/proxy";
import { HOST } from "../../../../tools/foreign-crm/site-config";
import type { AgentAction, HourCrm } from "./crm";
import { readAll } from "./redmine";

/** Request Tracker. Every customer is a user, and every request is a ticket. */
export function requestTrackerCrm(port: number): HourCrm {
  const numberOf = (person: Person) => busy.people.indexOf(person) + 1;
  const write = async (page: Page, text: string) => {
    await page.frameLocator("iframe.cke_wysiwyg_frame").locator("body").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(text);
  };
  const update = async (page: Page) => {
    await page.getByRole("button", { name: "Update Ticket" }).first().click();
    await page.waitForURL("**/Ticket/Display.html*");
  };
  const answer =
    (action: "Comment" | "Respond"): AgentAction =>
    async (page, person, text) => {
      await page.goto(`${RT}/Ticket/Update.html?id=${numberOf(person)}&Action=${action}`);
      await write(page, text);
    };

  return {
    name: "Request Tracker",
    origin: RT,
    settings: { id: "rt", name: "Request Tracker", sites: [`${RT}/*`], records: RECORDS },
    logIn,
    async isShown(page, person) {
      const title = await page.getByRole("heading", { level: 1 }).textContent();
      return (title ?? "").includes(`User: ${fullName(person)}`);
    },
    doings: {
      async edit(page, person, text) {
        await page.goto(`${RT}/Ticket/Modify.html?id=${numberOf(person)}`);
        await page.locator("input[name=Subject]").click();
        await page.keyboard.press("Control+A");
        await page.keyboard.type(text);
        await page.getByRole("button", { name: "Save Changes" }).first().click();
        await page.getByText("Subject changed").waitFor();
      },
      async note(page, person, text) {
        await answer("Comment")(page, person, text);
        await update(page);
      },
      async search(page, person) {
        await page.locator("input[name=q]").first().fill(person.lastName);
        await page.locator("input[name=q]").first().press("Enter");
        await page.waitForURL("**/Search/**");
      },
      async cancel(page, person) {
        await page.goto(`${RT}/Ticket/Display.html?id=${numberOf(person)}`);
        const box = page.locator(".titlebox.ticket-info-dates");
        await box.locator("a.inline-edit-toggle.edit").click();
        await box.locator("form.inline-edit input[type=text]").first().click();
        await page.keyboard.type("2027-01-04");
        await page.keyboard.press("Escape");
        await box.locator("a.inline-edit-toggle.cancel").click();
      },
      async letter(page, person) {
        await answer("Comment")(page, person, "x");
        await page.keyboard.press("Backspace");
      },
      half: answer("Respond"),
      async finish(page, _, text) {
        await write(page, text);
        await update(page);
      },
    },
    kept: (page) => readAll(page, (number) => `/Ticket/History.html?id=${number}`),
    serve: ({ server }) => server.addRoute(HOST, "*", proxyTo(port)),
  };
}
