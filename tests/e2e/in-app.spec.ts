import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown, focus } from "./desk";
import { slowClock } from "./isolated-world";
import { openOptions } from "./options-page";
import { post, postConversation, QUIET, record, servePagesHeldBack } from "./record-pages";
import { APPS, type App, contactOf, serveApp, serveRecords } from "./routers/apps";
import { CONTROLS, EVEN_APPS, ODD_APPS, oddPage, REDRAWING, redrawing } from "./routers/odd-apps";

const IN_APP = { ...QUIET, navigation: "in-app" };
const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

async function expectRecord(crm: Page, id: string): Promise<void> {
  const { name, email } = contactOf(id);
  await expect(crm.locator("h1")).toHaveText(name);
  await expect(crm.locator(".email")).toHaveText(email);
  await expect(crm).toHaveURL(record(id));
}

/** Returns the number of page loads in this tab; 0 while a page is being unloaded. */
const loads = (crm: Page) => crm.evaluate(() => Number(sessionStorage.loads)).catch(() => 0);

test.describe("a CRM's own application shows the next record, without a load", () => {
  for (const [app, method] of Object.entries(APPS) as [App, string][]) {
    for (const inApp of [{}, { inApp: { method, witnesses: ["email", "name"] } }]) {
      const how = "inApp" in inApp ? "with the detected method" : "with any method";
      test(`${app}, ${how}`, async ({ bridge }) => {
        await serveApp(bridge.server, app);
        await bridge.configure({ crms: [{ ...IN_APP, ...inApp }] });
        const crm = await bridge.openCrm("/contacts");
        const desk = await bridge.openDesk();
        const first = await addKnown(desk, ZOE);
        await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
        // The application may have shown the record without a load before, and has arrived before it shows it again.
        await expectRecord(crm, ZOE);
        const before = await loads(crm);
        await slowClock(bridge, crm);

        await crm.evaluate(() => scrollTo(0, 500));
        await addFocused(desk, JUERGEN);
        await expectRecord(crm, JUERGEN);
        await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "in-page"]);
        await expect(crm).toHaveTitle("Jürgen Groß · CRM");
        expect(await crm.evaluate(() => scrollY)).toBe(0);
        await addFocused(desk, AMINA);
        await expectRecord(crm, AMINA);
        // A move is confirmed a little later than it is visible.
        await expect.poll(async () => (await bridge.outcomes("show-record")).length).toBe(3);
        await focus(desk, first);
        await expectRecord(crm, ZOE);
        await expect.poll(async () => (await bridge.outcomes("show-record")).length).toBe(4);

        // The agent's own navigation works as before.
        await crm.goBack();
        await expectRecord(crm, AMINA);
        await crm.goBack();
        await expectRecord(crm, JUERGEN);
        await crm.locator("nav a", { hasText: ZOE }).click();
        await expectRecord(crm, ZOE);
        await crm.goBack();
        await expectRecord(crm, JUERGEN);
        expect(await loads(crm)).toBe(before);
        expect(await crm.evaluate(() => Reflect.get(window, "trouble"))).toBeUndefined();
        expect(bridge.crmTabs()).toHaveLength(1);
      });
    }
  }
});

test.describe("an application that", () => {
  for (const [what, script] of Object.entries(ODD_APPS)) {
    test(`${what} is loaded`, async ({ bridge }) => {
      const { crm, desk } = await openOdd(bridge, script);
      await addFocused(desk, JUERGEN);
      // One record must never be visible at the address of the other.
      await expect.poll(() => loads(crm)).toBe(3);
      await expectRecord(crm, JUERGEN);
      await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
      await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(JUERGEN));
      expect(await textOf(crm)).not.toContain(contactOf(ZOE).email);
    });
  }

  for (const [what, script] of Object.entries(EVEN_APPS)) {
    test(`${what} follows`, async ({ bridge }) => {
      const { crm, desk } = await openOdd(bridge, script);
      await slowClock(bridge, crm);
      await addFocused(desk, JUERGEN);
      await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "in-page"]);
      await expect(crm).toHaveURL(record(JUERGEN));
      expect(await textOf(crm)).toContain(contactOf(JUERGEN).email);
      expect(await loads(crm)).toBe(2);
    });
  }
});

