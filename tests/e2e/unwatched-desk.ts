import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Place, placeKey } from "../../src/domain/records/place";
import { launchWithExtension } from "../../tools/harness/chromium";
import type { SimulatorServer } from "../../tools/harness/simulator-server";
import { BridgeBrowser, DIST, expect, trustArguments } from "./bridge";
import { QUIET } from "./record-pages";
import { UnwatchedBrowser } from "./unwatched";

/** Sets up the extension in a profile, which is then used by a browser without a debugger. */
export async function openUnwatched(server: SimulatorServer, crm: object) {
  const userDataDir = mkdtempSync(join(tmpdir(), "desk-bridge-unwatched-"));
  const options = { extensionPath: DIST, port: server.port, userDataDir, extraArgs: trustArguments(server) };
  const watched = new BridgeBrowser(await launchWithExtension(options), server);
  await watched.configure({ crms: [{ ...QUIET, ...crm }] });
  await watched.browser.close();
  const browser = await UnwatchedBrowser.start(options);
  const countScripts = async () => (await chrome.scripting.getRegisteredContentScripts()).length;
  // A worker that is starting does not have the browser's functions yet.
  await expect.poll(() => browser.inWorker(countScripts, null).catch(() => 0), { timeout: 30_000 }).toBe(1);
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export const placeOf = (browser: UnwatchedBrowser) =>
  browser.inWorker(
    async (key) => {
      const { places } = await chrome.storage.session.get("places");
      return (places as Record<string, Place> | undefined)?.[key];
    },
    placeKey("crm", null),
  );

/** Makes the simulated desk add a conversation with a person, if there is none, and act on it. */
export const atDesk = (browser: UnwatchedBrowser, person: string, act: "focus" | "asks" | "is answered") =>
  browser.inWorker(
    async ({ person, act }) => {
      const [desk] = await chrome.tabs.query({ url: "https://ha.iadvize.com/*" });
      const func = (id: string, what: string) => {
        const { deskSimulator: simulator } = window;
        const known = simulator.conversations().find(({ personId }) => personId === id);
        const conversation = known?.conversationId ?? simulator.add({ person: id });
        if (what === "focus") simulator.focus(conversation);
        else simulator.message(conversation, what === "asks" ? "Visitor" : "Expert");
      };
      const target = { tabId: desk?.id ?? 0 };
      await chrome.scripting.executeScript({ target, world: "MAIN", func, args: [person, act] });
    },
    { person, act },
  );
