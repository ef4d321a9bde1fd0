import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Fakes, installBrowserFakes } from "../browser-fakes";

const fakes: Fakes = await installBrowserFakes();
const { chrome } = globalThis;

/** Events that are lost if they have no listener. */
const MESSAGES = [
  chrome.runtime.onMessage,
  chrome.runtime.onConnect,
  chrome.runtime.onInstalled,
  chrome.runtime.onStartup,
  chrome.runtime.onUpdateAvailable,
  chrome.storage.local.onChanged,
  chrome.storage.managed.onChanged,
  chrome.notifications.onClicked,
  chrome.notifications.onButtonClicked,
  chrome.commands.onCommand,
  chrome.contextMenus.onClicked,
];
/** Events that only signal a change whose result can be queried later. */
const CHANGES = [
  chrome.permissions.onAdded,
  chrome.permissions.onRemoved,
  chrome.tabs.onRemoved,
  chrome.tabs.onActivated,
  chrome.windows.onFocusChanged,
  chrome.tabs.onReplaced,
  chrome.alarms.onAlarm,
];
const heard = (events: { hasListeners(): boolean }[]) => events.map((event) => event.hasListeners());

const lookAround = vi.fn();
const handleMessage = vi.fn();
const startEngine = vi.fn(() => ({ lookAround, handleMessage }));
const importScripts = vi.fn(() => void vi.stubGlobal("deskBridgeEngine", { startEngine }));

/**
 * Runs the first turn of the event loop as in a service worker in this state, or as in Firefox's background page if it is
 * undefined.
 */
async function wake(state?: ServiceWorkerState) {
  if (state === undefined) importScripts();
  else vi.stubGlobal("serviceWorker", { state });
  vi.stubGlobal("importScripts", importScripts);
  importScripts.mockClear();
  await import("../../../src/background/main");
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.clearAllMocks();
  fakes.reset();
  vi.stubGlobal("addEventListener", vi.fn());
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the first turn of the event loop in the background", () => {
  test("listens to all events that would be lost, and loads the engine only at the first event", async () => {
    await wake("activated");
    expect(heard(MESSAGES)).not.toContain(false);
    expect(importScripts).not.toHaveBeenCalled();
    await fakes.runtime.deliver({ type: "hello" });
    expect(importScripts).toHaveBeenCalledExactlyOnceWith("/engine.js");
    expect(handleMessage).toHaveBeenCalledOnce();
    expect(lookAround).not.toHaveBeenCalled();
  });

  test("adds the listeners for changes later, when it queries the current state", async () => {
    await wake("activated");
    expect(heard(CHANGES)).not.toContain(true);
    vi.advanceTimersByTime(1_000);
    expect(heard(CHANGES)).not.toContain(false);
    expect(lookAround).toHaveBeenCalledOnce();
    expect(startEngine).toHaveBeenCalledOnce();
  });

  test.each<[string, ServiceWorkerState | undefined]>([
    ["a service worker that is being installed", "parsed"],
    ["Firefox's background page", undefined],
  ])("of %s adds all listeners, so that every event wakes it", async (_what, state) => {
    await wake(state);
    expect(heard([...MESSAGES, ...CHANGES])).not.toContain(false);
    vi.advanceTimersByTime(1_000);
    expect(lookAround).toHaveBeenCalledOnce();
  });
});
