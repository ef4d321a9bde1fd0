import browser from "webextension-polyfill";

export interface Notice {
  title: string;
  message: string;
  /** Stays until it is dismissed. Chromium only. */
  stay: boolean;
  /** At most two. Chromium only. */
  buttons?: string[];
}

const icon = () => browser.runtime.getURL("icons/icon-128.png");

/** Shows a notification. If there is one with this ID, it is replaced and shown again. */
export async function showNotification(id: string, { title, message, stay, buttons = [] }: Notice): Promise<void> {
  const options = { type: "basic", iconUrl: icon(), title, message } as const;
  const more = {
    ...(stay && { requireInteraction: true }),
    ...(buttons.length > 0 && { buttons: buttons.map((button) => ({ title: button })) }),
  };
  try {
    await browser.notifications.create(id, { ...options, ...more });
  } catch (error) {
    // Firefox throws on options that it does not know.
    if (Object.keys(more).length === 0) throw error;
    await browser.notifications.create(id, options);
  }
}

/** Returns whether the browser lets the extension show notifications. Always true in Firefox, which has no API for this. */
export async function mayNotify(): Promise<boolean> {
  const { getPermissionLevel }: Partial<typeof chrome.notifications> = chrome.notifications;
  return getPermissionLevel === undefined || (await getPermissionLevel()) === "granted";
}

/** Changes a notification in place. Resolves with false if it was dismissed. */
export async function updateNotification(id: string, notice: Notice): Promise<boolean> {
  if (!(await notificationIds()).has(id)) return false;
  const { title, message } = notice;
  // Chromium updates it without showing it again. Firefox has no `update`, and its store warns about direct calls of it.
  const { update }: Partial<typeof chrome.notifications> = chrome.notifications;
  if (update) return update(id, { title, message });
  await showNotification(id, { title, message, stay: false });
  return true;
}

/** The IDs of the notifications that are on screen or in the system's notification centre. */
export async function notificationIds(): Promise<Set<string>> {
  return new Set(Object.keys(await browser.notifications.getAll()));
}

export async function clearNotification(id: string): Promise<void> {
  await browser.notifications.clear(id);
}

export function onNotificationClicked(listener: (id: string) => unknown): void {
  browser.notifications.onClicked.addListener((id) => void listener(id));
}

/** The index of a button starts at 0. Firefox has this event but never fires it. */
export function onNotificationButtonClicked(listener: (id: string, index: number) => unknown): void {
  browser.notifications.onButtonClicked.addListener((id, index) => void listener(id, index));
}

/** The browser's permission for notifications. Unknown in Firefox, which has no API for this. */
export async function notificationLevel(): Promise<"granted" | "denied" | "unknown"> {
  const { getPermissionLevel }: Partial<typeof chrome.notifications> = chrome.notifications;
  return getPermissionLevel ? getPermissionLevel() : "unknown";
}
