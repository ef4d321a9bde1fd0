import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { launchWithExtension } from "../../tools/harness/chromium";
import type { SimulatorServer } from "../../tools/harness/simulator-server";
import { extensionId } from "../../tools/package/extension-id";
import { BridgeBrowser, CRM, expect, type LooseSettings, test } from "./bridge";
import { FakeRelay } from "./fake-relay";
import { enterIsolatedWorld } from "./isolated-world";
import { openOptions } from "./options-page";
import { copyExtension, createKey } from "./own-extension";
import { PolicyFile } from "./policy-file";
import { post, postConversation, respondWithPage } from "./record-pages";

const DIST = join(import.meta.dirname, "../../dist");
// Contains the process id, so that two runs on one machine do not affect each other.
const POLICY_PATH = `/etc/chromium/policies/managed/desk-bridge-test-${process.pid}.json`;
/** Chromium watches the folder, and reads it again a few seconds later. */
const LIVE = { timeout: 30_000 };

const OWN = { notifications: { detail: "full", satisfaction: false }, crms: [] };

interface Managed {
  bridge: BridgeBrowser;
  options: Page;
  send(managed: object): void;
}

/**
 * Runs the extension with an id that no other browser on this machine has, so that no other browser gets its policies.
 */
async function withPolicy(
  managed: object,
  server: SimulatorServer,
  use: (managed: Managed) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  const key = createKey();
  const extension = copyExtension(DIST, { key });
  const wrap = (it: object) => ({ "3rdparty": { extensions: { [extensionId(key)]: it } } });
  const file = PolicyFile.put(POLICY_PATH, wrap(managed));
  try {
    const browser = await launchWithExtension({
      extensionPath: extension.path,
      port: server.port,
      isManaged: true,
      // A tab that the extension opens may load before Playwright has told it to accept any certificate.
      extraArgs: [`--ignore-certificate-errors-spki-list=${server.certificateSpki}`, ...args],
    });
    try {
      expect(browser.extensionId).toBe(extensionId(key));
      const bridge = new BridgeBrowser(browser, server);
      const options = await bridge.open(browser.extensionUrl("src/ui/options/options.html#notifications"));
      // The browser waits a few seconds after a new file for more changes, and does not respond meanwhile.
      await expect(async () => expect(await isPolicyThere(options)).toBe(true)).toPass(LIVE);
      await use({ bridge, options, send: (it) => file.write(wrap(it)) });
    } finally {
      await browser.close();
    }
  } finally {
    file.remove();
    extension.remove();
  }
}

const isPolicyThere = (options: Page) =>
  options.evaluate(() => {
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1_000));
    return Promise.race([chrome.storage.managed.get(null).then((all) => Object.keys(all).length > 0), late]);
  });

const detail = (options: Page, name: string) => options.getByRole("radio", { name, exact: true });
const locked = (options: Page) => options.getByText("Set by your organisation");

