import { lazily } from "../domain/lazily";
import { onCommand } from "../platform/commands";
import { keepLate } from "../platform/late-script";
import { onBrowserStart, onInstalled, onPort, onUpdateAvailable, onWoken } from "../platform/lifecycle";
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
 * The first turn of the worker. The listeners have to be there in it, or the event that woke the worker would be missed;
 * the engine that handles events is a script of its own, which the first event loads.
 */

/** The name under which the build leaves what the engine exports. */
declare const deskBridgeEngine: typeof engineScript | undefined;
declare function importScripts(path: string): void;
/** Not in Firefox, whose background is a page. */
declare const serviceWorker: ServiceWorker | undefined;

/** By then the event that woke the worker was heard, and what it asked for is under way. */
const AFTER_WAKING_MS = 100;

const engine = lazily(() => {
  // Asked for first: the browser looks it up while the engine is loaded.
  const memory = loadSession();
  return loadEngine().startEngine(memory);
});

const OPEN_PANEL = "open-panel";

/** In the turn of the key or the click, or the browser would refuse. */
function showPanel(windowId: number | undefined): void {
  // Where it is refused all the same, nothing opens, as the agent sees.
  if (windowId !== undefined) openPanel(windowId).catch(() => {});
}

onMessage((message, sender) => engine().hear(message, sender));
onInstalled((isFirst) => engine().installed(isFirst));
onBrowserStart(() => engine().changed());
onUpdateAvailable(() => engine().updateAvailable());
onSettingsChanged(() => engine().changed());
onNotificationClicked((id) => engine().notificationClicked(id));
onNotificationButtonClicked((id, index) => engine().notificationButtonClicked(id, index));
// All that the port of a desk's page asks for is that the engine is there.
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
 * What tells only of what can be looked up: it is looked up at each wake, so that a wake is enough, and these APIs, which
 * take the browser a millisecond to make, are not what the first event waits for.
 */
function listenForChanges(): void {
  onPermissionsChanged(() => engine().changed());
  onTabRemoved((tabId) => engine().tabRemoved(tabId));
  onAgentMoved(() => engine().agentMoved());
  onTabReplaced((added, removed) => engine().tabReplaced(added, removed));
  onWoken(() => engine().lookAround());
}

// In Chromium an extension that listened once is woken for good. Firefox, whose background is a page, wakes it only for
// what it listened to in its last first turn.
const isInstalled = typeof serviceWorker !== "undefined" && serviceWorker.state === "activated";
if (!isInstalled) listenForChanges();
setTimeout(() => {
  if (isInstalled) listenForChanges();
  engine().lookAround();
}, AFTER_WAKING_MS);

// A service worker may load later only what it loaded while it was installed.
addEventListener("install", () => {
  loadEngine();
  keepLate();
});

function loadEngine(): typeof engineScript {
  // Firefox has loaded it with this script: its background is a page, whose scripts are named in the manifest.
  if (typeof deskBridgeEngine === "undefined") importScripts("/engine.js");
  if (typeof deskBridgeEngine === "undefined") throw new Error("The engine is not there.");
  return deskBridgeEngine;
}
