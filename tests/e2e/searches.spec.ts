import type { Page } from "@playwright/test";
import type { RouteHandler } from "../../tools/harness/simulator-server";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { addFocused } from "./desk";
import { grantInAdvance, openOptions, storedSettings } from "./options-page";
import { post, postConversation, QUIET, respondWithPage } from "./record-pages";

const SITE = "https://crm.example.test";
const SEARCH = {
  ...QUIET,
  records: [
    { search: `${SITE}/find?q={visitor.email}`, hit: `${SITE}/people/*` },
    { search: `${SITE}/find?tel={visitor.phoneNumber}`, hit: `${SITE}/people/*` },
  ],
};
const ADA = { email: "ada@mail.example", firstName: "Ada", lastName: "Byron" };

function addRoute({ server }: BridgeBrowser, path: string, respond: RouteHandler): void {
  server.addRoute("crm.example.test", path, respond);
}

/** Serves a CRM whose search results the test sets, and whose records differ in their number. */
function serve(bridge: BridgeBrowser, results: (query: URLSearchParams) => string): void {
  addRoute(bridge, "/find*", (request, response) => {
    const { searchParams } = new URL(request.url ?? "", SITE);
    respondWithPage(
      response,
      `<title>Results</title><h1>Results for ${[...searchParams.values()]}</h1>${results(searchParams)}`,
    );
  });
  addRoute(bridge, "/people/*", (request, response) => {
    respondWithPage(response, `<title>Record</title><h1>Record ${request.url}</h1>`);
  });
}

const row = (id: string, text: string) =>
  `<tr><td><a href="/people/${id}?tab=1">${text.split(",")[0]}</a></td><td>${text}</td></tr>`;
const table = (...rows: string[]) => `<table>${rows.join("")}</table>`;

/** An application that keeps the search text in its header, and displays an older response as its record. */
const LATE = `<title>Late</title><input id="q"><main></main><script>
  const people = { 1: "Ada Byron ada@mail.example", 2: "Ben Nevis ben@mail.example" };
  const main = document.querySelector("main");
  const isSearch = () => location.pathname.endsWith("/search");
  const search = () => {
    q.value = new URLSearchParams(location.search).get("q");
    main.innerHTML = "<ul><li><a href='/late/people/2'>" + people[2] + "</a></li></ul>";
  };
  addEventListener("popstate", () => {
    if (isSearch()) return search();
    main.replaceChildren();
    setTimeout(() => main.textContent = people[1], 400);
  });
  history.replaceState(1, "");
  if (isSearch()) search();
  else main.textContent = people[location.pathname.split("/").at(-1)] ?? "";
</script>`;

async function focusOn(desk: Page, id: string, visitor: object): Promise<void> {
  await postConversation(desk, id, { ...visitor });
  await post(desk, "FOCUSED", id);
}

/** Opens the CRM and a desk whose conversation has the focus. */
async function search(bridge: BridgeBrowser, visitor: object = ADA): Promise<{ crm: Page; desk: Page }> {
  await bridge.configure({ crms: [SEARCH] });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  await focusOn(desk, "c-1", visitor);
  return { crm, desk };
}

async function lastOutcome(bridge: BridgeBrowser): Promise<string | undefined> {
  return (await bridge.outcomes("show-record")).at(-1);
}

