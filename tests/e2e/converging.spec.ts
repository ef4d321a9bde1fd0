import { CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown, clickAgain, focus, remove } from "./desk";
import {
  post,
  postConversation,
  QUIET,
  record,
  respondWithPage,
  serveHalfPages,
  servePagesHeldBack,
  tabAddresses,
} from "./record-pages";

test.describe("a load that is no longer wanted", () => {
  test("is stopped if the focus goes to A and back to B, whose record is on screen", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const b = await addKnown(desk, "C-1057");
    await expect(crm).toHaveURL(record("C-1057"));
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
    const a = await addKnown(desk, "C-1042");
    const late = servePagesHeldBack(bridge, "/contacts/C-1042");
    await crm.waitForLoadState();
    await focus(desk, a);
    await expect.poll(() => late.waiting.length).toBe(1);
    await focus(desk, b);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "superseded", "already-there"]);
    late.letAll();
    // Loads happen in order, so the released one would have completed before the next one.
    await addFocused(desk, "C-1063");
    await expect(crm).toHaveURL(record("C-1063"));
    expect(await crm.evaluate(() => history.length)).toBeLessThan(5);
  });

  test("is stopped if the next focused visitor is unknown, and the page displays that", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk, "C-1057");
    await expect(crm).toHaveURL(record("C-1057"));
    const late = servePagesHeldBack(bridge, "/contacts/C-1042");
    await addFocused(desk, "C-1042");
    await expect.poll(() => late.waiting.length).toBe(1);
    await post(desk, "ADDED", "nobody");
    await post(desk, "FOCUSED", "nobody");
    await expect.poll(() => new Toasts(crm).html()).toContain("You are with another visitor now.");
    late.letAll();
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("unsure");
    expect(crm.url()).toBe(record("C-1057"));
  });

  test("is stopped while the page on screen is still loading, and the page displays whose record it is", async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await postConversation(desk, "ada", { externalUserId: "C-1057" });
    await postConversation(desk, "ben", { externalUserId: "C-1042" });
    await post(desk, "ADDED", "nobody");
    serveHalfPages(bridge, "/contacts/C-1057");
    const late = servePagesHeldBack(bridge, "/contacts/C-1042");
    await post(desk, "FOCUSED", "ada");
    await expect(crm.locator("h1")).toHaveText("Record");
    // There is no load left that could be stopped: the page is already being received.
    await post(desk, "FOCUSED", "nobody");
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("unsure");
    await post(desk, "FOCUSED", "ben");
    await expect.poll(() => late.waiting.length).toBe(1);
    await post(desk, "FOCUSED", "nobody");
    await expect.poll(() => new Toasts(crm).html()).toContain("You are with another visitor now.");
    late.letAll();
    expect(crm.url()).toBe(record("C-1057"));
  });

  test("also stops what the page on screen was still loading, so the page is reloaded when it is wanted", async ({
    bridge,
  }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await postConversation(desk, "ada", { externalUserId: "C-1057" });
    await postConversation(desk, "ben", { externalUserId: "C-1042" });
    const [half, late] = [serveHalfPages(bridge, "/contacts/C-1057"), servePagesHeldBack(bridge, "/contacts/C-1042")];
    await post(desk, "FOCUSED", "ada");
    await expect(crm.locator("h1")).toHaveText("Record");
    await post(desk, "FOCUSED", "ben");
    await expect.poll(() => late.waiting.length).toBe(1);
    await post(desk, "FOCUSED", "ada");
    await expect(crm.locator("#end")).toHaveText("That is all.");
    expect(half.requests).toBe(2);
    await expect.poll(async () => (await bridge.place())?.observed).toMatchObject({ at: "shown", how: "navigating" });
  });

  test("also stops what the application on screen was still fetching, so the page is reloaded", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await postConversation(desk, "ada", { externalUserId: "C-1057" });
    await postConversation(desk, "ben", { externalUserId: "C-1042" });
    const [data, late] = [servePagesHeldBack(bridge, "/data"), servePagesHeldBack(bridge, "/contacts/C-1042")];
    const application = `<h1>Loading</h1><script>
      addEventListener("load", async () => (document.querySelector("h1").textContent = await (await fetch("/data")).text()));
    </script>`;
    bridge.server.addRoute("crm.example.test", "/contacts/C-1057", application);
    await post(desk, "FOCUSED", "ada");
    await expect.poll(() => data.waiting.length).toBe(1);
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
    await post(desk, "FOCUSED", "ben");
    await expect.poll(() => late.waiting.length).toBe(1);
    await post(desk, "FOCUSED", "ada");
    await expect.poll(() => data.waiting.length).toBe(2);
    data.letAll();
    await expect(crm.locator("h1")).toContainText("Record");
    await expect.poll(async () => (await bridge.place())?.observed).toMatchObject({ at: "shown", how: "navigating" });
  });

  test("is followed by a load of the focused record if it completes anyway", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const b = await addKnown(desk, "C-1057");
    await expect(crm).toHaveURL(record("C-1057"));
    const a = await addKnown(desk, "C-1042");
    // A page whose loads can't be stopped.
    await crm.evaluate(() => {
      window.stop = () => {};
    });
    await focus(desk, a);
    await focus(desk, b);
    await expect.poll(async () => (await bridge.place())?.wish.told).not.toBeNull();
    await expect(crm).toHaveURL(record("C-1057"));
  });
});

