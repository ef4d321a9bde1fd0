import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addWaiting, focus } from "./desk";

const QUIET = { ...CRM, openOn: "never" };
const buttonsOf = (toasts: Toasts) => toasts.buttons().catch(() => []);

async function activeTab(bridge: BridgeBrowser): Promise<string | undefined> {
  return (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);
}

test.describe("one announcement per conversation", () => {
  test("is a toast if the CRM is in front, and a notification if no tab of the bridge is", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const elsewhere = await bridge.open("https://elsewhere.example.test/");
    await crm.bringToFront();
    await addWaiting(desk);
    const toasts = new Toasts(crm);
    await expect.poll(() => toasts.html()).toContain("Zoé Lefèvre");
    await expect.poll(() => bridge.outcomes("notify")).toEqual(["toast-in-view"]);
    expect(await bridge.notifications()).toEqual([]);
    expect((await buttonsOf(toasts)).filter((text) => text === "✕")).toHaveLength(1);
    await elsewhere.bringToFront();
    const second = await addWaiting(desk, "C-1057");
    await expect.poll(() => bridge.notifications()).toEqual([expect.stringContaining(second)]);
  });

  test("is a notification if the CRM's settings turn toasts off", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...QUIET, toast: false }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    const id = await addWaiting(desk);
    await expect.poll(() => bridge.notifications()).toEqual([expect.stringContaining(id)]);
  });

  test("disappears when the agent takes the conversation, and leads to the desk", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    const first = await addWaiting(desk);
    const toasts = new Toasts(crm);
    await expect.poll(() => toasts.html()).toContain("Zoé Lefèvre");
    await focus(desk, first);
    await expect.poll(() => toasts.html()).toBe("");
    await addWaiting(desk, "C-1057");
    await expect.poll(() => toasts.html()).toContain("Jürgen Groß");
    await toasts.clickButton("Go to the desk");
    await expect.poll(() => activeTab(bridge)).toBe("https://ha.iadvize.com/");
    await expect.poll(() => toasts.html()).toBe("");
    expect(crm.url()).toBe("https://crm.example.test/");
  });

  test("offers a record as soon as there is one", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    const id = await desk.evaluate(() => window.deskSimulator.add({ anonymous: true, isWaiting: true }));
    const toasts = new Toasts(crm);
    await expect.poll(() => buttonsOf(toasts)).toEqual(["✕", "Go to the desk"]);
    expect(await toasts.html()).toContain("Unknown visitor");
    await desk.evaluate((it) => window.deskSimulator.identify(it), id);
    await expect.poll(() => buttonsOf(toasts)).toEqual(["✕", "Go to the desk", "Open record"]);
  });

  test("is shared by many conversations, shrinks with them, and can be dismissed with one click", async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    const ids: string[] = [];
    for (const person of ["C-1042", "C-1057", "C-1063", "C-1078"]) ids.push(await addWaiting(desk, person));
    const toasts = new Toasts(crm);
    await expect.poll(() => toasts.html()).toContain("4 new conversations");
    expect(await buttonsOf(toasts)).toEqual(["✕", "Go to the desk", "Dismiss all"]);
    await focus(desk, ids[0] ?? "");
    await expect.poll(() => toasts.html()).toContain("3 new conversations");
    expect(await toasts.html()).toContain('data-text="Jürgen Groß, Amina Benali, Seán O’Connor"');
    await toasts.clickButton("Dismiss all");
    await expect.poll(() => toasts.html()).toBe("");
    expect(await bridge.notifications()).toEqual([]);
    // A conversation that arrives after the dismissal is announced on its own.
    await addWaiting(desk, "C-1085");
    await expect.poll(() => buttonsOf(toasts)).toEqual(["✕", "Go to the desk", "Open record"]);
  });

  test("appears in the corner that the settings name", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET], notifications: { toastCorner: "top-start" } });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    await addWaiting(desk);
    const toasts = new Toasts(crm);
    await expect.poll(() => toasts.html()).toContain("Zoé Lefèvre");
    const { left, top } = await toasts.box(".toasts");
    expect([left, top]).toEqual([16, 16]);
  });
});
