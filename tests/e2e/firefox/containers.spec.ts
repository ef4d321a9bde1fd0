import { expect, test } from "./firefox-bridge";

test("a desk in a container has its records in that container", async ({ bridge }) => {
  await bridge.configure();
  const container = await bridge.firefox.browser.createBrowserContext();
  try {
    const outside = await bridge.openCrm();
    const desk = await container.newPage();
    await desk.goto("https://ha.iadvize.com/", { waitUntil: "domcontentloaded" });
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    const inside = async () => (await container.pages()).map((page) => page.url());
    await expect.poll(inside).toContain("https://crm.example.test/contacts/C-1042");
    expect(outside.url()).toBe("https://crm.example.test/");
  } finally {
    await container.close();
  }
});