test.describe("an organisation's policy", () => {
  test.skip(
    !PolicyFile.isPossible(POLICY_PATH),
    `NOT TESTED: policies of Chromium. ${POLICY_PATH} requires administrator rights.`,
  );

  test("overrides the agent's settings key by key, is shown as locked, and changes live", async ({ server }) => {
    test.slow();
    await withPolicy({ settings: { notifications: { detail: "none" } } }, server, async ({ bridge, options, send }) => {
      await bridge.saveSettings(OWN);
      await expect(detail(options, "Nothing personal")).toBeChecked();
      await expect(detail(options, "Nothing personal")).toBeDisabled();
      await expect(locked(options)).toHaveCount(1);
      const satisfaction = options.getByRole("switch", { name: "Survey answers" });
      await expect(satisfaction).not.toBeChecked();
      await expect(satisfaction).toBeEnabled();

      send({ settings: { notifications: { detail: "name", satisfaction: true } } });
      await expect(detail(options, "Name and channel")).toBeChecked(LIVE);
      await expect(satisfaction).toBeChecked();
      await expect(satisfaction).toBeDisabled();
      await expect(locked(options)).toHaveCount(2);

      send({});
      await expect(detail(options, "Also email and customer ID")).toBeChecked(LIVE);
      await expect(detail(options, "Also email and customer ID")).toBeEnabled();
      await expect(satisfaction).not.toBeChecked();
      await expect(locked(options)).toHaveCount(0);
    });
  });

  test("allows a host without encryption, with a warning, and revokes that", async ({ server }) => {
    test.slow();
    const http = createServer((request, response) =>
      respondWithPage(response, `<title>${request.url}</title><h1>Record</h1>`),
    );
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    const rules = `MAP crm.firma.example:80 127.0.0.1:${port}, MAP *:443 127.0.0.1:${server.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
    const site = "http://crm.firma.example";
    const addCrms = [{ ...CRM, sites: [`${site}/*`], records: [`${site}/contacts/{visitor.externalUserId}`] }];
    const managed = { addCrms, allowHttp: ["crm.firma.example"] };
    const use = async ({ bridge, options, send }: Managed) => {
      await bridge.browser.grantSites([`${site}/*`]);
      const crm = await bridge.open(`${site}/`);
      const desk = await bridge.openDesk();
      await postConversation(desk, "c-1", { externalUserId: "C-7" });
      await post(desk, "FOCUSED", "c-1");
      await expect(crm).toHaveURL(`${site}/contacts/C-7`);
      await options.getByRole("link", { name: "CRMs", exact: true }).click();
      const card = options.getByRole("article", { name: CRM.name });
      await expect(card.getByText("Ready")).toBeVisible();
      const warning = "can be read and changed on the way. Your organisation allows it.";
      await expect(card.getByText(warning)).toBeVisible();
      // The agent can set up another CRM on this host, and on no other.
      const form = await openOptions(bridge, "#crms/new");
      const field = form.getByLabel("Site", { exact: true });
      await field.fill(site);
      await field.blur();
      await expect(form.getByText(warning)).toBeVisible();
      await field.fill("http://other.firma.example");
      await field.blur();
      await expect(form.getByText("This address is not encrypted.")).toBeVisible();
      await expect(form.getByText(warning)).toHaveCount(0);
      await form.close();

      send({ addCrms });
      await expect(card.getByText("Ready")).toHaveCount(0, LIVE);
      await expect(card.getByText("This address is not encrypted.")).toBeVisible();
      await expect(card.getByText(warning)).toHaveCount(0);
      await expect.poll(() => bridge.registeredSites(), LIVE).toEqual([]);
    };
    try {
      await withPolicy(managed, server, use, [`--host-resolver-rules=${rules}`]);
    } finally {
      http.closeAllConnections();
      http.close();
    }
  });

  test("sets a relay with its token, which content scripts can't read", async ({ server }) => {
    const relay = new FakeRelay(server);
    const named = { url: relay.address, token: relay.token };
    await withPolicy({ settings: { relay: named } }, server, async ({ bridge, options }) => {
      const desk = await bridge.openDesk();
      await expect.poll(() => relay.listening).toBe(1);
      await options.getByRole("link", { name: "Desk", exact: true }).click();
      await expect(options.getByText("as Ada Lovelace")).toBeVisible();
      await expect(locked(options)).toHaveCount(1);
      await expect(options.getByLabel("Enrolment link")).toHaveCount(0);
      expect(await options.content()).not.toContain(relay.token);
      const script = await enterIsolatedWorld(desk);
      const read = await script.run("chrome.storage.managed.get(null).then(JSON.stringify, () => 'refused')");
      expect(read).toBe("refused");
      await script.end();
    });
    relay.close();
  });

  test("sets only a relay, and the agent logs in there", async ({ server }) => {
    const relay = new FakeRelay(server);
    await withPolicy({ settings: { relay: { url: relay.address } } }, server, async ({ bridge, options }) => {
      await bridge.openDesk();
      await options.getByRole("link", { name: "Desk", exact: true }).click();
      await expect(options.getByText("Relay not connected: log in once")).toBeVisible();
      const login = options.getByRole("link", { name: "Log in" });
      await expect(login).toHaveAttribute("href", "https://relay.example.test/login");
      const field = options.getByLabel("Enrolment link");
      await field.fill(relay.link.replace("relay.example.test", "other.example.test"));
      await field.press("Enter");
      await expect(options.getByText("This link is for another relay than your organisation’s.")).toBeVisible();
      expect(relay.connections).toBe(0);
      await field.fill(relay.link);
      await field.press("Enter");
      await expect.poll(() => relay.listening).toBe(1);
    });
    relay.close();
  });

  test("adds CRMs that follow the desk and that the agent cannot change", async ({ server }) => {
    await withPolicy({ settings: { crms: [CRM] } }, server, async ({ bridge, options }) => {
      await bridge.browser.grantSites(["https://crm.example.test/*"]);
      await expect.poll(() => bridge.registeredSites()).toEqual(["https://crm.example.test/*"]);
      const desk = await bridge.openDesk();
      await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
      await expect
        .poll(() => bridge.crmTabs().map((tab) => tab.url()))
        .toEqual(["https://crm.example.test/contacts/C-1042"]);
      await options.getByRole("link", { name: "CRMs" }).click();
      await expect(locked(options)).toHaveCount(1);
      await expect(options.getByRole("button", { name: "Remove" })).toHaveCount(0);
      await options.locator("summary", { hasText: "Record addresses" }).click();
      await expect(options.getByText("https://crm.example.test/contacts/{visitor.externalUserId}")).toBeVisible();
      await options.getByRole("link", { name: "Try Acme CRM" }).click();
      await options.getByRole("button", { name: "Send the conversation" }).click();
      await expect(options.getByText("A record opened in Acme CRM")).toBeVisible();
    });
  });

  test("opens no options page, and shows no first steps", async ({ server }) => {
    await withPolicy({ contact: "the service desk, 4711" }, server, async ({ bridge, options }) => {
      // `broughtTo` is written after the decision whether to open the page.
      await expect.poll(async () => (await bridge.session()).broughtTo).toEqual(expect.any(Array));
      const isOptions = (url: string) => url.includes("options.html");
      expect(bridge.browser.context.pages().filter((page) => isOptions(page.url()))).toEqual([options]);
      await options.getByRole("link", { name: "CRMs" }).click();
      await expect(options.getByRole("heading", { name: "Connect your CRM" })).toBeVisible();
      await expect(options.getByText("Three steps to your first record")).toHaveCount(0);
    });
  });

  const SLIPS = { version: 1, notifications: { detail: "all", stay: true }, crms: [{ ...CRM, openOn: "focused" }] };

  test("applies its valid parts, and reports each error with whom to ask", async ({ server }) => {
    test.slow();
    const contact = "the service desk, 4711";
    await withPolicy({ settings: SLIPS, contact }, server, async ({ bridge, options, send }) => {
      await bridge.saveSettings(OWN);
      const notice = options.locator(".notice", { hasText: "Your organisation’s settings have errors" });
      await expect(notice).toContainText("notifications.detail has a value that does not fit");
      await expect(notice).toContainText("crms.0.openOn has a value that does not fit");
      await expect(notice).toContainText(contact);
      await expect(detail(options, "Also email and customer ID")).toBeChecked();
      await expect(detail(options, "Also email and customer ID")).toBeEnabled();
      await expect(options.getByRole("switch", { name: "Stay until dismissed" })).toBeDisabled();

      // In text form, values of the wrong type arrive, too.
      const crm = { ...CRM, toast: "yes", records: ["https://elsewhere.example/{visitor.email}"] };
      send({ settingsJson: JSON.stringify({ ...SLIPS, crms: [crm] }), contact });
      await expect(notice).toContainText("crms.0.toast has a value that does not fit", LIVE);
      await expect(notice).toContainText("crms.0.records.0");
      send({ settingsJson: "{\n  crms: []\n}" });
      await expect(notice).toContainText("settingsJson is not valid JSON: see line 2, column 3", LIVE);

      // The browser drops these. The extension only sees that something was dropped.
      send({ settings: { ...SLIPS, crms: [{ ...CRM, toast: "yes" }] }, revision: "7" });
      await expect(notice).toContainText("settings did not arrive", LIVE);
      send({ settings: { notifications: { detail: "none" } } });
      await expect(detail(options, "Nothing personal")).toBeChecked(LIVE);
      await expect(notice).toHaveCount(0);
    });
  });

  test("adds CRMs to the agent's own, which the agent can still change", async ({ server }) => {
    const added = { ...CRM, id: "ours", name: "Our CRM" };
    await withPolicy({ addCrms: [added] }, server, async ({ bridge, options }) => {
      await bridge.saveSettings({ crms: [{ ...CRM, id: "mine", name: "My CRM" }] });
      await options.getByRole("link", { name: "CRMs" }).click();
      const card = (name: string) => options.getByRole("article", { name });
      await expect(locked(card("Our CRM").page())).toHaveCount(1);
      await expect(card("Our CRM").getByRole("button", { name: "Remove" })).toHaveCount(0);
      await expect(card("My CRM").getByRole("button", { name: "Remove" })).toBeVisible();
      await card("My CRM").getByRole("switch").click();
      await expect.poll(() => storedCrms(bridge)).toEqual([expect.objectContaining({ id: "mine", enabled: false })]);
    });
  });
});

async function storedCrms(bridge: BridgeBrowser): Promise<unknown> {
  const { settings } = await (await bridge.worker()).evaluate(() => chrome.storage.local.get("settings"));
  return (settings as LooseSettings).crms;
}
