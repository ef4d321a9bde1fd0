import type { Page } from "@playwright/test";
import { fillPreset } from "../../src/domain/crm/presets/fill";
import { PRESETS } from "../../src/domain/crm/presets/table";
import { APPS, type App } from "../../src/domain/move/known";
import { type BridgeBrowser, expect, test } from "./bridge";
import { addFocused, addKnown } from "./desk";
import { enterIsolatedWorld, slowClock } from "./isolated-world";
import { openOptions, storedSettings } from "./options-page";
import { contactOf } from "./routers/apps";
import { ODD_ANSWERS, OWN, serveOwn } from "./routers/own-functions";

const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

const baseOf = (app: App) => `https://${OWN[app].host}`;
const record = (app: App, id: string) => baseOf(app) + OWN[app].path(id);
const settingsFor = (app: App, more: object = {}) => ({
  id: "crm",
  name: "Acme CRM",
  sites: [`${baseOf(app)}/*`],
  records: [baseOf(app) + OWN[app].path("{visitor.externalUserId}")],
  toast: false,
  navigation: "in-app",
  inApp: { method: app, witnesses: ["email", "name"] },
  ...more,
});

/** Opens the list of all records, and the desk. */
async function open(bridge: BridgeBrowser, app: App, { odd = "", more = {} }: { odd?: string; more?: object } = {}) {
  serveOwn(bridge.server, app, odd);
  await bridge.configure({ crms: [settingsFor(app, more)] }, [`${baseOf(app)}/*`]);
  const crm = await bridge.open(baseOf(app) + OWN[app].list);
  const desk = await bridge.openDesk();
  return { crm, desk };
}

/** Opens the first record, which is loaded because there was no record on screen. */
async function openFirst(bridge: BridgeBrowser, app: App, more: Parameters<typeof open>[2] = {}) {
  const opened = await open(bridge, app, more);
  await addKnown(opened.desk, ZOE);
  await expectRecord(opened.crm, app, ZOE);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  return opened;
}

async function expectRecord(crm: Page, app: App, id: string): Promise<void> {
  const { name, email } = contactOf(id);
  await expect(crm.locator("h1")).toHaveText(name);
  await expect(crm.locator(".email")).toHaveText(email);
  // Dynamics adds a parameter of its own.
  await expect.poll(() => crm.url().replace("&forceUCI=1", "")).toBe(record(app, id));
}

const loads = (crm: Page) => crm.evaluate(() => Number(sessionStorage.loads)).catch(() => 0);
/** Returns how often the application's function was called. */
const asked = (crm: Page) => crm.evaluate(() => Number(sessionStorage.asked ?? 0)).catch(() => -1);

