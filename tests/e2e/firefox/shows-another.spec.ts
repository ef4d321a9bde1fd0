import type { Place } from "../../../src/domain/records/place";
import { respondWithPage } from "../record-pages";
import { contactOf } from "../routers/apps";
import { CRM, expect, test } from "./firefox-bridge";

const [ZOE, JUERGEN] = ["C-1042", "C-1057"] as const;

test("a loaded page is in doubt while it shows another customer in Firefox", async ({ bridge, server }) => {
  const { name, email } = contactOf(ZOE);
  const removeRoute = server.addRoute("crm.example.test", "/contacts/*", (_, response) => {
    respondWithPage(response, `<h1>${name}</h1><p>${email}</p>`);
  });
  await bridge.configure({ crms: [{ ...CRM, toast: false }] });
  const crm = await bridge.openCrm("/contacts/none");
  const desk = await bridge.openDesk();
  const screen = async () => {
    const { places = {} } = (await bridge.session()) as { places?: Record<string, Place> };
    return Object.values(places)[0]?.screen;
  };
  for (const person of [ZOE, JUERGEN]) {
    await desk.evaluate(
      async (it) => window.deskSimulator.focus(await window.deskSimulator.add({ person: it })),
      person,
    );
    await expect.poll(async () => (await screen())?.name).toBe(contactOf(person).name);
  }
  await expect.poll(async () => (await screen())?.doubt?.others.length).toBe(1);
  const shown = contactOf(JUERGEN).email;
  await crm.evaluate((it) => document.body.append(it), shown);
  await expect.poll(async () => (await screen())?.doubt).toBeUndefined();
  removeRoute();
});
