import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown } from "./desk";
import { QUIET, record, respondWithPage, servePagesHeldBack } from "./record-pages";
import { contactOf } from "./routers/apps";

const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

const expectMark = (crm: Page, id: string) =>
  expect.poll(() => new Toasts(crm).html()).toContain(`Record of ${contactOf(id).name}`);

/** Opens Zoe's record in a CRM that serves records as given, and other pages as lists. */
async function open(bridge: BridgeBrowser, bodyOf: (id: string) => string) {
  bridge.server.addRoute("crm.example.test", "/contacts*", (request, response) => {
    respondWithPage(response, bodyOf(request.url?.split("/").at(-1) ?? ""));
  });
  await bridge.configure({ crms: [QUIET] });
  const crm = await bridge.openCrm("/contacts/none");
  const desk = await bridge.openDesk();
  await addKnown(desk, ZOE);
  await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(ZOE));
  return { crm, desk };
}

/** Lets the page run a script once, when the condition is true. Playwright itself cannot reach a page that is about to be replaced. */
async function whenAsked(bridge: BridgeBrowser, crm: Page, isTime: () => boolean, script: string): Promise<() => void> {
  const removeRoute = bridge.server.addRoute("crm.example.test", "/is-it-time", (_, response) => {
    respondWithPage(response, isTime() ? "yes" : "");
  });
  await crm.evaluate((it) => {
    const ask = async () => {
      const isTime = (await (await fetch("/is-it-time")).text()).includes("yes");
      if (isTime) new Function(it)();
      else setTimeout(ask, 50);
    };
    void ask();
  }, script);
  return removeRoute;
}

test.describe("a record whose address leads to the record of another customer has a note if it leads there", () => {
  const ways = {
    "by the server": undefined,
    "by a script": (to: string) => `<script>location.replace("${to}")</script>`,
    "by a script, a moment later": (to: string) => `<script>setTimeout(() => location.replace("${to}"), 700)</script>`,
    "by a refresh": (to: string) => `<meta http-equiv="refresh" content="0;url=${to}">`,
    "within the page, before it has arrived": (to: string) => `<script>history.replaceState(1, "", "${to}")</script>`,
    "within the page": (to: string) => `<script>setTimeout(() => history.replaceState(1, "", "${to}"), 700)</script>`,
  };
  for (const [way, leadTo] of Object.entries(ways)) {
    test(way, async ({ bridge }) => {
      const { crm, desk } = await open(bridge, (id) =>
        id === JUERGEN ? (leadTo?.(record(ZOE)) ?? "") : `<h1>${id}</h1>`,
      );
      if (!leadTo) {
        bridge.server.addRoute("crm.example.test", `/contacts/${JUERGEN}`, (_, response) => {
          response.writeHead(302, { Location: record(ZOE) }).end();
        });
      }
      await addFocused(desk, JUERGEN);
      await expectMark(crm, ZOE);
      await expect.poll(() => crm.url()).toBe(record(ZOE));
      await addFocused(desk, AMINA);
      await expect.poll(() => crm.url()).toBe(record(AMINA));
      await expect.poll(() => new Toasts(crm).html()).not.toContain("Record of");
    });
  }
});

test("a record whose address always leads to that of another customer is requested twice, and has a note all the time", async ({
  bridge,
}) => {
  const { crm, desk } = await open(bridge, (id) => `<h1>${id}</h1>`);
  let requests = 0;
  bridge.server.addRoute("crm.example.test", `/contacts/${JUERGEN}`, (_, response) => {
    requests += 1;
    response.writeHead(302, { Location: record(ZOE) }).end();
  });
  await addFocused(desk, JUERGEN);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "not-loaded"]);
  expect(requests).toBe(2);
  await expectMark(crm, ZOE);
});

test("a record whose address leads to an unknown page by way of another host is in doubt", async ({ bridge }) => {
  const { crm, desk } = await open(bridge, (id) => `<h1>${id}</h1>`);
  const lead = (host: string, path: string, to: string) =>
    bridge.server.addRoute(host, path, (_, response) => {
      response.writeHead(302, { Location: to }).end();
    });
  lead("crm.example.test", `/contacts/${JUERGEN}`, "https://session.example.org/");
  lead("session.example.org", "/", record(AMINA));
  await addFocused(desk, JUERGEN);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "not-loaded"]);
  await expect.poll(() => new Toasts(crm).html()).toContain(`may not be the record of ${contactOf(JUERGEN).name}`);
  expect(crm.url()).toBe(record(AMINA));
});

test("a form that is saved in the previous record does not count as the requested one", async ({ bridge }) => {
  let requests = 0;
  const { crm, desk } = await open(bridge, (id) =>
    id === ZOE ? `<form method="post" action="/close"><button>Close the case</button></form>` : `<h1>${id}</h1>`,
  );
  bridge.server.addRoute("crm.example.test", "/close", (_, response) => {
    response.writeHead(303, { Location: record(ZOE) }).end();
  });
  bridge.server.addRoute("crm.example.test", `/contacts/${JUERGEN}`, (_, response) => {
    requests += 1;
    // The first request is cancelled by the form.
    if (requests > 1) respondWithPage(response, `<h1>${JUERGEN}</h1>`);
  });
  await whenAsked(bridge, crm, () => requests > 0, 'document.querySelector("form").requestSubmit()');
  await addFocused(desk, JUERGEN);
  await expect.poll(() => crm.url()).toBe(record(JUERGEN));
  await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(JUERGEN));
});

const APP = `<a href="${record(ZOE)}">Zoe</a><script>
  addEventListener("click", (event) => {
    if (!event.target.href) return;
    event.preventDefault();
    history[location.hash === "#replace" ? "replaceState" : "pushState"](1, "", event.target.href);
  })</script>`;