for (const app of APPS) {
  test.describe(`the own function of ${app}`, () => {
    test("shows the next record without a load, whatever scripts the page's policy allows", async ({ bridge }) => {
      const { crm, desk } = await openFirst(bridge, app);
      const before = await loads(crm);
      await slowClock(bridge, crm);
      await crm.evaluate(() => scrollTo(0, 500));
      await addFocused(desk, JUERGEN);
      await expectRecord(crm, app, JUERGEN);
      await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "in-page"]);
      expect(await crm.evaluate(() => scrollY)).toBe(0);
      await addFocused(desk, AMINA);
      await expectRecord(crm, app, AMINA);
      await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "in-page", "in-page"]);
      // One history entry each, so that Back works like in the application itself.
      await crm.goBack();
      await expectRecord(crm, app, JUERGEN);
      await crm.goBack();
      await expectRecord(crm, app, ZOE);
      expect([await loads(crm), await asked(crm)]).toEqual([before, 2]);
      expect(await crm.evaluate(() => Reflect.get(window, "trouble"))).toBeUndefined();
      expect(bridge.browser.context.pages().filter((page) => page.url().startsWith(baseOf(app)))).toHaveLength(1);
    });

    test("is reverted if it is called after the agent starts to type, and no text is lost", async ({ bridge }) => {
      const odd = `
        const text = document.createElement("textarea");
        second.after(text);
        let timer;
        open = async () => {
          clearTimeout(timer);
          const id = idOf();
          const change = () => { text.value = ""; last = who(id); draw(last) };
          if (id && id !== last?.id) timer = setTimeout(change, last ? 1_500 : 0);
        };`;
      const { crm, desk } = await openFirst(bridge, app, { odd });
      const worker = await bridge.worker();
      await worker.evaluate(() => {
        const call = chrome.scripting.executeScript.bind(chrome.scripting);
        const callLate: typeof call = async (injection) => {
          if (injection.world !== "MAIN") return call(injection);
          Object.assign(globalThis, { isCalled: true });
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          return call(injection);
        };
        Object.assign(chrome.scripting, { executeScript: callLate });
      });
      await crm.locator("textarea").focus();
      await addFocused(desk, JUERGEN);
      await expect.poll(() => worker.evaluate(() => Reflect.get(globalThis, "isCalled"))).toBe(true);
      await crm.keyboard.type("half a sentence", { delay: 10 });
      await expect.poll(() => asked(crm)).toBe(1);
      await crm.waitForTimeout(2_500);
      await expectRecord(crm, app, ZOE);
      expect(await crm.locator("textarea").inputValue()).toBe("half a sentence");
    });

    test.describe("a false success is detected, and the record is loaded", () => {
      for (const [what, odd] of Object.entries(ODD_ANSWERS)) {
        test(`if the application ${what}`, async ({ bridge }) => {
          const { crm, desk } = await openFirst(bridge, app, { odd });
          const before = await loads(crm);
          await addFocused(desk, JUERGEN);
          await expect.poll(() => loads(crm)).toBe(before + 1);
          await expectRecord(crm, app, JUERGEN);
          await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
          await expect(crm.locator("main")).not.toContainText(contactOf(ZOE).email);
          expect(await asked(crm)).toBe(odd === ODD_ANSWERS["has no such function"] ? 0 : 1);
          expect(await crm.evaluate(() => Reflect.get(window, "trouble"))).toBeUndefined();
        });
      }
    });

    test("is not called unless the settings select it", async ({ bridge }) => {
      const { crm, desk } = await openFirst(bridge, app, { more: { inApp: { method: "any", witnesses: [] } } });
      await addFocused(desk, JUERGEN);
      await expectRecord(crm, app, JUERGEN);
      await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "navigating"]);
      expect(await asked(crm)).toBe(0);
    });

    test("is called for a compromised content script only with the wanted record", async ({ bridge }) => {
      const { crm } = await openFirst(bridge, app);
      const script = await enterIsolatedWorld(crm);
      const ask = (url: string) =>
        script.run(`chrome.runtime.sendMessage({ type: "ask-app", to: ${JSON.stringify(url)} })`);
      expect(await ask(record(app, AMINA))).toEqual({ isAsked: false });
      expect(await ask(`${baseOf(app)}/logout`)).toEqual({ isAsked: false });
      expect(await asked(crm)).toBe(0);
      expect(await ask(record(app, ZOE))).toEqual({ isAsked: true });
      expect(await asked(crm)).toBe(1);
      await script.end();
    });

    test("is tried first by Try it, and stored", async ({ bridge }) => {
      test.slow();
      serveOwn(bridge.server, app);
      const { navigation: _navigation, inApp: _inApp, ...crm } = settingsFor(app);
      await bridge.configure({ crms: [crm] }, [`${baseOf(app)}/*`]);
      const page = await openOptions(bridge, "#crms/try/crm");
      const fill = async (group: string | RegExp, id: string) => {
        const fields = page.getByRole("group", { name: group });
        await fields.getByLabel("Customer ID").fill(id);
        await fields.getByLabel("Email").fill(contactOf(id).email);
        await fields.getByLabel("Phone").fill("");
      };
      await fill(/^(?:Camille Durand|Your customer)/, ZOE);
      await page.getByRole("button", { name: "Send the conversation" }).click();
      await expect(page.getByText("A record opened in Acme CRM")).toBeVisible();
      await fill("Another customer", JUERGEN);
      await page.getByRole("button", { name: "Find out" }).click();
      await expect(page.getByText("The CRM’s own app shows the records from now on")).toBeVisible({ timeout: 30_000 });
      expect((await storedSettings(bridge)).crms).toMatchObject([
        { navigation: "in-app", inApp: { method: app, witnesses: ["email"] } },
      ]);
    });
  });
}

test.describe("a Lightning search, whose fragment is read only once,", () => {
  const salesforce = PRESETS.find(({ id }) => id === "salesforce");
  if (!salesforce) throw new Error("there is no preset for Salesforce");
  const { records, variables } = fillPreset(salesforce, baseOf("salesforce"), { object: "Contact" }, "nothing");
  const [byEmail] = records;
  if (byEmail === undefined || typeof byEmail === "string") throw new Error("it is not a search");
  // The conversation's id in its address makes each search load the page. Without it, only the fragment differs.
  const search = byEmail.search.replace("?r={conversation.id}", "");

  test("is loaded for the next customer", async ({ bridge }) => {
    const more = { navigation: "load", variables, records: [search] };
    const { crm, desk } = await openFirstSearch(bridge, more);
    const before = await loads(crm);
    await addFocused(desk, JUERGEN);
    await expect.poll(() => loads(crm)).toBe(before + 1);
    await expect(crm.locator("table")).toContainText(contactOf(JUERGEN).email);
    await expect(crm.locator("table")).not.toContainText(contactOf(ZOE).email);
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
  });

  test("follows with the own function", async ({ bridge }) => {
    const { crm, desk } = await openFirstSearch(bridge, { variables, records: [search] });
    const before = await loads(crm);
    await slowClock(bridge, crm);
    await addFocused(desk, JUERGEN);
    await expect(crm.locator("table")).toContainText(contactOf(JUERGEN).email);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "in-page"]);
    expect([await loads(crm), await asked(crm)]).toEqual([before, 1]);
  });

  async function openFirstSearch(bridge: BridgeBrowser, more: object) {
    const opened = await open(bridge, "salesforce", { more });
    await addKnown(opened.desk, ZOE);
    await expect(opened.crm.locator("table")).toContainText(contactOf(ZOE).email);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
    return opened;
  }
});
