import type { SimulatorServer } from "../../tools/harness/simulator-server";
import { CRM, expect, test } from "./bridge";
import { addKnown } from "./desk";
import { FakeRelay } from "./fake-relay";

// Listeners for the whole browser would continue in the next test.
test.use({ ownBrowser: true });

/**
 * Collects the hosts to which a WebSocket is opened. Only the extension opens any, and Playwright does not report them.
 */
function watchSockets(server: SimulatorServer): { hosts: Set<string>; stop: () => void } {
  const hosts = new Set<string>();
  const stop = server.addUpgrade("*", ({ headers }, socket) => {
    hosts.add(headers.host ?? "");
    socket.destroy();
  });
  return { hosts, stop };
}

test("sends no request from the extension, whatever it does, if no relay is set", async ({ bridge, server }) => {
  const requests: { url: string; from: string }[] = [];
  const { context } = bridge.browser;
  context.on("request", (request) => {
    const from =
      request.serviceWorker()?.url() ?? (request.isNavigationRequest() ? "navigation" : request.frame().url());
    requests.push({ url: request.url(), from });
  });
  // Records every request that reaches the server. Every host name resolves to this machine on port 443, and to nothing
  // on other ports.
  const served: string[] = [];
  const remove = server.addRoute("unknown.example", "*", ({ url }, response) => {
    served.push(url ?? "");
    response.end();
  });
  const sockets = watchSockets(server);
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
  expect([...sockets.hosts]).toEqual([]);
  remove();
  sockets.stop();
});

test("connects only to the relay, while a desk is open, if one is set", async ({ bridge, server }) => {
  const asked: string[] = [];
  bridge.browser.context.on("request", (request) => {
    if (request.serviceWorker() || request.url().includes("relay.example.test")) asked.push(request.url());
  });
  const relay = new FakeRelay(server);
  const others = watchSockets(server);
  await bridge.configure({ crms: [CRM], relay: { url: relay.address, token: relay.token } });
  await bridge.openCrm();
  expect(relay.connections).toBe(0);
  const desk = await bridge.openDesk();
  await addKnown(desk);
  await expect.poll(() => relay.listening).toBe(1);
  // The messages to the relay contain only the identity of the listener and its position in the stream.
  await expect.poll(() => relay.received.map(({ type }) => type)).toEqual(["hello", "ack"]);
  expect([...others.hosts]).toEqual([]);
  expect(asked.filter((url) => !url.startsWith("chrome-extension://"))).toEqual([]);
  others.stop();
  relay.close();
});
