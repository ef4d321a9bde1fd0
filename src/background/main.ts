import { lazily } from "../domain/lazily";
import { onCommand } from "../platform/commands";
import { onBrowserStart, onInstalled, onWoken } from "../platform/lifecycle";
import { onNotificationButtonClicked, onNotificationClicked } from "../platform/notifications";
import { onMessage } from "../platform/on-message";
import { onPermissionsChanged } from "../platform/permissions";
import { loadSession, onSettingsChanged } from "../platform/storage";
import { onTabRemoved } from "../platform/tabs";
import type * as engineScript from "./engine";

/**
 * The first turn of the worker. The listeners have to be there in it, or the event that woke the worker would be missed;
 * the engine that handles events is a script of its own, which is loaded after it.
 */

/** The name under which the build leaves what the engine exports. */
declare const deskBridgeEngine: typeof engineScript | undefined;
declare function importScripts(path: string): void;

// Asked for first: the browser looks it up while the engine is loaded.
const memory = loadSession();
const engine = lazily(() => loadEngine().startEngine(memory));

onMessage((message, sender) => engine().hear(message, sender));
onInstalled((isFirst) => engine().installed(isFirst));
onBrowserStart(() => engine().changed());
onSettingsChanged(() => engine().changed());
onPermissionsChanged(() => engine().changed());
onNotificationClicked((id) => engine().notificationClicked(id));
onNotificationButtonClicked((id, index) => engine().notificationButtonClicked(id, index));
onCommand((command) => engine().command(command));
onTabRemoved((tabId) => engine().tabRemoved(tabId));
onWoken((name) => engine().woken(name));

// The event that woke the worker is on its way to it, and that time is used. Without an event, too, what an earlier life
// left unfinished is finished.
setTimeout(engine);

// A service worker may load later only what it loaded while it was installed.
addEventListener("install", loadEngine);

function loadEngine(): typeof engineScript {
  // Firefox has loaded it with this script: its background is a page, whose scripts are named in the manifest.
  if (typeof deskBridgeEngine === "undefined") importScripts("/engine.js");
  if (typeof deskBridgeEngine === "undefined") throw new Error("The engine is not there.");
  return deskBridgeEngine;
}
