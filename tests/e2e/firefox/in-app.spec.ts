import type { Page } from "puppeteer-core";
import { APPS as OWN_APPS } from "../../../src/domain/move/known";
import type { SimulatorServer } from "../../../tools/harness/simulator-server";
import { EDITOR, serveEditor } from "../editor-page";
import { APPS, type App, contactOf, serveApp, serveRecords } from "../routers/apps";
import { CONTROLS, lateEditor, oddPage, REDRAWING, redrawing } from "../routers/odd-apps";
import { ODD_ANSWERS, OWN, serveOwn } from "../routers/own-functions";
import { CRM, expect, type FirefoxBridge, test } from "./firefox-bridge";

const IN_APP = { ...CRM, toast: false, navigation: "in-app" };
const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

const record = (id: string) => ({ url: `https://crm.example.test/contacts/${id}`, name: contactOf(id).name });
const onScreen = async (crm: Page) => ({
  url: crm.url(),
  name: await crm.evaluate(() => document.querySelector("h1")?.textContent ?? "").catch(() => ""),
});
const loads = (crm: Page) => crm.evaluate(() => Number(sessionStorage.loads));

async function addFocused(desk: Page, person: string): Promise<void> {
  await desk.evaluate(async (it) => window.deskSimulator.focus(await window.deskSimulator.add({ person: it })), person);
}

/** Opens the page of an application, which shows the record of the focused conversation. */
async function openAtZoe(bridge: FirefoxBridge): Promise<{ crm: Page; desk: Page }> {
  await bridge.configure({ crms: [IN_APP] });
  const crm = await bridge.openCrm(`/contacts/${ZOE}`);
  const desk = await bridge.openDesk();
  await addFocused(desk, ZOE);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["already-there"]);
  await expect.poll(() => onScreen(crm)).toEqual(record(ZOE));
  await crm.bringToFront();
  return { crm, desk };
}

for (const app of ["vue", "turbo"] as const) {
  test(`keeps text typed while an application still shows the previous record: ${app}`, async ({ bridge, server }) => {
    await serveApp(server, app, 1_500);
    const { crm, desk } = await openAtZoe(bridge);
    await crm.click("textarea");
    const asked = crm.waitForRequest((request) => request.url().endsWith(JUERGEN));
    await addFocused(desk, JUERGEN);
    await asked;
    await crm.keyboard.type("half a sentence", { delay: 30 });
    await expect.poll(async () => (await bridge.outcomes("show-record")).at(-1)).toBe("unsaved");
    // The pending responses arrive during this time.
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(await onScreen(crm)).toEqual(record(ZOE));
    expect(await crm.evaluate(() => document.querySelector("textarea")?.value)).toBe("half a sentence");
  });
}

test.describe("restores what was typed if an application draws its view again", () => {
  const EDITORS = ["ckeditor5", "lexical", "quill", "slate", "tiptap"];
  const controls = [...Object.entries(CONTROLS), ...EDITORS.map((name) => [name, EDITOR] as const)];
  for (const [name, control] of controls) {
    test(name, async ({ bridge, server }) => {
      const isEditor = control === EDITOR;
      if (isEditor) await serveEditor(server, name);
      const page = oddPage(redrawing(REDRAWING["with each response"], control));
      serveRecords(server, () => page, "", 1_500);
      const { crm, desk } = await openAtZoe(bridge);
      if (isEditor) await crm.waitForSelector("html[data-editor=ready]");
      const typedIn = "main textarea, main [contenteditable=true]";
      await crm.click(typedIn);
      const asked = crm.waitForRequest((request) => request.url().endsWith(JUERGEN));
      await addFocused(desk, JUERGEN);
      await asked;
      // Two responses at the same time would load two editors into one view.
      await new Promise((resolve) => setTimeout(resolve, 600));
      await crm.keyboard.type("one and", { delay: 10 });
      await crm.keyboard.press("Enter");
      await crm.keyboard.type("two", { delay: 10 });
      await expect.poll(async () => (await bridge.outcomes("show-record")).at(-1)).toBe("unsaved");
      // The pending responses arrive during this time, and the editor gets the text.
      await new Promise((resolve) => setTimeout(resolve, 5_500));
      expect(await onScreen(crm)).toEqual(record(ZOE));
      await crm.bringToFront();
      await crm.keyboard.type(" more", { delay: 10 });
      const lines = () =>
        crm.$eval(typedIn, (element) => {
          // biome-ignore lint/performance/useDomNodeTextContent: its lines are elements, textContent would join them
          const text = element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText;
          return text.split(/\n+/).map((line) => line.trimEnd());
        });
      await expect.poll(lines).toEqual(["one and", "two more"]);
    });
  }
});

/** Opens the page of an application that draws its view again, and types while the next record is on its way. */
async function typeInRedrawn(bridge: FirefoxBridge, server: SimulatorServer, script: string): Promise<Page> {
  serveRecords(server, () => oddPage(script), "", 1_500);
  const { crm, desk } = await openAtZoe(bridge);
  await crm.click(WRITABLE);
  const asked = crm.waitForRequest((request) => request.url().endsWith(JUERGEN));
  await addFocused(desk, JUERGEN);
  await asked;
  await crm.keyboard.type(LONG, { delay: 60 });
  // The pending responses arrive during this time, and the editor gets the text.
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  expect(await onScreen(crm)).toEqual(record(ZOE));
  await crm.bringToFront();
  await crm.keyboard.type(".");
  return crm;
}

const WRITABLE = "main textarea, main [contenteditable=true]";
const LONG = "half a sentence that goes on for a while, and then goes on again";
const textIn = (crm: Page) =>
  crm.$eval(WRITABLE, (it) =>
    (it instanceof HTMLTextAreaElement ? it.value : String(it.textContent)).replaceAll("\u00a0", " "),
  );

