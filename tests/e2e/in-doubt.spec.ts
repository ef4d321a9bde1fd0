import type { Frame, Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown, focus } from "./desk";
import { QUIET, record, respondWithPage } from "./record-pages";
import { contactOf, serveRecords } from "./routers/apps";
import { oddPage } from "./routers/odd-apps";

const IN_APP = { ...QUIET, navigation: "in-app" };
const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

const addresses = (bridge: BridgeBrowser) => bridge.crmTabs().map((tab) => tab.url());
const expectMark = (crm: Page, text: string) => expect.poll(() => new Toasts(crm).html()).toContain(text);
const inDoubt = (id: string) => `This may not be the record of ${contactOf(id).name}`;
const expectName = (crm: Page, id: string) => expect(crm.locator("h1")).toHaveText(contactOf(id).name);

async function openOdd(bridge: BridgeBrowser, script: string, settings: object) {
  serveRecords(bridge.server, () => oddPage(script));
  await bridge.configure({ crms: [settings] });
  const crm = await bridge.openCrm("/contacts/none");
  const desk = await bridge.openDesk();
  const zoe = await addKnown(desk, ZOE);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  return { crm, desk, zoe };
}

test.describe("a page that contains the desk and shows the requested record too late displays that it is in doubt", () => {
  /** Opens a page that shows each requested record after a delay in milliseconds. */
  async function openEmbedding(bridge: BridgeBrowser, delays: Record<string, number>, createTab: boolean) {
    const slow = `onmove((id) => setTimeout(() => show(id), (${JSON.stringify(delays)})[id] ?? 0));`;
    const frame = `const desk = document.createElement("iframe"); desk.src = "https://ha.iadvize.com/"; document.body.append(desk);`;
    serveRecords(bridge.server, () => oddPage(`${frame} ${slow}`));
    await bridge.configure({ crms: [{ ...IN_APP, createTab }] });
    const crm = await bridge.openCrm(`/contacts/${ZOE}`);
    await expect.poll(() => crm.frames().length).toBe(2);
    const desk = crm.frames()[1] as Frame;
    await desk.waitForFunction(() => "deskSimulator" in window);
    const add = (person: string) =>
      desk.evaluate(async (it) => {
        const id = await window.deskSimulator.add({ person: it });
        await window.deskSimulator.focus(id);
        return id;
      }, person);
    const focusOn = (id: string) => desk.evaluate((it) => window.deskSimulator.focus(it), id);
    const zoe = await add(ZOE);
    await expect.poll(async () => new Set(await bridge.outcomes("show-record"))).toEqual(new Set(["already-there"]));
    return { crm, add, focusOn, zoe };
  }

  for (const createTab of [true, false]) {
    const where = createTab ? "and the record opens in another tab" : "if no tab may be opened";
    test(where, async ({ bridge }) => {
      const { crm, add, focusOn, zoe } = await openEmbedding(bridge, { [JUERGEN]: 3_000 }, createTab);
      await add(JUERGEN);
      await expectName(crm, JUERGEN);
      expect(crm.url()).toBe(record(ZOE));
      await expectMark(crm, inDoubt(ZOE));
      await focusOn(zoe);
      await expect.poll(async () => (await bridge.place())?.wish.url).toBe(record(ZOE));
      const rest = createTab ? "shown" : "held";
      await expect.poll(async () => (await bridge.place())?.observed.at).toBe(rest);
      await expectMark(crm, inDoubt(ZOE));
      if (createTab) return;
      // A confirmed record ends the doubt.
      await add(AMINA);
      await expectName(crm, AMINA);
      await expect.poll(() => new Toasts(crm).html()).not.toContain("This may not be");
    });
  }

  test("even if it replaces a later record that was shown in time", async ({ bridge }) => {
    const { crm, add } = await openEmbedding(bridge, { [JUERGEN]: 4_000 }, false);
    await add(JUERGEN);
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("held");
    await add(AMINA);
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(AMINA));
    await expectName(crm, JUERGEN);
    await expectMark(crm, inDoubt(AMINA));
  });
});