test("an application in which the agent goes to an earlier record in a tab that never showed one has a note", async ({
  bridge,
}) => {
  bridge.server.addRoute("crm.example.test", "/list", (_, response) => respondWithPage(response, APP));
  await bridge.configure({ crms: [QUIET] });
  const list = await bridge.openCrm("/list");
  const { desk } = await open(bridge, (id) => `<h1>${id}</h1>`);
  await addFocused(desk, JUERGEN);
  await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(JUERGEN));
  await list.bringToFront();
  await list.locator("a").click();
  await expectMark(list, ZOE);
});

test("an application in which a click replaces the address with that of an earlier record has a note", async ({
  bridge,
}) => {
  const replacing = APP.replace('location.hash === "#replace"', "true");
  const { crm, desk } = await open(bridge, (id) => (id === JUERGEN ? replacing : `<h1>${id}</h1>`));
  await addFocused(desk, JUERGEN);
  await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(JUERGEN));
  await crm.bringToFront();
  await crm.locator("a").click();
  await expectMark(crm, ZOE);
});

test("a record without content in a new tab does not keep the next one from opening", async ({ bridge }) => {
  bridge.server.addRoute("crm.example.test", `/contacts/${ZOE}`, (_, response) => void response.writeHead(204).end());
  await bridge.configure({ crms: [QUIET] });
  const desk = await bridge.openDesk();
  await addKnown(desk, ZOE);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["not-loaded"]);
  await addFocused(desk, JUERGEN);
  await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record(JUERGEN)]);
});

test("a link with a redirect that the agent follows while a record is loading does not count as it", async ({
  bridge,
}) => {
  let requests = 0;
  const { crm, desk } = await open(bridge, (id) => `<h1>${id}</h1>`);
  bridge.server.addRoute("crm.example.test", "/next", (_, response) => {
    response.writeHead(302, { Location: record(AMINA) }).end();
  });
  bridge.server.addRoute("crm.example.test", `/contacts/${JUERGEN}`, (_, response) => {
    requests += 1;
    // The first request is cancelled by the agent.
    if (requests > 1) respondWithPage(response, `<h1>${JUERGEN}</h1>`);
  });
  await whenAsked(bridge, crm, () => requests > 0, 'setTimeout(() => location.assign("/next"), 500)');
  await addFocused(desk, JUERGEN);
  await expect.poll(() => crm.url()).toBe(record(JUERGEN));
  await expect(crm.locator("h1")).toHaveText(JUERGEN);
});

test("a record over which a login appears still has a note", async ({ bridge }) => {
  const { crm, desk } = await open(bridge, (id) => `<h1>${id}</h1>`);
  await crm.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", `<form><input aria-label="Name"><input type="password"></form>`);
    history.pushState(1, "", `${location.pathname}/orders`);
  });
  await expect.poll(async () => (await bridge.place())?.observed.at).toBe("login");
  await addFocused(desk, JUERGEN);
  await expectMark(crm, ZOE);
  await crm.evaluate(() => document.querySelector("form")?.remove());
  await expect.poll(() => crm.url()).toBe(record(JUERGEN));
});

test("the own tab of a conversation has a note if its record's address leads to that of another conversation", async ({
  bridge,
}) => {
  bridge.server.addRoute("crm.example.test", "/contacts*", (request, response) => {
    if (request.url?.endsWith(JUERGEN)) response.writeHead(302, { Location: record(ZOE) }).end();
    else respondWithPage(response, `<h1>${request.url}</h1>`);
  });
  await bridge.configure({ crms: [{ ...QUIET, openIn: "new-tab" }] });
  const desk = await bridge.openDesk();
  await addKnown(desk, ZOE);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["new-tab"]);
  const juergen = await addFocused(desk, JUERGEN);
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["new-tab", "not-loaded"]);
  expect((await bridge.place("crm", juergen))?.screen?.url).toBe(record(ZOE));
  const other = bridge.crmTabs().at(-1);
  if (!other) throw new Error("there is no second tab");
  await expectMark(other, ZOE);
});

test("a load ends if its CRM is removed from the settings, and does not land after the CRM was added again", async ({
  bridge,
}) => {
  const { crm, desk } = await open(bridge, (id) => `<h1>${id}</h1>`);
  const held = servePagesHeldBack(bridge, `/contacts/${JUERGEN}`);
  await addFocused(desk, JUERGEN);
  await expect.poll(() => held.waiting.length).toBe(1);
  await bridge.saveSettings({ crms: [] });
  await expect.poll(() => bridge.place()).toBeUndefined();
  await bridge.saveSettings({ crms: [{ ...QUIET, openOn: "never" }] });
  await expect.poll(() => bridge.registeredSites()).toContain("https://crm.example.test/*");
  held.letAll();
  await crm.waitForTimeout(2_000);
  await expect(crm.locator("h1")).toHaveText(ZOE);
  expect(crm.url()).toBe(record(ZOE));
});

test("a load that still finishes after each conversation got its own tab has a note", async ({ bridge }) => {
  const { crm, desk } = await open(bridge, (id) => `<h1>${id}</h1>`);
  const held = servePagesHeldBack(bridge, `/contacts/${JUERGEN}`);
  await addFocused(desk, JUERGEN);
  await expect.poll(() => held.waiting.length).toBe(1);
  await bridge.saveSettings({ crms: [{ ...QUIET, openIn: "new-tab" }] });
  await expect.poll(async () => Object.keys((await bridge.session()).places ?? {})).toHaveLength(2);
  held.remove();
  held.letAll();
  await expect.poll(() => crm.url()).toBe(record(JUERGEN));
  await addFocused(desk, AMINA);
  await expectMark(crm, JUERGEN);
});