test.describe("a search for a record", () => {
  test("opens the only record that shows the customer, even among others, and returns to it", async ({ bridge }) => {
    serve(bridge, () =>
      table(
        row("7", "Ada Byron, ada.b@else.example"),
        row("51", "Ada Byron, ADA@mail.example"),
        row("new", "New record"),
      ),
    );
    const { crm, desk } = await search(bridge);
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
    await focusOn(desk, "c-2", { email: "zoe@mail.example" });
    await expect(crm).toHaveURL(`${SITE}/find?q=zoe%40mail.example`);
    await post(desk, "FOCUSED", "c-1");
    // Opened without another search.
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
    expect((await bridge.place())?.wish).toMatchObject({ conversationId: "c-1", search: null });
  });

  test("opens its record without a page load if the CRM's application shows both", async ({ bridge }) => {
    const search = { search: `${SITE}/spa/search?q={visitor.email}`, hit: `${SITE}/spa/contacts/*` };
    await bridge.configure({ crms: [{ ...QUIET, navigation: "in-app", records: [search] }] });
    const crm = await bridge.openCrm("/spa/");
    const loads: string[] = [];
    crm.on("request", (request) => {
      if (request.isNavigationRequest()) loads.push(request.url());
    });
    const desk = await bridge.openDesk();
    for (const [id, name] of [
      ["C-1042", "Zoé Lefèvre"],
      ["C-1057", "Jürgen Groß"],
      ["C-1063", "Amina Benali"],
    ] as const) {
      await addFocused(desk, id);
      await expect(crm).toHaveURL(`${SITE}/spa/contacts/${id}`);
      await expect(crm.getByRole("heading", { level: 1 })).toHaveText(name);
      await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(`${SITE}/spa/contacts/${id}`);
    }
    expect(loads).toEqual([]);
    expect(new Set(await bridge.outcomes("show-record"))).toEqual(new Set(["in-page"]));
  });

  test("loads its record if the application shows the previous customer again", async ({ bridge }) => {
    addRoute(bridge, "/late/*", (_, response) => respondWithPage(response, LATE));
    const search = { search: `${SITE}/late/search?q={visitor.email}`, hit: `${SITE}/late/people/*` };
    const records = [`${SITE}/late/people/{visitor.externalUserId}`, search];
    await bridge.configure({ crms: [{ ...QUIET, navigation: "in-app", records }] });
    const crm = await bridge.openCrm("/late/home");
    const desk = await bridge.openDesk();
    await focusOn(desk, "c-1", { ...ADA, externalUserId: "1" });
    await expect(crm).toHaveURL(`${SITE}/late/people/1`);
    await expect.poll(() => lastOutcome(bridge)).toBe("navigating");
    await focusOn(desk, "c-2", { email: "ben@mail.example", firstName: "Ben", lastName: "Nevis" });
    await expect(crm).toHaveURL(`${SITE}/late/people/2`);
    await expect.poll(async () => (await bridge.place())?.observed).toMatchObject({ at: "shown", how: "navigating" });
    await expect(crm.getByRole("main")).toHaveText("Ben Nevis ben@mail.example");
  });

  test("does not open a record that has only the same name, and leaves it to the agent", async ({ bridge }) => {
    serve(bridge, () => table(row("7", "Ada Byron, ada.other@mail.example")));
    const { crm } = await search(bridge);
    await expect.poll(() => lastOutcome(bridge)).toBe("unsure-hit");
    await expect(crm).toHaveURL(`${SITE}/find?q=ada%40mail.example`);
  });

  test("ignores text about the search itself", async ({ bridge }) => {
    serve(bridge, () => `<p>1 result for ada@mail.example</p><div><div><a href="/people/7">Bob</a> Berlin</div></div>`);
    const { crm } = await search(bridge);
    await expect.poll(() => lastOutcome(bridge)).toBe("unsure-hit");
    await expect(crm).toHaveURL(`${SITE}/find?q=ada%40mail.example`);
  });

  test("leaves the choice between several records to the agent, and remembers it", async ({ bridge }) => {
    const both = table(row("7", "Ada Byron, ada@mail.example"), row("51", "Ada B., ada@mail.example"));
    serve(bridge, () => both);
    const { crm, desk } = await search(bridge);
    await expect.poll(() => lastOutcome(bridge)).toBe("several-hits");
    await crm.getByRole("link", { name: "Ada B." }).click();
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(`${SITE}/people/51?tab=1`);
    await focusOn(desk, "c-2", { email: "zoe@mail.example" });
    await expect(crm).toHaveURL(/zoe/);
    await post(desk, "FOCUSED", "c-1");
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
  });

  test("replaces a wrong choice after the agent goes back and chooses another record", async ({ bridge }) => {
    serve(bridge, (query) =>
      query.get("q") === ADA.email
        ? table(row("7", "Ada Byron, ada@mail.example"), row("51", "Ada B., ada@mail.example"))
        : "<p>Nobody</p>",
    );
    const { crm, desk } = await search(bridge);
    await expect.poll(() => lastOutcome(bridge)).toBe("several-hits");
    await crm.getByRole("link", { name: "Ada Byron" }).click();
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(`${SITE}/people/7?tab=1`);
    await crm.goBack();
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(`${SITE}/find?q=ada%40mail.example`);
    await crm.getByRole("link", { name: "Ada B." }).click();
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(`${SITE}/people/51?tab=1`);
    await focusOn(desk, "c-2", { email: "zoe@mail.example" });
    await expect(crm).toHaveURL(/zoe/);
    await post(desk, "FOCUSED", "c-1");
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
  });

  test("is complete if it redirects to the record", async ({ bridge }) => {
    addRoute(bridge, "/find*", (_, response) => {
      response.writeHead(302, { Location: "/people/51" }).end();
    });
    addRoute(bridge, "/people/*", (_, response) => {
      respondWithPage(response, `<h1>Ada</h1><a href="/people/7">Her sister</a>`);
    });
    const { crm } = await search(bridge);
    await expect(crm).toHaveURL(`${SITE}/people/51`);
    await expect.poll(async () => (await bridge.place())?.wish.search).toBeNull();
    await expect(crm).toHaveURL(`${SITE}/people/51`);
  });

  test("can be set up in the form with the address of a record that it found", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const options = await openOptions(bridge, "#crms/edit/crm");
    await options.getByRole("button", { name: "Record address 2 is a search: open the record that it finds" }).click();
    const hit = options.getByLabel("Address of a record that it finds");
    await hit.fill(`${SITE}/contacts/C-1042?tab=2`);
    await hit.blur();
    await expect(hit).toHaveValue(`${SITE}/contacts/*`);
    await options.getByRole("button", { name: "Save" }).click();
    await expect
      .poll(async () => (await storedSettings(bridge)).crms)
      .toMatchObject([{ records: [QUIET.records[0], { search: QUIET.records[1], hit: `${SITE}/contacts/*` }] }]);
  });

  test("is learned from two addresses, refuses unsuitable ones, and works as proposed", async ({ bridge }) => {
    serve(bridge, () => table(row("51", "Ada Byron, ada@mail.example")));
    await grantInAdvance(bridge, `${SITE}/*`);
    const options = await openOptions(bridge, "#crms/add");
    const address = options.getByLabel("Address of the search");
    const record = options.getByLabel("Address of the record that you chose");
    const setUp = options.getByRole("button", { name: "Set it up" });
    await address.fill(`${SITE}/find?q=lovelace`);
    await record.fill(`${SITE}/people/7`);
    await expect(options.getByText("Nothing in it looks like a customer’s email, phone or ID.")).toBeVisible();
    await expect(setUp).toHaveCount(0);
    await address.fill(`${SITE}/find?q=zoe%40mail.example`);
    await record.fill("https://elsewhere.example/people/7");
    await expect(options.getByText("The search is on crm.example.test, and this record is not.")).toBeVisible();
    await record.fill(`${SITE}/people`);
    await expect(options.getByText("Nothing in it names one record.")).toBeVisible();
    // Both addresses, pasted at once into one of the fields.
    await record.fill(`${SITE}/find?q=zoe%40mail.example ${SITE}/people/7?tab=2`);
    await expect(record).toHaveValue(`${SITE}/people/7?tab=2`);
    await expect(options.getByText(`${SITE}/find?q={visitor.email}`)).toBeVisible();
    await expect(options.getByText(`${SITE}/people/*`)).toBeVisible();
    await setUp.click();
    await options.getByRole("button", { name: "More settings" }).click();
    await expect(options.getByLabel("Record address 1", { exact: true })).toHaveValue(`${SITE}/find?q={visitor.email}`);
    await options.getByRole("button", { name: "Save" }).click();
    await expect(options.getByRole("article").getByText("Ready")).toBeVisible();
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await focusOn(desk, "c-1", ADA);
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
  });

  test("can be added to a CRM with two addresses", async ({ bridge }) => {
    await bridge.configure({ crms: [QUIET] });
    const options = await openOptions(bridge, "#crms/edit/crm");
    await options.getByRole("button", { name: "Add a search" }).click();
    await options.getByLabel("Address of the search").fill(`${SITE}/find?tel=%2B33199001234`);
    await options.getByLabel("Address of the record that you chose").fill(`${SITE}/people/7`);
    await options.getByRole("button", { name: "Add this search" }).click();
    await expect(options.getByLabel("Record address 3", { exact: true })).toHaveValue(
      `${SITE}/find?tel={customerPhone}`,
    );
    await options.getByRole("button", { name: "Save" }).click();
    const added = { search: `${SITE}/find?tel={customerPhone}`, hit: `${SITE}/people/*` };
    await expect
      .poll(async () => (await storedSettings(bridge)).crms)
      .toMatchObject([{ records: [...QUIET.records, added], variables: { customerPhone: { form: "e164" } } }]);
  });

  test("falls back to the next address if it finds nobody", async ({ bridge }) => {
    serve(bridge, (query) => (query.has("tel") ? table(row("51", "A. B., 01 99 00 12 34")) : "<p>No results</p>"));
    const { crm } = await search(bridge, { ...ADA, phoneNumber: "+33 1 99 00 12 34" });
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
    expect(await bridge.outcomes("show-record")).toContain("no-hit");
  });

  test("waits for late results, but not forever", async ({ bridge }) => {
    const late = (ms: number) =>
      `<table id="t"></table><script>setTimeout(() => { t.innerHTML = ${JSON.stringify(row("51", "Ada, ada@mail.example"))} }, ${ms})</script>`;
    const restless = `${table(row("51", "Ada, ada@mail.example"))}<p id="p"></p><script>setInterval(() => { p.textContent = Date.now() }, 100)</script>`;
    let body = late(1_000);
    serve(bridge, () => body);
    const { crm, desk } = await search(bridge);
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
    body = restless;
    await focusOn(desk, "c-2", { ...ADA, email: "ada@mail.example", visitorId: "v-2" });
    await expect.poll(() => lastOutcome(bridge), { timeout: 20_000 }).toBe("unsettled");
    await expect(crm).toHaveURL(/\/find/);
  });

  test("opens nothing if its results arrive after the focus has moved", async ({ bridge }) => {
    serve(bridge, (query) =>
      query.get("q") === ADA.email ? table(row("51", "Ada, ada@mail.example")) : "<p>Nobody</p>",
    );
    const { crm, desk } = await search(bridge);
    await expect(crm).toHaveURL(/ada/);
    await focusOn(desk, "c-2", { email: "zoe@mail.example" });
    await expect(crm).toHaveURL(/zoe/);
    await expect.poll(() => lastOutcome(bridge)).toBe("no-hit");
    await expect(crm).toHaveURL(/zoe/);
  });

  test("can be tried from the settings, which display the result", async ({ bridge }) => {
    let body = table(row("51", "Camille, camille.durand@example.com"));
    serve(bridge, () => body);
    await bridge.configure({ crms: [{ ...SEARCH, records: SEARCH.records.slice(0, 1) }] });
    const crm = await bridge.openCrm();
    const options = await openOptions(bridge, `#crms/try/${CRM.id}`);
    const run = options.getByRole("button", { name: "Send the conversation" });
    await run.click();
    await expect(crm).toHaveURL(`${SITE}/people/51?tab=1`);
    await expect(options.getByText(`${SITE}/people/51?tab=1`)).toBeVisible();
    body = "<p>No results</p>";
    await run.click();
    await expect(options.getByText("The search in the CRM found no record.")).toBeVisible();
  });
});
