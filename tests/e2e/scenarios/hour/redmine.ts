import type { Page } from "@playwright/test";
import { fullName, type Person } from "../../../../src/simulators/people";
import { busy } from "../../../../tools/foreign-crm/customers";
import { proxyTo } from "../../../../tools/foreign-crm/proxy";
import { CRM, HOST, logIn, REDMINE } from "../../../../tools/foreign-crm/redmine/drive";
import type { AgentAction, HourCrm } from "./crm";

/** Redmine. Every customer is a project, and every request is an issue in it. */
export function redmineCrm(port: number): HourCrm {
  const openIssue = async (page: Page, person: Person) => {
    await page.goto(`${REDMINE}/issues/${busy.people.indexOf(person) + 1}`);
  };
  const edit = async (page: Page, person: Person) => {
    await openIssue(page, person);
    await page.locator(".contextual a.icon-edit").first().click();
  };
  const submit = async (page: Page) => {
    await page.locator("#issue-form > [type=submit]").click();
    await page.locator("#flash_notice").waitFor();
  };
  const write = async (page: Page, text: string) => {
    await page.locator("#issue_notes").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(text);
  };
  const half: AgentAction = async (page, person, text) => {
    await edit(page, person);
    await write(page, text);
  };

  return {
    name: "Redmine",
    origin: REDMINE,
    settings: CRM,
    logIn,
    async isShown(page, person) {
      // The bridge returns to the page inside the record that the agent left, such as a search in it.
      const [, root, id] = new URL(page.url()).pathname.split("/");
      const isThere = root === "projects" && id === person.id.toLowerCase();
      return isThere && ((await page.locator("#header h1").textContent()) ?? "").includes(fullName(person));
    },
    doings: {
      async edit(page, person, text) {
        await edit(page, person);
        await page.locator("#issue_subject").click();
        await page.keyboard.press("Control+A");
        await page.keyboard.type(text);
        await submit(page);
      },
      async note(page, person, text) {
        await half(page, person, text);
        await submit(page);
      },
      async search(page, person) {
        await page.locator("#q").fill(person.lastName);
        await page.locator("#q").press("Enter");
        await page.waitForURL("**/search?*");
      },
      async length(page) {
        await page.goto(`${REDMINE}/issues`);
        await page.locator(".per-page a").first().click();
      },
      async tick(page, person) {
        await page.goto(`${REDMINE}/projects/${person.id.toLowerCase()}/issues`);
        await page.locator("input[name='ids[]']").first().click();
      },
      async cancel(page, person) {
        await half(page, person, "On Monday, or rather not");
        await page.locator("#issue-form > a").click();
      },
      async letter(page, person) {
        await half(page, person, "x");
        await page.keyboard.press("Backspace");
      },
      half,
      async finish(page, _, text) {
        await write(page, text);
        await submit(page);
      },
    },
    kept: (page) => readAll(page, (number) => `/issues/${number}`),
    serve: ({ server }) => server.addRoute(HOST, "*", proxyTo(port)),
  };
}

/** Returns the text of the pages of all requests, as a logged-in agent sees them. */
export async function readAll(page: Page, addressOf: (number: number) => string): Promise<string> {
  const addresses = busy.tickets.map((_, index) => addressOf(index + 1));
  return page.evaluate(async (them) => {
    const texts: string[] = [];
    for (const address of them) texts.push(await (await fetch(address)).text());
    return texts.join("\n");
  }, addresses);
}