async function openOdd(bridge: BridgeBrowser, script: string, ms?: number) {
  serveRecords(bridge.server, () => oddPage(script), "", ms);
  await bridge.configure({ crms: [IN_APP] });
  const crm = await bridge.openCrm("/contacts/none");
  const desk = await bridge.openDesk();
  await addKnown(desk, ZOE);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  return { crm, desk };
}

/** Returns all visible text, including that in shadow roots and fields. */
async function textOf(crm: Page): Promise<string> {
  const fields = await crm.evaluate(() => [
    document.querySelector("#host")?.shadowRoot?.textContent,
    ...[...document.querySelectorAll("input")].map(({ value }) => value),
  ]);
  return [await crm.getByRole("main").allInnerTexts(), ...fields].join(" ");
}

/** Two relatives with the same email address. Without a load, the application always shows the first one. */
const FAMILY = `<!doctype html><meta charset="utf-8"><input aria-label="Search" value="family@mail.example"><main></main><script>
  const people = { mail: "Juergen family@mail.example +33 1 99 00 10 57, customer 10057", "C-1042": "Zoe C-1042" };
  const main = document.querySelector("main");
  const show = (id) => { main.textContent = people[id] ?? "" };
  addEventListener("popstate", () => { main.replaceChildren(); setTimeout(() => show("mail"), 400) });
  history.replaceState(1, "");
  show(location.pathname.split("/").at(-1));
</script>`;

test("the record of another customer with the same email address is not mistaken for the wanted one", async ({
  bridge,
}) => {
  serveRecords(bridge.server, () => FAMILY);
  const records = [record("{visitor.externalUserId}"), `${record("mail")}?is={visitor.email}`];
  await bridge.configure({ crms: [{ ...IN_APP, records }] });
  const crm = await bridge.openCrm("/contacts/none");
  const desk = await bridge.openDesk();
  await postConversation(desk, "family", { email: "family@mail.example" });
  await post(desk, "FOCUSED", "family");
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  await post(desk, "VISITOR_UPDATED", "family", {
    visitor: { email: "family@mail.example", externalUserId: ZOE },
  });
  await expect(crm).toHaveURL(record(ZOE));
  await expect.poll(async () => (await bridge.place())?.observed).toMatchObject({ at: "shown", how: "navigating" });
  await expect(crm.getByRole("main")).toHaveText("Zoe C-1042");
});

test.describe("while an application is asked for a record", () => {
  const slow = (ms: number) => `onmove((id) => { setTimeout(() => show(id), ${ms}) })`;

  test("hides the previous record and names the customer until the new record is displayed", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, slow(1_200));
    const overlay = new Toasts(crm);
    await addFocused(desk, JUERGEN);
    await expect.poll(() => overlay.html()).toContain("Opening the record of Jürgen Groß");
    await expect(crm.locator("h1")).toHaveText(contactOf(ZOE).name);
    const middle = await crm.evaluate(() => document.elementFromPoint(20, innerHeight - 20)?.tagName);
    expect(middle).toBe("DIV");
    await expect(crm.locator("h1")).toHaveText(contactOf(JUERGEN).name);
    await expect.poll(() => overlay.html()).not.toContain("Opening");
    expect(await bridge.outcomes("show-record")).toEqual(["navigating", "in-page"]);
  });

  test("does not cover a record that appears quickly", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, slow(0));
    const overlay = new Toasts(crm);
    await addFocused(desk, JUERGEN);
    await expectRecord(crm, JUERGEN);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "in-page"]);
    await crm.waitForTimeout(600);
    expect(await overlay.html()).not.toContain("Opening");
  });

  test("a newer request replaces it, whichever response arrives last", async ({ bridge }) => {
    const late = `onmove((id) => { setTimeout(() => show(id), id === "${JUERGEN}" ? 900 : 100) })`;
    const { crm, desk } = await openOdd(bridge, late);
    await addFocused(desk, JUERGEN);
    await expect(crm).toHaveURL(record(JUERGEN));
    await addFocused(desk, AMINA);
    await expectRecord(crm, AMINA);
    // The older response replaces the newer one, which is then corrected by a load.
    await expect.poll(() => loads(crm)).toBe(3);
    await expectRecord(crm, AMINA);
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(AMINA));
  });

  test("a return to the customer on screen is a load, because the other response may still arrive", async ({
    bridge,
  }) => {
    const { crm, desk } = await openOdd(bridge, slow(500));
    const [zoe] = await bridge.conversations();
    await addFocused(desk, JUERGEN);
    await expect(crm).toHaveURL(record(JUERGEN));
    await focus(desk, zoe ?? "");
    await expectRecord(crm, ZOE);
    await expect.poll(() => loads(crm)).toBe(3);
    await expectRecord(crm, ZOE);
  });
});