test("loses no key in an editor that shows it late and is drawn again", async ({ bridge, server }) => {
  const crm = await typeInRedrawn(bridge, server, redrawing(REDRAWING["with each response"], lateEditor(120)));
  await expect.poll(() => textIn(crm)).toBe(`${LONG}.`);
});

test("loses no key while a dialog has the focus, and after it closed, and presses no button there", async ({
  bridge,
  server,
}) => {
  const dialog = `onmove(async (id) => {
    const one = await load(id);
    main.replaceChildren();
    const over = document.querySelector("dialog");
    over.innerHTML = "<button>OK</button>";
    over.firstChild.onclick = () => { window.clicks = (window.clicks ?? 0) + 1 };
    if (!over.open) over.showModal();
    setTimeout(() => drawView(one), 900);
    setTimeout(() => over.close(), 3_000);
  })`;
  const crm = await typeInRedrawn(bridge, server, redrawing(dialog, CONTROLS["a text field"]));
  await expect.poll(() => textIn(crm)).toBe(`${LONG}.`);
  expect(await crm.evaluate(() => Reflect.get(window, "clicks"))).toBeUndefined();
});

test("offers a text for copying that the new view has no field for", async ({ bridge, server }) => {
  test.slow();
  const once = `(() => {
    const it = document.createElement(window.isDrawn ? "p" : "textarea");
    window.isDrawn = true;
    return it;
  })()`;
  const page = oddPage(redrawing(REDRAWING["with each response"], once));
  serveRecords(server, () => page, "", 1_500);
  const { crm, desk } = await openAtZoe(bridge);
  await crm.click("main textarea");
  const asked = crm.waitForRequest((request) => request.url().endsWith(JUERGEN));
  await addFocused(desk, JUERGEN);
  await asked;
  await crm.keyboard.type("half a sentence", { delay: 10 });
  await expect.poll(async () => (await bridge.outcomes("show-record")).at(-1)).toBe("unsaved");
  await crm.bringToFront();
  const { x, y } = await crm.evaluate(() => ({ x: innerWidth - 16 - 340 + 60, y: innerHeight - 16 - 28 }));
  const copied = async () => {
    await crm.mouse.click(x, y);
    await crm.focus("#names");
    await crm.keyboard.down("Control");
    await crm.keyboard.press("v");
    await crm.keyboard.up("Control");
    return crm.$eval("#names", (field) => (field as HTMLInputElement).value);
  };
  await expect.poll(copied, { intervals: [1_000], timeout: 30_000 }).toBe("half a sentence");
});

test.describe("a CRM's own application shows the next record in Firefox", () => {
  for (const app of Object.keys(APPS) as App[]) {
    test(app, async ({ bridge, server }) => {
      await serveApp(server, app);
      const { crm, desk } = await openAtZoe(bridge);
      const outcomes = ["already-there"];
      for (const id of [JUERGEN, AMINA]) {
        await addFocused(desk, id);
        await expect.poll(() => onScreen(crm)).toEqual(record(id));
        // The outcome is recorded a little after the record is visible.
        outcomes.push("in-page");
        await expect.poll(() => bridge.outcomes("show-record")).toEqual(outcomes);
      }
      await crm.evaluate(() => history.back());
      await expect.poll(() => onScreen(crm)).toEqual(record(JUERGEN));
      expect(await loads(crm)).toBe(1);
      expect(await crm.evaluate(() => Reflect.get(window, "trouble"))).toBeUndefined();
    });
  }

  for (const app of OWN_APPS) {
    for (const odd of ["", ODD_ANSWERS["shows the previous record at the new address"]]) {
      test(`${app} by its own function${odd && ", which is not believed"}`, async ({ bridge, server }) => {
        serveOwn(server, app, odd, "crm.example.test");
        const address = (id: string) => `https://crm.example.test${OWN[app].path(id)}`;
        const inApp = { method: app, witnesses: ["email", "name"] };
        await bridge.configure({ crms: [{ ...IN_APP, records: [address("{visitor.externalUserId}")], inApp }] });
        const crm = await bridge.openCrm(OWN[app].path(ZOE));
        const desk = await bridge.openDesk();
        await addFocused(desk, ZOE);
        await expect.poll(() => bridge.outcomes("show-record")).toEqual(["already-there"]);
        await crm.bringToFront();
        await addFocused(desk, JUERGEN);
        await expect.poll(async () => (await onScreen(crm)).name).toBe(contactOf(JUERGEN).name);
        const how = odd ? "navigating" : "in-page";
        await expect.poll(() => bridge.outcomes("show-record")).toEqual(["already-there", how]);
        await expect.poll(async () => crm.url().replace("&forceUCI=1", "")).toBe(address(JUERGEN));
        const counts = await crm.evaluate(() => [sessionStorage.loads, sessionStorage.asked].map(Number));
        expect(counts).toEqual([odd ? 2 : 1, 1]);
      });
    }
  }

  test("loads the page if the application does not navigate", async ({ bridge, server }) => {
    serveRecords(server, () => oddPage(""));
    await bridge.configure({ crms: [IN_APP] });
    const crm = await bridge.openCrm(`/contacts/${ZOE}`);
    const desk = await bridge.openDesk();
    await addFocused(desk, ZOE);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["already-there"]);
    await addFocused(desk, JUERGEN);
    await expect.poll(() => onScreen(crm)).toEqual(record(JUERGEN));
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["already-there", "navigating"]);
    expect(await loads(crm)).toBe(2);
  });
});
