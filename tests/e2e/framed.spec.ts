import type { Frame, Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown, addWaiting, createPoster, focus, remove } from "./desk";
import { QUIET, record, respondWithPage, servePagesHeldBack } from "./record-pages";
import { useRealFocus } from "./work-page";

const CONSOLE = "https://console.portal.test/";
const [ZOE, JUERGEN, AMINA] = ["C-1042", "C-1057", "C-1063"] as const;

/** A page with the CRM in a frame, and more content beside it. */
const consolePage = (more = "") =>
  `<!doctype html><title>Console</title><h1>Console</h1>${more}
  <iframe id=crm src="https://crm.example.test/contacts/none" style="width:90%;height:500px"></iframe>`;

const routes: (() => void)[] = [];
test.afterEach(() => {
  for (const removeRoute of routes.splice(0)) removeRoute();
});

function serve({ server }: BridgeBrowser, more = ""): void {
  routes.push(
    server.addRoute("console.portal.test", "/", consolePage(more)),
    server.addRoute("crm.example.test", "/contacts/*", (request, response) =>
      respondWithPage(
        response,
        `<h1>${request.url}</h1><textarea id=note></textarea><a href="/contacts/${AMINA}">Amina</a>`,
      ),
    ),
  );
}

/** Opens the console in a tab, and waits until its frame contains the CRM's page. */
async function openConsole(
  bridge: BridgeBrowser,
  more = "",
  crm: object = QUIET,
): Promise<{ tab: Page; frame: () => Frame }> {
  serve(bridge, more);
  await bridge.configure({ crms: [crm] });
  const tab = await bridge.open(CONSOLE);
  const frame = () => tab.frames().find((one) => one.url().startsWith("https://crm.example.test/"))!;
  await expect.poll(() => frame()?.url()).toContain("/contacts/none");
  // The worker knows the frame once its script has sent a message. Before that, a record would open in a tab.
  await expect.poll(async () => Object.keys((await bridge.session()).frames ?? {})).toHaveLength(1);
  return { tab, frame };
}

const crmTabs = (bridge: BridgeBrowser) => bridge.crmTabs().map((tab) => tab.url());