test("a record that the agent opens while another one is loading is not mistaken for that one", async ({ bridge }) => {
  await bridge.configure({ crms: [QUIET] });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  await postConversation(desk, "ada", { externalUserId: "C-1057" });
  await post(desk, "ADDED", "nobody");
  const late = servePagesHeldBack(bridge, "/contacts/C-1057");
  await post(desk, "FOCUSED", "ada");
  await expect.poll(() => late.waiting.length).toBe(1);
  await crm.goto(record("C-1042"), { waitUntil: "commit" });
  // The wanted record is requested again.
  await expect.poll(() => late.waiting.length).toBe(2);
  expect((await bridge.place())?.screen).toBeNull();
  late.letAll();
  await expect(crm).toHaveURL(record("C-1057"));
  await expect.poll(async () => (await bridge.place())?.screen?.landed).toBe(record("C-1057"));
});

test("two hundred fast switches end at the right customer, with few loads", async ({ bridge, server }) => {
  let loads = 0;
  server.addRoute("crm.example.test", "/contacts/*", (request, response) => {
    loads += 1;
    setTimeout(() => respondWithPage(response, `<h1>${request.url}</h1>`), 100);
  });
  await bridge.configure({ crms: [QUIET] });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  for (const id of ["1", "2", "3", "4", "5"]) await postConversation(desk, id, { externalUserId: `S-${id}` });
  await desk.evaluate(async () => {
    for (let i = 0; i < 200; i++) {
      postMessage({ event: "com.iadvize.desk.CONVERSATION_FOCUSED", conversationId: String((i % 5) + 1) }, "*");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    postMessage({ event: "com.iadvize.desk.CONVERSATION_FOCUSED", conversationId: "3" }, "*");
  });
  await expect(crm).toHaveURL(record("S-3"), { timeout: 20_000 });
  await expect.poll(async () => (await bridge.place())?.observed).toMatchObject({ at: "shown" });
  expect(await crm.locator("h1").textContent()).toBe("/contacts/S-3");
  // At most one load per quarter of a second, however long the machine took for the switches.
  const [first, last] = (await bridge.timeline())
    .filter(({ kind }) => kind === "event")
    .map(({ at }) => Date.parse(at));
  expect(loads).toBeLessThanOrEqual(2 + Math.ceil((Math.max(2_500, Number(last) - Number(first)) + 2_500) / 250));
});

test.describe("a page that is busy", () => {
  test("with a dialog performs no outdated requests after the dialog is closed", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const opened = crm.waitForEvent("dialog");
    crm.evaluate(() => void setTimeout(() => confirm("Delete this order?"))).catch(() => {});
    const dialog = await opened;
    await addKnown(desk, "C-1042");
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("silent");
    await addFocused(desk, "C-1057");
    await expect.poll(async () => (await bridge.place())?.wish.url).toBe(record("C-1057"));
    const visited: string[] = [];
    crm.on("framenavigated", (frame) => visited.push(frame.url()));
    await dialog.dismiss();
    await expect(crm).toHaveURL(record("C-1057"));
    expect(visited).not.toContain(record("C-1042"));
    expect(bridge.crmTabs()).toHaveLength(1);
  });
});

