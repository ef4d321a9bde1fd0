import type { ExtensionBrowser } from "../harness/chromium";

/**
 * Answers a function that says which notifications are on screen, each by its title. The browser tells their ids alone, so the
 * titles are noted as they are made, from now on.
 */
export async function followNotifications(browser: Pick<ExtensionBrowser, "worker">): Promise<() => Promise<string[]>> {
  // A debugger keeps it from going idle, so it is there until the end.
  const worker = await browser.worker();
  await worker.evaluate(() => {
    const titles: Record<string, string> = {};
    const create = chrome.notifications.create.bind(chrome.notifications);
    Object.assign(globalThis, { titles });
    Object.assign(chrome.notifications, {
      create(id: string, options: chrome.notifications.NotificationCreateOptions) {
        titles[id] = options.title;
        return create(id, options);
      },
    });
  });
  return () =>
    worker.evaluate(async () => {
      const { titles } = globalThis as unknown as { titles: Record<string, string> };
      const shown = Object.keys(await chrome.notifications.getAll());
      return shown.flatMap((id) => titles[id] ?? []);
    });
}
