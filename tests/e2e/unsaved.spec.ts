import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";

/** A CRM page with everything one can type into. */
const FORM = `<!doctype html><title>form</title>
<form id="f" onsubmit="event.preventDefault()"><input id="name" value="before"><textarea id="note"></textarea>
<select id="stage"><option>one</option><option>two</option></select><input id="check" type="checkbox">
<button id="submit">Save</button></form>
<form role="search"><input id="search" type="search"></form>
<form id="other" onsubmit="event.preventDefault()"><button id="submit-other">Other</button></form>
<div id="rich" contenteditable>text</div>
<iframe id="frame" srcdoc="<body id=body contenteditable>text</body>"></iframe>
<div id="shadow"></div>
<button id="save-in-page" onclick="document.getElementById('f').remove()">Save and close</button>
<button id="go" onclick="history.pushState({}, '', '/form/2')">Next</button>
<script>
  const root = document.getElementById("shadow").attachShadow({ mode: "open" });
  root.innerHTML = "<input id=inner>";
</script>`;

const type = (selector: string) => async (page: Page) => {
  await page.locator(selector).click();
  await page.keyboard.type("typed");
};

const UNSAVED: [string, (page: Page) => Promise<unknown>][] = [
  ["an input", type("#name")],
  ["a text area", type("#note")],
  ["a select", (page) => page.locator("#stage").press("ArrowDown")],
  ["a check box", (page) => page.locator("#check").click()],
  ["editable text", type("#rich")],
  ["an input behind a shadow root", type("#inner")],
  [
    "a rich-text frame",
    (page) =>
      page
        .frameLocator("#frame")
        .locator("body")
        .click()
        .then(() => page.keyboard.type("x")),
  ],
  [
    "typing before an in-page navigation",
    async (page) => {
      await type("#note")(page);
      await page.locator("#go").click();
    },
  ],
  [
    "typing when another form is submitted",
    async (page) => {
      await type("#note")(page);
      await page.locator("#submit-other").click();
    },
  ],
];

const SAVED: [string, (page: Page) => Promise<unknown>][] = [
  ["nothing typed", async () => {}],
  ["a search", type("#search")],
  [
    "typing that was submitted",
    async (page) => {
      await type("#note")(page);
      await page.locator("#submit").click();
    },
  ],
  [
    "typing that was taken back",
    async (page) => {
      await type("#note")(page);
      for (let i = 0; i < "typed".length; i++) await page.keyboard.press("Backspace");
    },
  ],
  [
    "a form that the agent's own click closed",
    async (page) => {
      await type("#note")(page);
      await page.locator("#save-in-page").click();
    },
  ],
  [
    "a field that the page filled itself",
    (page) =>
      page.locator("#note").evaluate((note: HTMLTextAreaElement) => {
        note.value = "filled";
        note.dispatchEvent(new Event("input", { bubbles: true }));
      }),
  ],
];

async function showAfter(bridge: BridgeBrowser, act: (page: Page) => Promise<unknown>): Promise<string[]> {
  const remove = bridge.server.addRoute("crm.example.test", "/form*", FORM);
  await bridge.configure({ crms: [{ ...CRM, toast: false }] });
  const crm = await bridge.openCrm("/form");
  await act(crm);
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
  remove();
  return bridge.outcomes("show-record");
}

test.describe("unsaved work", () => {
  for (const [name, act] of UNSAVED) {
    test(`${name} is not lost`, async ({ bridge }) => {
      expect(await showAfter(bridge, act)).toEqual(["unsaved"]);
    });
  }
  for (const [name, act] of SAVED) {
    test(`${name} is no obstacle`, async ({ bridge }) => {
      expect(await showAfter(bridge, act)).toEqual(["navigating"]);
    });
  }
});