test.describe("a sign-in on another host", () => {
  test("uses one tab, which then shows the focused customer", async ({ bridge, server }) => {
    let isIn = false;
    server.addRoute("crm.example.test", "/contacts/*", (request, response) => {
      if (isIn) return respondWithPage(response, `<h1>${request.url}</h1>`);
      const back = encodeURIComponent(`https://crm.example.test${request.url}`);
      response.writeHead(302, { Location: `https://login.idp.test/?back=${back}` }).end();
    });
    server.addRoute("login.idp.test", "/", "<!doctype html><title>Sign in</title><input type=password>");
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    for (const person of ["C-1042", "C-1057", "C-1063"]) {
      await addFocused(desk, person);
      await expect.poll(async () => (await bridge.outcomes("show-record")).length).toBeGreaterThan(0);
    }
    await expect.poll(() => bridge.outcomes("show-record")).toContain("away");
    const signIns = bridge.browser.context.pages().filter((one) => one.url().includes("login.idp.test"));
    expect(signIns).toHaveLength(1);
    isIn = true;
    await crm.bringToFront();
    await crm.evaluate(() => {
      location.href = new URLSearchParams(location.search).get("back") ?? "";
    });
    await expect(crm).toHaveURL(record("C-1063"));
    expect(bridge.crmTabs()).toHaveLength(1);
  });

  test("also works if the login is on the CRM's host outside a site pattern with a path", async ({
    bridge,
    server,
  }) => {
    let isIn = false;
    server.addRoute("crm.example.test", "/crm/contacts/*", (request, response) => {
      if (isIn) return respondWithPage(response, `<h1>${request.url}</h1>`);
      response.writeHead(302, { Location: `/sso?back=${encodeURIComponent(request.url ?? "")}` }).end();
    });
    server.addRoute("crm.example.test", "/crm/", "<!doctype html>Home");
    server.addRoute("crm.example.test", "/sso", "<!doctype html><title>Sign in</title><input type=password>");
    const records = ["https://crm.example.test/crm/contacts/{visitor.externalUserId}"];
    await bridge.configure({ crms: [{ ...QUIET, sites: ["https://crm.example.test/crm/*"], records }] }, []);
    await bridge.browser.grantSites(["https://crm.example.test/*"]);
    await expect.poll(() => bridge.registeredSites()).toEqual(["https://crm.example.test/crm/*"]);
    const crm = await bridge.open("https://crm.example.test/crm/");
    const desk = await bridge.openDesk();
    await addFocused(desk, "C-1042");
    await expect.poll(() => bridge.outcomes("show-record")).toContain("away");
    await addFocused(desk, "C-1057");
    isIn = true;
    await crm.evaluate(() => {
      location.href = new URLSearchParams(location.search).get("back") ?? "";
    });
    await expect(crm).toHaveURL("https://crm.example.test/crm/contacts/C-1057");
    expect(bridge.crmTabs()).toHaveLength(1);
  });
});

test("a tab on another site is not navigated, even while it is loading", async ({ bridge, server }) => {
  const waiting: (() => void)[] = [];
  server.addRoute("mail.example", "/", (_, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.write("<!doctype html><title>Mail</title><textarea>Dear customer</textarea>");
    waiting.push(() => response.end());
  });
  await bridge.configure({ crms: [QUIET] });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  await addKnown(desk, "C-1042");
  await expect(crm).toHaveURL(record("C-1042"));
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  await crm.goto("https://mail.example/", { waitUntil: "commit" });
  await addFocused(desk, "C-1057");
  await expect.poll(() => tabAddresses(bridge)).toContain(record("C-1057"));
  expect(crm.url()).toBe("https://mail.example/");
  for (const end of waiting) end();
});

