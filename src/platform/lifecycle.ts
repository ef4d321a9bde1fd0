import browser from "webextension-polyfill";

/** Calls back after an install, an update or a reload of the extension, when open pages have no living script of it. */
export function onInstalled(listener: (isFirst: boolean) => unknown): void {
  browser.runtime.onInstalled.addListener(({ reason }) => void listener(reason === "install"));
}

export function onBrowserStart(listener: () => unknown): void {
  browser.runtime.onStartup.addListener(() => void listener());
}

/** Calls back when the browser has an update, which it keeps from then on until `restart`, or until it is closed. */
export function onUpdateAvailable(listener: () => unknown): void {
  browser.runtime.onUpdateAvailable.addListener(() => void listener());
}

/** Ends the extension and begins it anew, with an update where there is one. */
export function restart(): void {
  browser.runtime.reload();
}

/** True where the options page, or another page of the extension, is open in a tab. */
export async function isOwnPageOpen(): Promise<boolean> {
  return (await chrome.runtime.getContexts({ contextTypes: ["TAB"] })).length > 0;
}

/** True where an administrator's policy installed the extension. */
export async function isInstalledByPolicy(): Promise<boolean> {
  return (await browser.management.getSelf()).installType === "admin";
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Wakes the worker once, even if it was stopped meanwhile. Browsers may take half a minute at least. */
export async function wakeLater(name: string, seconds: number): Promise<void> {
  await browser.alarms.create(name, { delayInMinutes: seconds / 60 });
}

/** Takes back what `wakeLater` asked for. */
export async function sleepOn(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/** A call of an API is what keeps a worker awake in every browser; one that nobody calls is stopped after 30 s. */
export async function stayAwake(): Promise<void> {
  await browser.runtime.getPlatformInfo();
}

/** Calls back when a page begins to hold a port, which starts the worker. Nothing is said by it. */
export function onPort(listener: () => unknown): void {
  chrome.runtime.onConnect.addListener(() => void listener());
}

/** Calls back when the time of a `wakeLater` has come. */
export function onWoken(listener: () => unknown): void {
  browser.alarms.onAlarm.addListener(() => void listener());
}
