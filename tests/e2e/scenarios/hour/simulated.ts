import { text as readText } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { fullName } from "../../../../src/simulators/people";
import { CRM, expect } from "../../bridge";
import type { AgentAction, HourCrm } from "./crm";

const ORIGIN = "https://crm.example.test";

/** The simulated CRM in one of its variants. Its forms keep the values that were saved. */
export function simulatedCrm(name: string, base: "" | "/spa", navigation: "load" | "in-app"): HourCrm {
  const saved: string[] = [];
  const note = (page: Page) => page.getByTestId("note");
  const write = async (page: Page, text: string) => {
    await note(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(` ${text}`);
  };
  const save = async (page: Page) => {
    await page.getByTestId("save").click();
    await expect(page.getByTestId("saved")).toHaveText("Saved");
  };
  const writeAndSave: AgentAction = async (page, _, text) => {
    await write(page, text);
    await save(page);
  };
  const openList = (page: Page) => page.goto(`${ORIGIN}${base}/`);

  return {
    name,
    origin: ORIGIN,
    settings: { ...CRM, records: [`${ORIGIN}${base}/contacts/{visitor.externalUserId}`], navigation },
    async logIn(page) {
      await openList(page);
    },
    async isShown(page, person) {
      const isThere = page.url().endsWith(`/contacts/${person.id}`);
      return isThere && (await page.getByRole("heading", { level: 1 }).textContent()) === fullName(person);
    },
    doings: {
      edit: writeAndSave,
      async note(page, _, text) {
        await page.getByTestId("rich-note").click();
        await page.keyboard.type(text);
        await save(page);
      },
      async autosave(page, _, text) {
        await page.getByTestId("private-note").fill("");
        await page.getByTestId("private-note").pressSequentially(text);
        await expect(page.getByTestId("private-note-saved")).toHaveText("Saved");
      },
      async search(page, person) {
        await page.getByTestId("search").fill(person.lastName);
        await page.getByTestId("search").press("Enter");
        await page.getByTestId("contacts").waitFor();
      },
      async length(page) {
        await openList(page);
        await page.getByTestId("filter").pressSequentially("an");
        await page.getByTestId("length").focus();
        await page.keyboard.press("ArrowDown");
      },
      async tick(page) {
        await openList(page);
        await page.getByRole("checkbox").nth(1).click();
      },
      async cancel(page) {
        await page.getByTestId("call-back").click();
        await page.getByTestId("call-about").click();
        await page.keyboard.type("On Monday, or rather not");
        await page.getByTestId("call-cancel").click();
      },
      async letter(page) {
        await note(page).click();
        await page.keyboard.type("x");
        await page.keyboard.press("Backspace");
      },
      half: (page, _, text) => write(page, text),
      finish: writeAndSave,
    },
    kept: async () => saved.join("\n"),
    serve: ({ server }) =>
      server.addRoute("crm.example.test", "/api/contacts/*", async (request, response) => {
        saved.push(await readText(request));
        response.writeHead(204).end();
      }),
  };
}