test.describe("the marker in a page", () => {
  test("displays whose record it is if nobody or an unknown visitor has the focus", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await addKnown(desk, "C-1042");
    await expect(crm).toHaveURL(record("C-1042"));
    const overlay = new Toasts(crm);
    expect(await overlay.html()).toBe("");
    await post(desk, "ADDED", "unknown");
    await post(desk, "FOCUSED", "unknown");
    await expect.poll(() => overlay.html()).toContain("Record of Zoé Lefèvre");
    await expect.poll(() => overlay.html()).toContain("You are with another visitor now.");
    await post(desk, "VISITOR_UPDATED", "unknown", { visitor: { externalUserId: "C-1057", firstName: "Adam" } });
    await expect(crm).toHaveURL(record("C-1057"));
    await expect.poll(() => new Toasts(crm).html()).toBe("");
    await remove(desk, id);
    await post(desk, "REMOVED", "unknown");
    await expect.poll(() => new Toasts(crm).html()).toContain("Record of Adam");
    expect(crm.url()).toBe(record("C-1057"));
  });

  test("is off if the settings turn it off", async ({ bridge }) => {
    await bridge.configure({
      crms: [
        { ...QUIET, marker: false },
        { ...QUIET, id: "other", openOn: "never" },
      ],
    });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await addKnown(desk, "C-1042");
    await expect(crm).toHaveURL(record("C-1042"));
    await remove(desk, id);
    await expect.poll(() => bridge.conversations()).toEqual([]);
    await bridge.saveSettings({ crms: [QUIET] });
    // Positive control: the same page displays it as soon as it is turned on.
    await expect.poll(() => new Toasts(crm).html()).toContain("Record of Zoé Lefèvre");
    await bridge.saveSettings({ crms: [{ ...QUIET, marker: false }] });
    await expect.poll(() => new Toasts(crm).html()).toBe("");
  });
});

test("a record with a password field is not mistaken for a login", async ({ bridge, server }) => {
  server.addRoute(
    "crm.example.test",
    "/contacts/*",
    "<!doctype html><h1>Contact</h1><label>Portal password <input type=password></label>",
  );
  await bridge.configure({ crms: [QUIET] });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  for (const person of ["C-1042", "C-1057", "C-1063"]) {
    await addFocused(desk, person);
    await expect(crm).toHaveURL(record(person));
  }
  expect(await bridge.outcomes("show-record")).not.toContain("login");
});

