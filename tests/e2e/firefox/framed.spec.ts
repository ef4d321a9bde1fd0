import { expect, test } from "./firefox-bridge";

const CONSOLE = "https://console.portal.test/";
const record = (id: string) => `https://crm.example.test/contacts/${id}`;

test("in Firefox, updates a CRM in a frame of a foreign page, and keeps typed text", async ({ bridge, server }) => {
  const body = `<!doctype html><h1>Console</h1><iframe src="${record("none")}" style="width:90%;height:400px"></iframe>`;
  server.addRoute("console.portal.test", "/", body);
  server.addRoute("crm.example.test", "/contacts/*", "<!doctype html><textarea id=note></textarea>");
  await bridge.configure();
  const page = await bridge.open(CONSOLE);
  const frame = () => page.frames().find((one) => one.url().startsWith("https://crm.example.test/"));
  await expect.poll(() => frame()?.url()).toBe(record("none"));
  const desk = await bridge.openDesk();
  for (const id of ["C-1042", "C-1057"]) {
    await desk.evaluate((it) => window.deskSimulator.focus(window.deskSimulator.add({ person: it })), id);
    await expect.poll(() => frame()?.url()).toBe(record(id));
  }
  await page.bringToFront();
  const note = await frame()?.waitForSelector("#note");
  await note?.click();
  await note?.type("half a sentence");
  await desk.bringToFront();
  await desk.evaluate((it) => window.deskSimulator.focus(window.deskSimulator.add({ person: it })), "C-1063");
  await expect.poll(() => bridge.crmAddresses()).toContain(record("C-1063"));
  expect(frame()?.url()).toBe(record("C-1057"));
  expect(page.url()).toBe(CONSOLE);
});