test.describe("a CRM in a frame of another site's page", () => {
  test("follows without changing the page around it, even if the worker is stopped in between", async ({ bridge }) => {
    const { tab, frame } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    const first = await addKnown(desk, ZOE);
    await expect.poll(() => frame().url()).toBe(record(ZOE));
    await expect.poll(async () => (await bridge.place())?.observed).toMatchObject({ at: "shown", how: "navigating" });
    await bridge.killWorker();
    await addFocused(desk, JUERGEN);
    await expect.poll(() => frame().url()).toBe(record(JUERGEN));
    await focus(desk, first);
    await expect.poll(() => frame().url()).toBe(record(ZOE));
    expect(tab.url()).toBe(CONSOLE);
    await expect(tab.locator("h1")).toHaveText("Console");
    expect(crmTabs(bridge)).toEqual([]);
  });

  test("follows in a panel of the desk's own page", async ({ bridge }) => {
    serve(bridge);
    routes.push(bridge.server.addRoute("ha.iadvize.com", "/with-panel", consolePage()));
    await bridge.configure({ crms: [QUIET] });
    const desk = await bridge.openDesk("https://ha.iadvize.com/with-panel");
    const frame = () => desk.frames().find((one) => one.url().startsWith("https://crm.example.test/"));
    await expect.poll(() => frame()?.url()).toContain("/contacts/none");
    const say = (conversationId: string, name: string, fields: object = {}) =>
      createPoster(desk, conversationId)(name, fields);
    for (const id of [ZOE, JUERGEN]) {
      await say(id, "ADDED");
      await say(id, "VISITOR_UPDATED", { visitor: { externalUserId: id } });
      await say(id, "FOCUSED");
      await expect.poll(() => frame()?.url()).toBe(record(id));
    }
    expect(desk.url()).toBe("https://ha.iadvize.com/with-panel");
    expect(crmTabs(bridge)).toEqual([]);
  });

  test("is not navigated while the desk is in a nested frame; the record opens in a tab", async ({ bridge }) => {
    const DESK = "https://ha.iadvize.com/";
    serve(bridge);
    routes.push(
      bridge.server.addRoute(
        "crm.example.test",
        "/phones",
        `<!doctype html><iframe src="${DESK}" width=900 height=600></iframe>`,
      ),
      bridge.server.addRoute("crm.example.test", "/contacts/none", (_, response) =>
        respondWithPage(response, "<iframe src=/phones width=1000 height=700></iframe>"),
      ),
    );
    await bridge.configure({ crms: [QUIET] });
    const tab = await bridge.open(CONSOLE);
    const frame = () => tab.frames().find((one) => one.url().startsWith("https://crm.example.test/contacts/"))!;
    const desk = () => tab.frames().find((one) => one.url() === DESK)!;
    await expect.poll(async () => Object.keys((await bridge.session()).desks ?? {})).toHaveLength(1);
    await desk().evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => crmTabs(bridge)).toEqual([record(ZOE)]);
    expect(frame().url()).toContain("/contacts/none");
    expect(await desk().evaluate(() => window.deskSimulator.conversations().length)).toBe(1);
  });

  test("keeps what the agent types; the record opens in a tab", async ({ bridge }) => {
    const { tab, frame } = await openConsole(bridge);
    await useRealFocus(tab);
    const desk = await bridge.openDesk();
    await addKnown(desk, ZOE);
    await expect.poll(() => frame().url()).toBe(record(ZOE));
    await tab.bringToFront();
    await frame().locator("#note").click();
    await tab.keyboard.type("half a sentence");
    await addFocused(desk, JUERGEN);
    await expect.poll(() => crmTabs(bridge)).toEqual([record(JUERGEN)]);
    expect(frame().url()).toBe(record(ZOE));
    expect(await frame().locator("#note").inputValue()).toBe("half a sentence");
  });

  test("displays whose record it shows if that is not the focused conversation's", async ({ bridge }) => {
    const { tab, frame } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    const first = await addKnown(desk, ZOE);
    await expect.poll(() => frame().url()).toBe(record(ZOE));
    await remove(desk, first);
    await expect.poll(async () => (await bridge.place())?.wish.url).toBe(null);
    const marked = new Toasts(tab, frame());
    await expect.poll(() => marked.html()).toContain("Zoé Lefèvre");
    // The agent navigates to another customer themselves.
    await frame().locator("a").click();
    await expect.poll(() => frame().url()).toBe(record(AMINA));
    await expect.poll(async () => (await bridge.place())?.screen ?? null).toBe(null);
  });

  test("shows the toast of a new conversation, and opens its record", async ({ bridge }) => {
    const { tab, frame } = await openConsole(bridge, "", CRM);
    const desk = await bridge.openDesk();
    await tab.bringToFront();
    await addWaiting(desk, ZOE);
    const toasts = new Toasts(tab, frame());
    await expect.poll(() => toasts.html()).toContain("Zoé Lefèvre");
  });

  test("is used itself, not a nested frame of the CRM that loads first", async ({ bridge }) => {
    const PARTS = "https://parts.example.test";
    const parts: (() => void)[] = [];
    routes.push(
      bridge.server.addRoute("console.portal.test", "/", consolePage()),
      bridge.server.addRoute("parts.example.test", "/part", "<!doctype html><h1>Part</h1>"),
      bridge.server.addRoute("crm.example.test", "/contacts/*", (request, response) => {
        response.writeHead(200, { "Content-Type": "text/html" });
        response.write(`<!doctype html><h1>${request.url}</h1><iframe src="${PARTS}/part" width=400></iframe>`);
        if (request.url?.endsWith("/none")) parts.push(() => response.end("<p>That is all</p>"));
        else response.end();
      }),
    );
    const sites = [...QUIET.sites, `${PARTS}/*`];
    await bridge.configure({ crms: [{ ...QUIET, sites }] }, sites);
    const tab = await bridge.browser.context.newPage();
    await tab.goto(CONSOLE, { waitUntil: "commit" });
    const known = async () => Object.values((await bridge.session()).frames ?? {}).map(({ url }) => url);
    await expect.poll(known).toEqual([`${PARTS}/part`]);
    for (const end of parts) end();
    await expect.poll(known).toEqual(["https://crm.example.test/contacts/none"]);
    const desk = await bridge.openDesk();
    await addKnown(desk, ZOE);
    await expect.poll(() => tab.frames().map((one) => one.url())).toEqual([CONSOLE, record(ZOE), `${PARTS}/part`]);
    expect(crmTabs(bridge)).toEqual([]);
  });

  test("is replaced by a tab if it is removed", async ({ bridge }) => {
    const { tab, frame } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    await addKnown(desk, ZOE);
    await expect.poll(() => frame().url()).toBe(record(ZOE));
    await tab.evaluate(() => document.querySelector("#crm")?.remove());
    await addFocused(desk, JUERGEN);
    await expect.poll(() => crmTabs(bridge)).toEqual([record(JUERGEN)]);
    expect(tab.url()).toBe(CONSOLE);
  });

  test("is replaced by a tab if it is removed while its record is loading", async ({ bridge }) => {
    const { tab, frame } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    const slow = servePagesHeldBack(bridge, `/contacts/${ZOE}`);
    routes.unshift(slow.remove);
    await addKnown(desk, ZOE);
    await expect.poll(() => slow.waiting.length).toBe(1);
    expect(frame().url()).toContain("/contacts/none");
    await tab.evaluate(() => document.querySelector("#crm")?.remove());
    await addFocused(desk, JUERGEN);
    await expect.poll(() => crmTabs(bridge), { timeout: 20_000 }).toEqual([record(JUERGEN)]);
  });

  test("is replaced by a tab if the server forbids framing the record", async ({ bridge }) => {
    const { tab } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    routes.unshift(
      bridge.server.addRoute("crm.example.test", `/contacts/${ZOE}`, (request, response) => {
        response.setHeader("X-Frame-Options", "DENY");
        respondWithPage(response, `<h1>${request.url}</h1>`);
      }),
    );
    await addKnown(desk, ZOE);
    await expect.poll(() => crmTabs(bridge), { timeout: 20_000 }).toEqual([record(ZOE)]);
    await addFocused(desk, JUERGEN);
    await expect.poll(() => crmTabs(bridge)).toEqual([record(JUERGEN)]);
    expect(tab.url()).toBe(CONSOLE);
  });

  test("is replaced by a tab if it is removed during a sign-in on another host", async ({ bridge }) => {
    const { tab } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    routes.unshift(
      bridge.server.addRoute("login.idp.test", "/", "<!doctype html>Who are you?"),
      bridge.server.addRoute("crm.example.test", `/contacts/${ZOE}`, (_, response) => {
        response.writeHead(302, { Location: "https://login.idp.test/" }).end();
      }),
    );
    await addKnown(desk, ZOE);
    await expect.poll(async () => (await bridge.place())?.observed.at, { timeout: 30_000 }).toBe("away");
    await tab.evaluate(() => document.querySelector("#crm")?.remove());
    await addFocused(desk, JUERGEN);
    await expect.poll(() => crmTabs(bridge), { timeout: 20_000 }).toEqual([record(JUERGEN)]);
  });

  test("is waited for during a sign-in on another host, and then shows the focused customer", async ({ bridge }) => {
    const { frame } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    let isSignedIn = false;
    routes.unshift(
      bridge.server.addRoute(
        "login.idp.test",
        "/",
        "<!doctype html><a id=go href='https://crm.example.test/contacts/none'>In</a>",
      ),
      bridge.server.addRoute("crm.example.test", "/contacts/C-*", (request, response) => {
        if (isSignedIn) respondWithPage(response, `<h1>${request.url}</h1>`);
        else response.writeHead(302, { Location: "https://login.idp.test/" }).end();
      }),
    );
    await addKnown(desk, ZOE);
    const away = () =>
      bridge.browser.context
        .pages()
        .flatMap((one) => one.frames())
        .find((one) => one.url().startsWith("https://login.idp.test"));
    await expect.poll(() => away() !== undefined).toBe(true);
    await expect.poll(async () => (await bridge.place())?.observed.at, { timeout: 30_000 }).toBe("away");
    await addFocused(desk, JUERGEN);
    isSignedIn = true;
    await away()?.locator("#go").click();
    await expect.poll(() => frame()?.url()).toBe(record(JUERGEN));
    expect(crmTabs(bridge)).toEqual([]);
  });

  test("is still used after a sign-in on another host, even if another frame of the CRM appears", async ({
    bridge,
  }) => {
    const { tab, frame } = await openConsole(bridge);
    const desk = await bridge.openDesk();
    await addKnown(desk, ZOE);
    await expect.poll(() => frame().url()).toBe(record(ZOE));
    let isSignedIn = false;
    const login = `<!doctype html><a id=go href="${record(ZOE)}">In</a>`;
    routes.unshift(
      bridge.server.addRoute("login.idp.test", "/", login),
      bridge.server.addRoute("crm.example.test", "/contacts/C-*", (request, response) => {
        if (isSignedIn) respondWithPage(response, `<h1>${request.url}</h1>`);
        else response.writeHead(302, { Location: "https://login.idp.test/" }).end();
      }),
    );
    await addFocused(desk, JUERGEN);
    await expect.poll(async () => (await bridge.place())?.observed.at, { timeout: 30_000 }).toBe("away");
    isSignedIn = true;
    await tab.evaluate(() => {
      const other = Object.assign(document.createElement("iframe"), { src: "https://crm.example.test/contacts/other" });
      other.style.width = "90%";
      document.body.append(other);
    });
    const addresses = () => tab.frames().map((one) => one.url());
    await expect
      .poll(addresses)
      .toEqual([CONSOLE, "https://login.idp.test/", "https://crm.example.test/contacts/other"]);
    // By then its page has reported itself.
    await tab.waitForTimeout(1_000);
    await tab.frames()[1]?.locator("#go").click();
    await expect.poll(addresses).toEqual([CONSOLE, record(JUERGEN), "https://crm.example.test/contacts/other"]);
    expect(crmTabs(bridge)).toEqual([]);
  });
});