test.describe("tabs", () => {
  test("of two CRMs with common sites are separate", async ({ bridge }) => {
    const other = {
      ...QUIET,
      id: "orders",
      records: ["https://crm.example.test/search?q={visitor.externalUserId}"],
    };
    await bridge.configure({ crms: [QUIET, other] });
    await bridge.openCrm();
    const desk = await bridge.openDesk();
    for (const person of ["C-1042", "C-1057"]) {
      await addFocused(desk, person);
      const both = [record(person), `https://crm.example.test/search?q=${person}`];
      await expect
        .poll(async () =>
          bridge
            .crmTabs()
            .map((it) => it.url())
            .sort(),
        )
        .toEqual(both.sort());
    }
  });

  test("with the record are not opened again", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    await bridge.openCrm("/contacts/C-1057");
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addFocused(desk, "C-1042");
    await expect(crm).toHaveURL(record("C-1042"));
    await addFocused(desk, "C-1057");
    await expect.poll(() => bridge.outcomes("show-record")).toContain("already-there");
    expect(bridge.crmTabs().map((it) => it.url())).toEqual([record("C-1057"), record("C-1042")]);
    // The other tab displays that the record is elsewhere.
    await expect.poll(() => new Toasts(crm).html()).toContain("Their record is in another tab.");
  });

  test("are not opened twice for simultaneous requests of one record", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...QUIET, openOn: "click" }] });
    const desk = await bridge.openDesk();
    const conversationId = await addKnown(desk, "C-1042");
    await expect.poll(() => bridge.conversations()).toHaveLength(1);
    const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
    await popup.evaluate((it) => {
      const ask = () => chrome.runtime.sendMessage({ type: "ui/open-record", conversationId: it, crmId: "crm" });
      return Promise.all([ask(), ask(), ask()]);
    }, conversationId);
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
    expect(bridge.crmTabs().map((it) => it.url())).toEqual([record("C-1042")]);
  });

  test("opened beside unsaved work are reused, however often the focus moves before their page loads", async ({
    bridge,
    server,
  }) => {
    server.addRoute("crm.example.test", "/contacts/C-1042", "<!doctype html><textarea id=note></textarea>");
    const late = servePagesHeldBack(bridge, "/contacts/C-1057");
    await bridge.configure({ crms: [QUIET] });
    const desk = await bridge.openDesk();
    const a = await addFocused(desk, "C-1042");
    await expect.poll(() => tabAddresses(bridge)).toContain(record("C-1042"));
    const [worked] = bridge.crmTabs();
    await worked?.bringToFront();
    await worked?.locator("#note").pressSequentially("half a sentence");
    const b = await addFocused(desk, "C-1057");
    const tabs = async () => (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({})).length);
    await expect.poll(() => late.waiting.length).toBeGreaterThan(0);
    const before = await tabs();
    for (const id of [a, b, a, b, a, b]) {
      await focus(desk, id);
      const at = id === a ? "shown" : "loading";
      await expect.poll(() => bridge.place()).toMatchObject({ wish: { conversationId: id }, observed: { at } });
    }
    expect(await tabs()).toBe(before);
    late.letAll();
    await expect.poll(() => tabAddresses(bridge)).toContain(record("C-1057"));
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record("C-1057"));
    expect(await tabs()).toBe(before);
  });

  test("of a single conversation are closed with it, unless the agent has worked in them", async ({
    bridge,
    server,
  }) => {
    server.addRoute("crm.example.test", "/contacts/*", "<!doctype html><textarea id=note></textarea>");
    await bridge.configure({ crms: [{ ...QUIET, openIn: "new-tab" }] });
    const desk = await bridge.openDesk();
    const a = await addFocused(desk, "C-1042");
    const b = await addFocused(desk, "C-1057");
    await expect.poll(() => tabAddresses(bridge)).toEqual(expect.arrayContaining([record("C-1042"), record("C-1057")]));
    await expect.poll(async () => (await bridge.place("crm", b))?.observed.at).toBe("shown");
    const worked = bridge.crmTabs().find((it) => it.url() === record("C-1057"))!;
    await worked.bringToFront();
    await worked.locator("#note").pressSequentially("half a sentence");
    await desk.bringToFront();
    await remove(desk, a);
    await remove(desk, b);
    await expect.poll(() => bridge.crmTabs().map((it) => it.url())).toEqual([record("C-1057")]);
    expect(await worked.locator("#note").inputValue()).toBe("half a sentence");
  });

  test("that are pinned, or on another host of the sites, are used last", async ({ bridge, server }) => {
    server.addRoute("help.example.test", "/", "<!doctype html>Help");
    const sites = ["https://*.example.test/*"];
    await bridge.configure({ crms: [{ ...QUIET, sites }] }, sites);
    const pinned = await bridge.openCrm("/?pinned");
    const plain = await bridge.openCrm("/?plain");
    const help = await bridge.open("https://help.example.test/");
    const worker = await bridge.worker();
    await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: "https://crm.example.test/?pinned" });
      await chrome.tabs.update(Number(tab?.id), { pinned: true });
    });
    const desk = await bridge.openDesk();
    await addKnown(desk, "C-1042");
    await expect(plain).toHaveURL(record("C-1042"));
    expect([pinned.url(), help.url()]).toEqual(["https://crm.example.test/?pinned", "https://help.example.test/"]);
  });
});

test.describe("a response of the server", () => {
  test("with 404 leads to the next address whose values are known", async ({ bridge, server }) => {
    server.addRoute("crm.example.test", "/contacts/*", (_, response) => respondWithPage(response, "Nobody", 404));
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await postConversation(desk, "a", { externalUserId: "S-1", email: "ada@example.org" });
    await post(desk, "FOCUSED", "a");
    await expect(crm).toHaveURL("https://crm.example.test/search?q=ada%40example.org");
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["not-loaded", "navigating"]);
  });

  test("with 500 is retried when the agent asks", async ({ bridge, server }) => {
    let isBroken = true;
    server.addRoute("crm.example.test", "/contacts/*", (request, response) =>
      respondWithPage(response, `<h1>${request.url}</h1>`, isBroken ? 500 : 200),
    );
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await addKnown(desk, "C-1042");
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["not-loaded"]);
    isBroken = false;
    await clickAgain(desk, id);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["not-loaded", "navigating"]);
    expect(crm.url()).toBe(record("C-1042"));
  });
});

