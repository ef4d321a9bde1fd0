import { clickAction } from "../../tools/harness/action-popup";
import { CRM, expect } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addKnown, addWaiting, focus } from "./desk";
import { type PrivateBridge, test } from "./private-windows";

const HA = "https://ha.iadvize.com/";
const SITE = "https://crm.example.test/";
const LOUD = { onlyWhenDeskUnfocused: false, detail: "full" };
/** The customer in a conversation in an ordinary window, and the one in a private window. */
const ZOE = { id: "C-1042", name: "Zoé Lefèvre", email: "zoe.lefevre@example.org" };
const JUERGEN = { id: "C-1057", name: "Jürgen Groß", email: "juergen.gross@example.org" };

const record = (id: string) => `${SITE}contacts/${id}`;

/** Opens a desk and a CRM tab in an ordinary window, and the same in a private one. */
async function openBoth(bridge: PrivateBridge) {
  const ordinary = { crm: await bridge.openCrm(), desk: await bridge.openDesk() };
  const inPrivate = { crm: await bridge.openPrivate(SITE), desk: await bridge.openPrivate(HA) };
  await expect.poll(() => bridge.privateKeys()).toContain("private/desks");
  return { ordinary, inPrivate };
}

/** Records the texts of all notifications from now on, because the browser returns only their ids. */
async function hearNotifications(bridge: PrivateBridge): Promise<() => Promise<Record<string, string>>> {
  const worker = await bridge.worker();
  await worker.evaluate(() => {
    const { create, update } = chrome.notifications;
    const said: Record<string, string> = {};
    Object.assign(globalThis, { said });
    Object.assign(chrome.notifications, {
      create: (id: string, options: chrome.notifications.NotificationCreateOptions) => {
        said[id] = JSON.stringify(options);
        return Reflect.apply(create, chrome.notifications, [id, options]);
      },
      update: (id: string, options: chrome.notifications.NotificationOptions) => {
        said[id] += JSON.stringify(options);
        return Reflect.apply(update, chrome.notifications, [id, options]);
      },
    });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { said: Record<string, string> }).said);
}

