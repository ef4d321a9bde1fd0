import { vi } from "vitest";
import type { Browser } from "webextension-polyfill";
import { createAction } from "./fakes/action";
import { createAlarms } from "./fakes/alarms";
import { createNotifications } from "./fakes/notifications";
import { createPermissions } from "./fakes/permissions";
import { createRuntime, type RuntimeEvents } from "./fakes/runtime";
import { createScripting } from "./fakes/scripting";
import { createStorage } from "./fakes/storage";
import { createTabs } from "./fakes/tabs";
import { createWindows } from "./fakes/windows";

export type Fakes = Awaited<ReturnType<typeof installBrowserFakes>>;

/**
 * Installs fake browser APIs: jest-chrome, with small in-memory fakes where it only has empty mocks. Must be awaited before
 * webextension-polyfill is imported. Therefore, import the code under test dynamically afterwards:
 *
 *     const fakes = await installBrowserFakes();
 *     const { loadSettings } = await import("../../src/…");
 *
 * `more` contains the APIs that only some browsers have. Each method of `fakes.browser` can be spied on or made to fail with
 * vi.spyOn. Events have `callListeners(…)`.
 */
export async function installBrowserFakes(more: object = {}) {
  const chrome = await loadJestChrome();
  const storage = createStorage();
  const permissions = createPermissions();
  const windows = createWindows();
  const tabs = createTabs(windows, permissions.hasOrigin);
  const mayInject = (tabId: number) => permissions.hasOrigin(tabs.find(tabId).url ?? "");
  const scripting = createScripting(mayInject);
  const runtime = createRuntime(chrome.runtime);
  const action = createAction();
  const alarms = createAlarms();
  const notifications = createNotifications();
  const fakes = { storage, permissions, windows, tabs, scripting, runtime, action, alarms, notifications };

  Object.assign(chrome, {
    ...Object.fromEntries(Object.entries(fakes).map(([name, { api }]) => [name, api])),
    // Returns the key instead of the text, so that tests of behaviour do not break when a text is improved.
    i18n: {
      getMessage: (key: string, values: string | string[] = []) => [key, values].flat().join(" "),
      getUILanguage: () => "en",
    },
  });
  Object.assign(chrome, more);
  // If `browser` exists, webextension-polyfill uses it as it is instead of wrapping callbacks that the fakes lack.
  Object.assign(globalThis, { chrome, browser: chrome });
  // The scripts that the background loads on demand. They use the browser APIs, so they are imported after them.
  Object.assign(globalThis, {
    deskBridgeAlerts: await import("../../src/background/effects/alerts/main"),
    deskBridgeByHand: await import("../../src/background/requests/by-hand/main"),
    deskBridgeReading: await import("../../src/background/configuration/reading"),
  });

  return {
    ...fakes,
    browser: chrome as unknown as Browser,
    /** Resets the browser to its initial state, without listeners. For beforeEach. */
    reset() {
      for (const fake of Object.values(fakes)) fake.reset();
    },
  };
}

interface JestChrome {
  runtime: RuntimeEvents;
}

async function loadJestChrome(): Promise<JestChrome> {
  Object.assign(globalThis, { jest: vi });
  // The name is in a variable because the package's types include an old @types/chrome that would be merged into the real
  // one.
  const name = "jest-chrome";
  const module: { chrome: JestChrome } = await import(name);
  return module.chrome;
}
