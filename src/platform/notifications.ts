import browser from "webextension-polyfill";

export interface Notice {
  title: string;
  message: string;
  /** Stays until it is dismissed. Chromium only. */
  stay: boolean;
  /** Two at most. Chromium only. */
  buttons?: string[];
}

const icon = () => browser.runtime.getURL("icons/icon-128.png");

/** Shows a notification, or shows it anew where one of this id is there already. */
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

/** Whether the browser lets the extension show any. Firefox does not say, and shows them. */
export async function mayNotify(): Promise<boolean> {
  const { getPermissionLevel }: Partial<typeof chrome.notifications> = chrome.notifications;
  return getPermissionLevel === undefined || (await getPermissionLevel()) === "granted";
}

/** Changes a notification in place. False where it is not there any more, for it was dismissed. */
export async function updateNotification(id: string, notice: Notice): Promise<boolean> {
  if (!(await notificationIds()).has(id)) return false;
  const { title, message } = notice;
  // Chromium updates without showing it again. Firefox has no `update`, and its store warns of one that is called by name.
  const { update }: Partial<typeof chrome.notifications> = chrome.notifications;
  if (update) return update(id, { title, message });
  await showNotification(id, { title, message, stay: false });
  return true;
}

/** The notifications that are on screen, or kept by the system to be looked at later. */
export async function notificationIds(): Promise<Set<string>> {
  return new Set(Object.keys(await browser.notifications.getAll()));
}

export async function clearNotification(id: string): Promise<void> {
  await browser.notifications.clear(id);
}

export function onNotificationClicked(listener: (id: string) => unknown): void {
  browser.notifications.onClicked.addListener((id) => void listener(id));
}

/** Buttons are counted from 0. Firefox has the event and never fires it. */
export function onNotificationButtonClicked(listener: (id: string, index: number) => unknown): void {
  browser.notifications.onButtonClicked.addListener((id, index) => void listener(id, index));
}

/** Whether the browser lets the extension notify. Firefox does not say. */
export async function notificationLevel(): Promise<"granted" | "denied" | "unknown"> {
  const { getPermissionLevel }: Partial<typeof chrome.notifications> = chrome.notifications;
  return getPermissionLevel ? getPermissionLevel() : "unknown";
}