test.describe("a private window", () => {
  test.slow();

  test("has its own records, badge and list, also if the worker is stopped in between", async ({ windows }) => {
    await windows.configure({ crms: [CRM] });
    const { ordinary, inPrivate } = await openBoth(windows);
    await addKnown(ordinary.desk, ZOE.id);
    await expect(ordinary.crm).toHaveURL(record(ZOE.id));
    await windows.browser.stopWorker();
    await addKnown(inPrivate.desk, JUERGEN.id);
    await expect(inPrivate.crm).toHaveURL(record(JUERGEN.id));
    await addWaiting(inPrivate.desk, "C-1063");
    await expect
      .poll(() => windows.badges(true))
      .toEqual(["2 Desk Bridge: 2 conversations on the desk, private window"]);
    expect(await windows.badges(false)).toEqual(["1 Desk Bridge: 1 conversation on the desk"]);
    expect(ordinary.crm.url()).toBe(record(ZOE.id));

    await windows.browser.stopWorker();
    await inPrivate.crm.reload();
    await expect
      .poll(() => windows.badges(true))
      .toEqual(["2 Desk Bridge: 2 conversations on the desk, private window"]);
    expect(await windows.badges(false)).toEqual(["1 Desk Bridge: 1 conversation on the desk"]);

    for (const [world, own, other] of [
      [inPrivate, JUERGEN, ZOE],
      [ordinary, ZOE, JUERGEN],
    ] as const) {
      await world.crm.bringToFront();
      const popup = await clickAction(windows.browser, world.crm);
      await expect.poll(() => popup.text().catch(() => "")).toContain(own.name);
      expect(await popup.text()).not.toContain(other.name);
      expect((await popup.text()).includes("only what happens in private windows")).toBe(world === inPrivate);
      await popup.close();
    }
    expect(await windows.addresses(true)).toEqual([record(JUERGEN.id)]);
    expect(await windows.addresses(false)).toEqual([record(ZOE.id)]);
  });

  test("opens a record there if no tab of the CRM is open, and on a click in its popup", async ({ windows }) => {
    await windows.configure({ crms: [{ ...CRM, openOn: "click" }] });
    await windows.openCrm();
    const desk = await windows.openPrivate(HA);
    await addKnown(desk, JUERGEN.id);
    await expect.poll(() => windows.privateKeys()).toContain("private/summary");
    await desk.bringToFront();
    const popup = await clickAction(windows.browser, desk);
    await expect.poll(() => popup.text().catch(() => "")).toContain(JUERGEN.name);
    await popup.evaluate(() => {
      document.querySelector<HTMLButtonElement>(".conversation button[aria-label*='Acme CRM']")?.click();
      return true;
    });
    await expect.poll(() => windows.addresses(true)).toEqual([record(JUERGEN.id)]);
    expect(await windows.addresses(false)).toEqual([SITE]);
  });

  test("has its own toasts, page events and timeline, as has an ordinary window", async ({ windows }) => {
    await windows.configure({ crms: [{ ...CRM, pageEvents: true }], notifications: LOUD });
    const { ordinary, inPrivate } = await openBoth(windows);
    const one = await addKnown(ordinary.desk, ZOE.id);
    const other = await addKnown(inPrivate.desk, JUERGEN.id);
    await expect(ordinary.crm).toHaveURL(record(ZOE.id));
    await expect(inPrivate.crm).toHaveURL(record(JUERGEN.id));
    await focus(ordinary.desk, one);
    await focus(inPrivate.desk, other);
    for (const [world, own] of [
      [ordinary, one],
      [inPrivate, other],
    ] as const) {
      const told = () =>
        world.crm.evaluate(() => window.crmSimulator.pageEvents.map(({ event }) => JSON.stringify(event)));
      await expect.poll(async () => (await told()).join("")).toContain(own);
      expect((await told()).filter((event) => !event.includes(own))).toEqual([]);
    }
    const [first, second] = [ordinary, inPrivate].map(({ crm }) => new Toasts(crm));
    const waiting = await addWaiting(ordinary.desk, "C-1063");
    const another = await addWaiting(inPrivate.desk, "C-1078");
    await expect.poll(() => first?.html()).toContain("Amina Benali");
    await expect.poll(() => second?.html()).toContain("Seán O’Connor");
    expect(await first?.html()).not.toMatch(/Seán|Jürgen/);
    expect(await second?.html()).not.toMatch(/Amina|Zoé/);
    const about = async (key: string) =>
      Object.entries(await windows.session())
        .filter(([name]) => name.startsWith(key))
        .map(([, entry]) => entry as { conversationId?: string })
        .flatMap(({ conversationId }) => conversationId ?? []);
    expect(new Set(await about("timeline:"))).toEqual(new Set([one, waiting]));
    expect(new Set(await about("private/timeline:"))).toEqual(new Set([other, another]));
  });

  test("is announced without a name, and is forgotten when the last one is closed", async ({ windows }) => {
    await windows.configure({ crms: [{ ...CRM, toast: false }], notifications: LOUD });
    const ordinary = await windows.openDesk();
    const desk = await windows.openPrivate(HA);
    const said = await hearNotifications(windows);
    await addWaiting(ordinary, ZOE.id);
    const id = await addWaiting(desk, JUERGEN.id);
    const words = async (isPrivate: boolean) =>
      Object.entries(await said()).flatMap(([key, text]) => (key.startsWith("private ") === isPrivate ? text : []));
    await expect.poll(async () => (await words(false)).join("")).toContain(ZOE.name);
    await expect.poll(async () => (await words(true)).join("")).toContain("Private window: New conversation");
    for (const word of ["Jürgen", JUERGEN.email, JUERGEN.id]) expect((await words(true)).join("")).not.toContain(word);
    await expect.poll(() => windows.notifications()).toHaveLength(2);

    const whole = async () => JSON.stringify(await windows.session());
    for (const { email } of [ZOE, JUERGEN]) expect(await whole()).toContain(email);
    await windows.closePrivate();
    await expect.poll(() => windows.privateKeys()).toEqual([]);
    for (const word of ["Jürgen", JUERGEN.email, JUERGEN.id, id]) expect(await whole()).not.toContain(word);
    expect(await whole()).toContain(ZOE.email);
    await expect.poll(() => windows.notifications()).toEqual([expect.not.stringContaining("private")]);
    // The last messages of its pages do not restore its state.
    await windows.browser.stopWorker();
    await addWaiting(ordinary, "C-1063");
    await expect.poll(async () => (await windows.badges(false))[0]).toMatch(/^2 /);
    expect(await windows.privateKeys()).toEqual([]);
  });
});