test.describe("a page in which the agent has worked displays that it is in doubt if a late response replaces its record", () => {
  const late = `onmove(async (id) => {
    const before = last;
    await show(id);
    window.answerLate = () => draw(main, before);
  })`;

  for (const unsaved of ["new-tab", "offer"]) {
    test(unsaved === "offer" ? "and offers the record" : "and the record opens in another tab", async ({ bridge }) => {
      const { crm, desk } = await openOdd(bridge, late, { ...IN_APP, unsaved });
      await addFocused(desk, JUERGEN);
      await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "in-page"]);
      await crm.locator("#names").pressSequentially("half a sentence");
      await crm.evaluate("answerLate()");
      await expectName(crm, ZOE);
      await expectMark(crm, inDoubt(JUERGEN));
      const others = unsaved === "offer" ? [] : [record(JUERGEN)];
      await expect.poll(() => addresses(bridge)).toEqual([record(JUERGEN), ...others]);
      expect(await crm.locator("#names").inputValue()).toBe("half a sentence");
    });
  }
});

test("a page that shows the record although its move was reverted displays that it is in doubt", async ({ bridge }) => {
  const heedless = `onmove((id) => { if (id !== last.id) setTimeout(() => show(id), 1_500) })`;
  const { crm, desk, zoe } = await openOdd(bridge, heedless, IN_APP);
  await crm.locator("#names").focus();
  await addFocused(desk, JUERGEN);
  await expect(crm).toHaveURL(record(JUERGEN));
  await crm.keyboard.type("half a sentence");
  await expect.poll(() => addresses(bridge)).toEqual([record(ZOE), record(JUERGEN)]);
  await expectName(crm, JUERGEN);
  await focus(desk, zoe);
  await expectMark(crm, inDoubt(ZOE));
});

test.describe("what the agent types in a page that intercepts its loads is not lost", () => {
  /** Fetches the record at the new address, and aborts that when another navigation starts. */
  const taking = `
    const text = document.createElement("textarea");
    main.after(text);
    navigation.addEventListener("navigate", (event) => {
      if (!event.canIntercept) return;
      dispatchEvent(new Event("taken"));
      event.intercept({ handler: async () => {
        const id = idOf();
        if (id === last.id) return;
        await new Promise((done) => setTimeout(done, 1_200));
        if (event.signal.aborted) return;
        await show(id);
        text.value = "";
      } });
    })`;

  for (const delay of [0, 40, 300]) {
    test(`${delay} ms after its load started`, async ({ bridge }) => {
      const { crm, desk } = await openOdd(bridge, taking, QUIET);
      await crm.locator("textarea").focus();
      const juergen = await addKnown(desk, JUERGEN);
      await crm.evaluate((ms) => {
        const taken = new Promise((done) => addEventListener("taken", () => setTimeout(done, ms), { once: true }));
        Object.assign(window, { taken });
      }, delay);
      await focus(desk, juergen);
      await crm.evaluate("taken");
      await crm.keyboard.type("half a sentence", { delay: 20 });
      await expect.poll(() => addresses(bridge)).toEqual([record(ZOE), record(JUERGEN)]);
      // The pending response arrives in this time.
      await crm.waitForTimeout(1_500);
      await expectName(crm, ZOE);
      expect(await crm.locator("textarea").inputValue()).toBe("half a sentence");
      await expectMark(crm, `Record of ${contactOf(ZOE).name}`);
    });
  }
});

test.describe("a page that redirects from the record's address to a parent address displays that it is in doubt", () => {
  for (const how of ["the server", "the application"]) {
    test(`redirected by ${how}`, async ({ bridge, server }) => {
      const list = "/contacts?message=unknown";
      const leads = `<!doctype html><script>setTimeout(() => history.replaceState(1, "", "${list}"), 700)</script>`;
      server.addRoute("crm.example.test", "/contacts*", (request, response) => {
        const isUnknown = request.url?.endsWith(JUERGEN);
        if (isUnknown && how === "the server") response.writeHead(302, { Location: list }).end();
        else respondWithPage(response, isUnknown ? leads : `<h1>${request.url}</h1>`);
      });
      await bridge.configure({ crms: [QUIET] });
      const crm = await bridge.openCrm("/contacts/none");
      const desk = await bridge.openDesk();
      await addKnown(desk, ZOE);
      // Evaluating a script in the page would count as a click of the agent.
      await expect.poll(() => crm.url()).toBe(record(ZOE));
      await addFocused(desk, JUERGEN);
      await expect.poll(() => crm.url()).toBe(`https://crm.example.test${list}`);
      await expectMark(crm, inDoubt(JUERGEN));
    });
  }
});
