import { lazily } from "../domain/lazily";
import { onCommand } from "../platform/commands";
import { cacheLazyScripts } from "../platform/lazy-script";
import { onBrowserStart, onInstalled, onPort, onScheduledWake, onUpdateAvailable } from "../platform/lifecycle";
import { onMenuChosen } from "../platform/menus";
import { onNotificationButtonClicked, onNotificationClicked } from "../platform/notifications";
import { onAddressBar } from "../platform/omnibox";
import { onMessage } from "../platform/on-message";
import { openPanel } from "../platform/panel";
import { onPermissionsChanged } from "../platform/permissions";
import { loadSession, onSettingsChanged } from "../platform/storage";
import { onAgentMoved, onTabRemoved, onTabReplaced } from "../platform/tabs";
import type * as engineScript from "./engine";

/**
 * The first turn of the worker. All listeners must be registered in it, or the event that woke the worker would be
 * missed. The engine that handles events is a separate script, which the first event loads.
 */

/** The name under which the build exposes the exports of the engine. */
declare const deskBridgeEngine: typeof engineScript | undefined;
declare function importScripts(path: string): void;
/** Undefined in Firefox, where the background is a page. */
declare const serviceWorker: ServiceWorker | undefined;

/** Delay after which the event that woke the worker has been received and its handling has started. */
const AFTER_WAKING_MS = 100;

const engine = lazily(() => {
  // Requested first, so that the browser reads the storage while the engine is loaded.
  const memory = loadSession();
  return loadEngine().startEngine(memory);
});

const OPEN_PANEL = "open-panel";

/** Must be called synchronously in the event handler of the key or the click, or the browser refuses. */
function showPanel(windowId: number | undefined): void {
  // If the browser refuses anyway, nothing opens, which the agent sees.
  if (windowId !== undefined) openPanel(windowId).catch(() => {});
}

onMessage((message, sender) => engine().handleMessage(message, sender));
onInstalled((isFirst) => engine().installed(isFirst));
onBrowserStart(() => engine().changed());
onUpdateAvailable(() => engine().updateAvailable());
onSettingsChanged(() => engine().changed());
onNotificationClicked((id) => engine().notificationClicked(id));
onNotificationButtonClicked((id, index) => engine().notificationButtonClicked(id, index));
// The port of a desk's page only needs the engine to be started.
onPort(engine);
onCommand((command, windowId, isPrivate) =>
  command === OPEN_PANEL ? showPanel(windowId) : engine().command(command, isPrivate),
);
onMenuChosen((id, windowId, text) => (id === OPEN_PANEL ? showPanel(windowId) : engine().menuChosen(id, text)));
onAddressBar(
  (text) => engine().suggest(text),
  (text) => engine().addressBarChosen(text),
);

/**
 * Listeners for changes that can also be found by a check. The check runs at each wake, so it is enough that the worker
 * wakes. These APIs take the browser about a millisecond to create, which the first event need not wait for.
 */
function listenForChanges(): void {
  onPermissionsChanged(() => engine().changed());
  onTabRemoved((tabId) => engine().tabRemoved(tabId));
  onAgentMoved(() => engine().agentMoved());
  onTabReplaced((added, removed) => engine().tabReplaced(added, removed));
  onScheduledWake(() => engine().lookAround());
}

// In Chromium, an event wakes an extension that has ever registered a listener for it. Firefox, where the background is
// a page, wakes it only for the listeners of its last first turn.
const isInstalled = typeof serviceWorker !== "undefined" && serviceWorker.state === "activated";
if (!isInstalled) listenForChanges();
setTimeout(() => {
  if (isInstalled) listenForChanges();
  engine().lookAround();
}, AFTER_WAKING_MS);

// A service worker can later import only the scripts that it imported during its installation.
addEventListener("install", () => {
  loadEngine();
  cacheLazyScripts();
});

function loadEngine(): typeof engineScript {
  // In Firefox the engine is already loaded: the background is a page, and the manifest lists its scripts.
  if (typeof deskBridgeEngine === "undefined") importScripts("/engine.js");
  if (typeof deskBridgeEngine === "undefined") throw new Error("The engine was not loaded.");
  return deskBridgeEngine;
}
