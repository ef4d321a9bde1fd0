import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown, clickAgain } from "./desk";
import { post, postConversation, QUIET, record, respondWithPage } from "./record-pages";
import { contactOf } from "./routers/apps";

const [ZOE, JUERGEN] = ["C-1042", "C-1057"] as const;
const IN_DOUBT = "may not be";

const card = (id: string) => `<h1>${contactOf(id).name}</h1><p>${contactOf(id).email}</p>`;
const marker = (crm: Page) => new Toasts(crm).html();

const later = (body: string, ms: number) =>
  `<script>setTimeout(() => { document.body.innerHTML = ${JSON.stringify(body)} }, ${ms})</script>`;

/** Loads the record of the first customer, then that of the second, whose address serves this page. */
async function load(bridge: BridgeBrowser, page: string, visitor?: object) {
  bridge.server.addRoute("crm.example.test", "/contacts/*", ({ url = "" }, response) => {
    respondWithPage(response, url.endsWith(JUERGEN) ? page : card(ZOE));
  });
  await bridge.configure({ crms: [QUIET] });
  const crm = await bridge.openCrm("/contacts/none");
  const desk = await bridge.openDesk();
  await addKnown(desk, ZOE);
  await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(ZOE));
  let id = "juergen";
  if (visitor) {
    await postConversation(desk, id, { ...visitor });
    await post(desk, "FOCUSED", id);
  } else id = await addFocused(desk, JUERGEN);
  await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(JUERGEN));
  return { crm, desk, id };
}

test.describe("a record that was loaded", () => {
  test("has a note if the page shows another customer at its address, also if it is requested again", async ({
    bridge,
  }) => {
    const { crm, desk, id } = await load(bridge, card(ZOE));
    await expect.poll(() => marker(crm)).toContain(IN_DOUBT);
    expect(await bridge.outcomes("show-record")).toEqual(["navigating", "navigating"]);
    await clickAgain(desk, id);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(3);
    await crm.waitForTimeout(3_000);
    expect(await marker(crm)).toContain(IN_DOUBT);
  });

  test("has no note any more once the page shows the customer", async ({ bridge }) => {
    const late = `${card(ZOE)}<script>window.come = () => { document.body.innerHTML = ${JSON.stringify(card(JUERGEN))} }</script>`;
    const { crm } = await load(bridge, late);
    await expect.poll(() => marker(crm)).toContain(IN_DOUBT);
    await crm.evaluate("come()");
    await expect.poll(() => marker(crm)).not.toContain(IN_DOUBT);
  });

  test("has a note if the page shows another customer only after it had come to rest", async ({ bridge }) => {
    const { crm } = await load(bridge, `<p>Loading</p>${later(card(ZOE), 4_000)}`);
    await expect.poll(() => marker(crm), { timeout: 15_000 }).toContain(IN_DOUBT);
  });

  test("has a note if the page goes on to another customer without a new address", async ({ bridge }) => {
    const { crm } = await load(bridge, `${card(JUERGEN)}${later(card(ZOE), 5_000)}`);
    await crm.waitForTimeout(3_000);
    expect(await marker(crm)).not.toContain(IN_DOUBT);
    await expect.poll(() => marker(crm), { timeout: 15_000 }).toContain(IN_DOUBT);
  });

  test("has a note if the page hides the customer and shows another one that was hidden", async ({ bridge }) => {
    const { crm } = await load(bridge, `<main>${card(JUERGEN)}</main><main hidden>${card(ZOE)}</main>`);
    await crm.waitForTimeout(3_000);
    expect(await marker(crm)).not.toContain(IN_DOUBT);
    await crm.evaluate(() => {
      for (const one of document.querySelectorAll("main")) one.hidden = !one.hidden;
    });
    await expect.poll(() => marker(crm)).toContain(IN_DOUBT);
  });

  test("has a note if the customer's name and email address become known later", async ({ bridge }) => {
    const { crm, desk } = await load(bridge, card(ZOE), { externalUserId: JUERGEN });
    await crm.waitForTimeout(3_000);
    expect(await marker(crm)).not.toContain(IN_DOUBT);
    await post(desk, "VISITOR_UPDATED", "juergen", {
      visitor: { externalUserId: JUERGEN, email: contactOf(JUERGEN).email },
    });
    await expect.poll(() => marker(crm)).toContain(IN_DOUBT);
  });

  test("has no note if the page also lists another customer", async ({ bridge }) => {
    const { crm } = await load(bridge, `${card(JUERGEN)}<aside>${card(ZOE)}</aside>`);
    await crm.waitForTimeout(4_000);
    expect(await marker(crm)).not.toContain(IN_DOUBT);
  });

  test("has no note if the page shows nothing that is known, such as an empty form", async ({ bridge }) => {
    const { crm } = await load(bridge, `<h1>Customer</h1><p>${contactOf(ZOE).name} called.</p>`);
    await crm.waitForTimeout(4_000);
    expect(await marker(crm)).not.toContain(IN_DOUBT);
  });

  test("has a note if its address leads to one without any identifier, whose page shows another customer", async ({
    bridge,
  }) => {
    const { crm } = await load(
      bridge,
      `<script>history.replaceState(1, "", "/current"); document.write(${JSON.stringify(card(ZOE))})</script>`,
    );
    await expect(crm).toHaveURL(/current/);
    await expect.poll(() => marker(crm)).toContain(IN_DOUBT);
  });

  for (const [what, shown, expected] of [
    [
      "has a note if its address leads to one that nobody knows, whose page does not show the customer",
      card("C-1078"),
      true,
    ],
    ["has no note if its address leads to another one of the customer", card(JUERGEN), false],
    [
      "has no note if its address leads to a page that cannot be read",
      `<canvas width=1200 height=600></canvas>`,
      false,
    ],
  ] as const) {
    test(what, async ({ bridge }) => {
      const { crm } = await load(
        bridge,
        `<script>history.replaceState(1, "", "/clients/7"); document.write(${JSON.stringify(shown)})</script>`,
      );
      await expect(crm).toHaveURL(/clients.7/);
      if (expected) await expect.poll(() => marker(crm)).toContain(IN_DOUBT);
      else await crm.waitForTimeout(4_000);
      expect((await marker(crm)).includes(IN_DOUBT)).toBe(expected);
    });
  }
});