test.describe("what the agent types while the application still shows the previous record is not lost", () => {
  for (const app of Object.keys(APPS) as App[]) {
    test(app, async ({ bridge }) => {
      const { crm, desk } = await openSlow(bridge, app);
      const [zoe] = await bridge.conversations();
      const before = await loads(crm);
      await ask(crm, desk, JUERGEN);
      await crm.keyboard.type("half a sentence", { delay: 30 });
      await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
      // Pending responses arrive in this time.
      await crm.waitForTimeout(3_500);
      await expectKept(crm);
      const [, other] = bridge.crmTabs();
      if (other) await expectRecord(other, JUERGEN);
      await focus(desk, zoe ?? "");
      await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(ZOE));
      expect(await crm.locator("textarea").inputValue()).toBe("half a sentence");
      expect(await loads(crm)).toBe(before);
    });
  }

  for (const app of ["vue", "react", "turbo"] as const) {
    test(`${app}, while it loads a second record`, async ({ bridge }) => {
      const { crm, desk } = await openSlow(bridge, app);
      for (const id of [JUERGEN, AMINA]) await ask(crm, desk, id);
      await crm.keyboard.type("half a sentence", { delay: 30 });
      await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(AMINA)]);
      await crm.waitForTimeout(3_500);
      await expectKept(crm);
    });
  }

  test("and neither is an entry of a full history", async ({ bridge }) => {
    const fill = () => {
      for (let i = 0; i < 60; i++) history.pushState(history.state, "", location.href);
    };
    const { crm, desk } = await openSlow(bridge, "vue", fill);
    expect(await crm.evaluate(() => history.length)).toBe(50);
    await ask(crm, desk, JUERGEN);
    await crm.keyboard.type("half a sentence", { delay: 30 });
    await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
    await expectKept(crm);
    await crm.goBack();
    await expect(crm).toHaveURL(/\/contacts$/);
  });

  /** Drops older responses, and keeps showing the previous record until the newest response arrives. */
  const careful = (atOnce = "") => `
    const text = document.createElement("textarea");
    main.after(text);
    let timer;
    onmove((id) => {
      clearTimeout(timer);
      ${atOnce}
      if (id !== last.id) timer = setTimeout(() => { last = who(id); draw(main, last); text.value = "" }, 1_200);
    });`;

  test("if it names the new customer immediately", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, careful("head.textContent = who(id).name;"));
    await crm.locator("textarea").focus();
    await addFocused(desk, JUERGEN);
    await expect(crm.locator("#head")).toHaveText(contactOf(JUERGEN).name);
    await crm.keyboard.type("half a sentence", { delay: 30 });
    await crm.waitForTimeout(2_500);
    await expectKept(crm);
  });

  test("and the agent returns to it, even if it contains the customer's name", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, careful());
    const [zoe] = await bridge.conversations();
    await crm.locator("textarea").focus();
    await addFocused(desk, JUERGEN);
    await expect(crm).toHaveURL(record(JUERGEN));
    await crm.keyboard.type(`Dear ${contactOf(ZOE).name}`, { delay: 10 });
    await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
    // A response may arrive until then.
    await crm.waitForTimeout(7_000);
    await focus(desk, zoe ?? "");
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "unsaved", "already-there"]);
    expect(bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
  });

  test("if a load is used instead and is stopped", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, careful());
    const records = [record("{visitor.externalUserId}"), `${record("none")}?is={conversation.id}`];
    await bridge.saveSettings({ crms: [{ ...IN_APP, records }] });
    await crm.locator("textarea").focus();
    await addFocused(desk, JUERGEN);
    await expect(crm).toHaveURL(record(JUERGEN));
    const held = servePagesHeldBack(bridge, "/contacts/none*");
    // Nothing is known of this visitor by which a page could prove that it shows their record.
    await post(desk, "ADDED", "unknown");
    await post(desk, "FOCUSED", "unknown");
    await expect.poll(() => held.waiting.length).toBe(1);
    await crm.keyboard.type("half a sentence", { delay: 10 });
    await expect.poll(() => held.waiting.length).toBe(2);
    held.letAll();
    await crm.waitForTimeout(1_500);
    await expectKept(crm);
  });

  for (const [how, onMove] of Object.entries(REDRAWING)) {
    for (const [kind, make] of Object.entries(CONTROLS)) {
      test(`if it redraws its page ${how}, with ${kind}`, async ({ bridge }) => {
        const { crm, desk } = await openOdd(bridge, redrawing(onMove, make), 1_500);
        await control(crm).focus();
        await ask(crm, desk, JUERGEN);
        await crm.keyboard.type("half a sentence", { delay: 30 });
        await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
        await crm.waitForTimeout(4_500);
        await expectKept(crm);
        await crm.keyboard.type(", and more");
        expect(await typed(crm)).toBe("half a sentence, and more");
      });
    }
  }

  test("but what they sent or cancelled in the meantime is not restored", async ({ bridge }) => {
    const sends = `Object.assign(document.createElement("textarea"), { onkeydown(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.value = "";
    } })`;
    const { crm, desk } = await openOdd(bridge, redrawing(REDRAWING["with each response"], sends), 1_500);
    await control(crm).focus();
    await ask(crm, desk, JUERGEN);
    await crm.keyboard.type("a sentence", { delay: 10 });
    await expect(crm).toHaveURL(record(ZOE));
    await crm.keyboard.press("Enter");
    await crm.keyboard.type("half a sentence", { delay: 30 });
    await crm.waitForTimeout(4_500);
    await expectKept(crm);
    await crm.keyboard.press("Enter");
    await crm.locator("h1").evaluate((element) => element.append(" "));
    await crm.waitForTimeout(500);
    expect(await typed(crm)).toBe("");
  });

  async function openSlow(bridge: BridgeBrowser, app: App, prepare = () => {}) {
    await serveApp(bridge.server, app, 1_500);
    await bridge.configure({ crms: [IN_APP] });
    const crm = await bridge.openCrm("/contacts");
    await crm.evaluate(prepare);
    const desk = await bridge.openDesk();
    await addKnown(desk, ZOE);
    await expectRecord(crm, ZOE);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
    await crm.locator("textarea").focus();
    return { crm, desk };
  }

  async function ask(crm: Page, desk: Page, id: string): Promise<void> {
    const asked = crm.waitForRequest((request) => request.url().endsWith(id));
    await addFocused(desk, id);
    await asked;
  }

  /** Checks that the text is still there, and that the page displays whose record it is. */
  async function expectKept(crm: Page): Promise<void> {
    await expectRecord(crm, ZOE);
    expect(await typed(crm)).toBe("half a sentence");
    await expect.poll(() => new Toasts(crm).html()).toContain(`Record of ${contactOf(ZOE).name}`);
  }
});