test("a page that intercepts navigations with the Navigation API counts as shown when it shows the record", async ({
  bridge,
  server,
}) => {
  server.addRoute(
    "crm.example.test",
    "/contacts*",
    `<!doctype html><main></main><script>
      const people = { "C-1042": "Zoé Lefèvre", "C-1057": "Jürgen Groß" };
      const show = () => { document.querySelector("main").textContent = people[location.pathname.split("/").at(-1)] ?? ""; };
      navigation.addEventListener("navigate", (event) => event.canIntercept && event.intercept({ handler: async () => show() }));
      show();</script>`,
  );
  await bridge.configure({ crms: [QUIET] });
  const crm = await bridge.openCrm("/contacts");
  await crm.evaluate(() => Object.assign(window, { isSame: true }));
  const desk = await bridge.openDesk();
  await addKnown(desk, "C-1042");
  await expect(crm.locator("main")).toHaveText("Zoé Lefèvre");
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["in-page"]);
  await addFocused(desk, "C-1057");
  await expect(crm.locator("main")).toHaveText("Jürgen Groß");
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["in-page", "in-page"]);
  expect(await crm.evaluate(() => Reflect.get(window, "isSame"))).toBe(true);
});

test("a page that ignores changes of its fragment is loaded", async ({ bridge, server }) => {
  server.addRoute(
    "crm.example.test",
    "/app/",
    // It reads the fragment only when it is loaded.
    `<!doctype html><main></main><script>
      document.querySelector("main").textContent = "Contact " + location.hash.split("/").at(-1);</script>`,
  );
  const records = ["https://crm.example.test/app/#/contacts/{visitor.externalUserId}"];
  await bridge.configure({ crms: [{ ...QUIET, records }] });
  const crm = await bridge.open("https://crm.example.test/app/#/");
  const desk = await bridge.openDesk();
  for (const person of ["C-1042", "C-1057"]) {
    await addFocused(desk, person);
    await expect(crm.locator("main")).toHaveText(`Contact ${person}`);
  }
});

test.describe("the agent's position", () => {
  test("inside a record is restored, and a click opens the start of the record", async ({ bridge, server }) => {
    server.addRoute("crm.example.test", "/contacts/*", (request, response) =>
      respondWithPage(response, `${request.url}`),
    );
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const a = await addKnown(desk, "C-1042");
    await expect(crm).toHaveURL(record("C-1042"));
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
    await crm.goto(`${record("C-1042")}/orders/99`);
    await addFocused(desk, "C-1057");
    await expect(crm).toHaveURL(record("C-1057"));
    await focus(desk, a);
    await expect(crm).toHaveURL(`${record("C-1042")}/orders/99`);
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
    await clickAgain(desk, a);
    await expect(crm).toHaveURL(record("C-1042"));
  });

  test("does not change if the same conversation loses and regains the focus", async ({ bridge, server }) => {
    server.addRoute("crm.example.test", "/contacts/*", (request, response) =>
      respondWithPage(response, `${request.url}`),
    );
    await bridge.configure({ crms: [QUIET] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const a = await addKnown(desk, "C-1042");
    await expect(crm).toHaveURL(record("C-1042"));
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("shown");
    await crm.goto("https://crm.example.test/search?q=somebody");
    await post(desk, "FOCUS_LOST", a);
    await post(desk, "FOCUSED", a);
    // Positive control: a later event of the desk has been processed, and nothing is pending.
    await post(desk, "ADDED", "later");
    await expect.poll(() => bridge.conversations()).toContain("later");
    await expect.poll(async () => (await bridge.place())?.wish.conversationId).toBe(a);
    expect(await bridge.outcomes("show-record")).toEqual(["navigating"]);
    expect(crm.url()).toBe("https://crm.example.test/search?q=somebody");
  });
});

test("a conversation whose id has spaces and special characters opens its own record, also from its notification", async ({
  bridge,
}) => {
  await bridge.configure({ crms: [{ ...CRM, openOn: "click" }], notifications: { onlyWhenDeskUnfocused: false } });
  const desk = await bridge.openDesk();
  const id = 'a "b" [c] {d} \\ é #5';
  await postConversation(desk, id, { externalUserId: "C-1042" });
  await expect.poll(() => bridge.notifications()).toHaveLength(1);
  const [notification] = await bridge.notifications();
  const worker = await bridge.worker();
  await worker.evaluate((it) => {
    // @ts-expect-error: `dispatch` is for tests and in no type.
    chrome.notifications.onClicked.dispatch(it);
  }, notification!);
  await expect.poll(() => tabAddresses(bridge)).toContain(record("C-1042"));
});
