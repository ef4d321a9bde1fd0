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
 * Puts a browser without a browser in place: jest-chrome, with small in-memory fakes where it only has empty mocks. To
 * be awaited before webextension-polyfill is imported, so import what is under test dynamically, after this:
 *
 *     const fakes = await installBrowserFakes();
 *     const { loadSettings } = await import("../../src/…");
 *
 * `more` is what only some browsers have. Any method of `fakes.browser` can be spied on or made to fail with vi.spyOn; events have `callListeners(…)`.
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
    // The key instead of the text: tests of behaviour should not break when a sentence is improved.
    i18n: {
      getMessage: (key: string, values: string | string[] = []) => [key, values].flat().join(" "),
      getUILanguage: () => "en",
    },
  });
  Object.assign(chrome, more);
  // With a `browser` in place, webextension-polyfill uses it as it is instead of wrapping callbacks that the fakes lack.
  Object.assign(globalThis, { chrome, browser: chrome });
  // The scripts that the background loads when it needs them. They speak to the browser, so they come after it.
  Object.assign(globalThis, {
    deskBridgeAlerts: await import("../../src/background/alerts/main"),
    deskBridgeByHand: await import("../../src/background/by-hand/main"),
    deskBridgeReading: await import("../../src/background/reading/main"),
  });

  return {
    ...fakes,
    browser: chrome as unknown as Browser,
    /** A browser as it was at first, without listeners; for beforeEach. */
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
  // Named by a variable, since its types bring an old @types/chrome along that would be merged into the real one.
  const name = "jest-chrome";
  const module: { chrome: JestChrome } = await import(name);
  return module.chrome;
}