const control = (crm: Page) => crm.locator("textarea, [contenteditable]");
const typed = (crm: Page) =>
  control(crm).evaluate((element) => (element instanceof HTMLTextAreaElement ? element.value : element.textContent));

test("an application whose session has expired shows its login immediately", async ({ bridge }) => {
  const login = `<form><input name="user"><input type="password"></form>`;
  const { crm, desk } = await openOdd(
    bridge,
    `onmove(() => { history.replaceState(1, "", "/contacts/login"); document.body.innerHTML = '${login}' })`,
  );
  bridge.server.addRoute("crm.example.test", "/contacts/*", `<!doctype html>${login}`);
  await addFocused(desk, JUERGEN);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "login"]);
  await expect(crm.locator("input[type=password]")).toBeVisible();
});

test.describe("an application is not asked", () => {
  const FOLLOWS = "onmove((id) => show(id))";

  test("if the agent has worked in the page; the record opens in another tab", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, FOLLOWS);
    await crm.locator("#names").pressSequentially("half a sentence");
    await addFocused(desk, JUERGEN);
    await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
    await expectRecord(crm, ZOE);
    expect(await crm.locator("#names").inputValue()).toBe("half a sentence");
  });

  test("if the page's own guard objects", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, FOLLOWS);
    await crm.evaluate(() => addEventListener("beforeunload", (event) => event.preventDefault()));
    await addFocused(desk, JUERGEN);
    await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(ZOE), record(JUERGEN)]);
    await expectRecord(crm, ZOE);
  });

  test("if a dialog is open over the record; the page is loaded", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, FOLLOWS);
    await crm.evaluate(() => document.querySelector("dialog")?.show());
    await addFocused(desk, JUERGEN);
    await expectRecord(crm, JUERGEN);
    await expect.poll(() => loads(crm)).toBe(3);
    await expect(crm.locator("dialog")).toBeHidden();
  });

  test("any more after two pages did not follow within a day, which is reported", async ({ bridge }) => {
    const { crm, desk } = await openOdd(bridge, "");
    for (const id of [JUERGEN, AMINA]) {
      await addFocused(desk, id);
      await expectRecord(crm, id);
      await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(id));
    }
    const rests = async () =>
      (await bridge.timeline()).filter((entry) => entry.kind === "problem").map((it) => it.code);
    await expect.poll(rests).toEqual(["in-app-rests"]);
    await crm.evaluate(() => addEventListener("popstate", () => Object.assign(sessionStorage, { asked: "yes" })));
    await addFocused(desk, ZOE);
    await expectRecord(crm, ZOE);
    expect(await crm.evaluate(() => sessionStorage.asked)).toBeUndefined();
    // Turning it off and on again makes the extension try it again.
    await bridge.saveSettings({ crms: [{ ...IN_APP, navigation: "load" }] });
    await expect.poll(async () => (await bridge.session()).unfollowed).toEqual({});
  });
});

