import browser from "webextension-polyfill";

/** Calls back after an install, update or reload of the extension. Open pages then have no working content script. */
export function onInstalled(listener: (isFirst: boolean) => unknown): void {
  browser.runtime.onInstalled.addListener(({ reason }) => void listener(reason === "install"));
}

export function onBrowserStart(listener: () => unknown): void {
  browser.runtime.onStartup.addListener(() => void listener());
}

/** Calls back when an update is ready. The browser installs it at `restart`, or when it is started again. */
export function onUpdateAvailable(listener: () => unknown): void {
  browser.runtime.onUpdateAvailable.addListener(() => void listener());
}

/** Restarts the extension, with the update if there is one. */
export function restart(): void {
  browser.runtime.reload();
}

/** Returns true if the options page, or another page of the extension, is open in a tab. */
export async function isOwnPageOpen(): Promise<boolean> {
  return (await chrome.runtime.getContexts({ contextTypes: ["TAB"] })).length > 0;
}

/** Returns true if an administrator's policy installed the extension. */
export async function isInstalledByPolicy(): Promise<boolean> {
  return (await browser.management.getSelf()).installType === "admin";
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Wakes the worker once after this time, even if it was stopped meanwhile. Browsers may wait for at least half a minute. */
export async function scheduleWake(name: string, seconds: number): Promise<void> {
  await browser.alarms.create(name, { delayInMinutes: seconds / 60 });
}

/** Cancels a `scheduleWake`. */
export async function cancelWake(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/** Calls an API, which keeps the worker running in every browser. Without a call, the browser stops it after 30 s. */
export async function stayAwake(): Promise<void> {
  await browser.runtime.getPlatformInfo();
}

/** Calls back when a page opens a port, which starts the worker. No messages are sent through it. */
export function onPort(listener: () => unknown): void {
  chrome.runtime.onConnect.addListener(() => void listener());
}

/** Calls back when a `scheduleWake` is due. */
export function onScheduledWake(listener: () => unknown): void {
  browser.alarms.onAlarm.addListener(() => void listener());
}
