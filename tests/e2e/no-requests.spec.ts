import { CRM, expect, test } from "./bridge";

// What listens to the whole browser would go on listening in the next test.
test.use({ ownBrowser: true });

test("no request to any server comes from the extension, whatever it does", async ({ bridge, server }) => {
  const requests: { url: string; from: string }[] = [];
  const { context } = bridge.browser;
  context.on("request", (request) => {
    const from =
      request.serviceWorker()?.url() ?? (request.isNavigationRequest() ? "navigation" : request.frame().url());
    requests.push({ url: request.url(), from });
  });
  // Whatever reaches the server at all, whoever asked: every name on port 443 is this machine, every other one nowhere.
  const served: string[] = [];
  const remove = server.addRoute("unknown.example", "*", ({ url }, response) => {
    served.push(url ?? "");
    response.end();
  });
  await bridge.configure({ crms: [{ ...CRM, pageEvents: true, toast: true }], notifications: { satisfaction: true } });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  const avatarUrl = "https://unknown.example/avatar.png";
  const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
  await desk.evaluate(({ id, avatarUrl }) => window.deskSimulator.visitorUpdated(id, { avatarUrl }), { id, avatarUrl });
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
  const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
  await expect(popup.getByRole("main")).toBeVisible();
  const options = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html"));
  for (const hash of ["#crms", "#notifications", "#desk", "#activity"]) {
    await options.evaluate((it) => {
      location.hash = it;
    }, hash);
  }
  await expect.poll(() => bridge.conversations()).toHaveLength(2);
  await bridge.browser.stopWorker();
  await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
  await expect.poll(() => bridge.conversations()).toHaveLength(1);

  expect(requests.length).toBeGreaterThan(5);
  const own = (url: string) => url.startsWith("chrome-extension://");
  expect(requests.filter(({ url, from }) => own(from) && !own(url))).toEqual([]);
  const pages = /^(https:\/\/(ha\.iadvize\.com|crm\.example\.test)\/|chrome|about:|data:)/;
  expect(requests.filter(({ url }) => !pages.test(url))).toEqual([]);
  expect(served).toEqual([]);
  remove();
});