test("a page that contains the desk follows without a load, and stays if the move is not confirmed", async ({
  bridge,
}) => {
  const frame = `const desk = document.createElement("iframe"); desk.src = "https://ha.iadvize.com/"; document.body.append(desk);`;
  serveRecords(bridge.server, () => oddPage(`${frame} onmove((id) => id === "${AMINA}" || show(id))`));
  await bridge.configure({ crms: [IN_APP] });
  const crm = await bridge.openCrm(`/contacts/${ZOE}`);
  await expect.poll(() => crm.frames().length).toBe(2);
  const desk = crm.frames()[1];
  await desk?.waitForFunction(() => "deskSimulator" in window);
  const add = (id: string) =>
    desk?.evaluate(async (it) => window.deskSimulator.focus(await window.deskSimulator.add({ person: it })), id);
  // A conversation may get the focus twice when it starts.
  const outcomes = async () => [...new Set(await bridge.outcomes("show-record"))];
  await add(ZOE);
  await expect.poll(outcomes).toEqual(["already-there"]);
  await add(JUERGEN);
  await expectRecord(crm, JUERGEN);
  await expect.poll(outcomes).toEqual(["already-there", "in-page"]);
  await add(AMINA);
  await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(JUERGEN), record(AMINA)]);
  await expectRecord(crm, JUERGEN);
  expect(await loads(crm)).toBe(1);
});

test.describe("try it finds out how a CRM shows records", () => {
  const INTO = { vue: "history", turbo: "link" } as const;

  async function findOut(bridge: BridgeBrowser): Promise<Page> {
    await bridge.configure({ crms: [QUIET] });
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
    return page;
  }

  const stored = async (bridge: BridgeBrowser) => {
    const worker = await bridge.worker();
    const { settings } = await worker.evaluate(() => chrome.storage.local.get("settings"));
    const { navigation, inApp } = (settings as { crms: Record<string, unknown>[] }).crms[0] ?? {};
    return { navigation, inApp };
  };

  for (const [app, method] of Object.entries(INTO)) {
    test(app, async ({ bridge }) => {
      test.slow();
      await serveApp(bridge.server, app as App);
      const page = await findOut(bridge);
      await expect(page.getByText("The CRM’s own app shows the records from now on")).toBeVisible({ timeout: 30_000 });
      expect(await stored(bridge)).toEqual({ navigation: "in-app", inApp: { method, witnesses: ["email"] } });
      await page.goto(bridge.browser.extensionUrl("src/ui/options/options.html#crms/edit/crm"));
      await expect(page.getByRole("switch", { name: "Have the CRM’s own app show records" })).toBeChecked();
    });
  }

  test("also if it does not", async ({ bridge }) => {
    test.slow();
    serveRecords(bridge.server, () => oddPage(ODD_APPS["changes only its title and its header"]));
    const page = await findOut(bridge);
    await expect(page.getByText("The CRM’s app did not show the records by itself.")).toBeVisible({ timeout: 40_000 });
    expect((await stored(bridge)).navigation).toBe("load");
  });
});
