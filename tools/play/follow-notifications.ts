import type { ExtensionBrowser } from "../harness/chromium";

/**
 * Returns a function that returns the titles of the notifications on screen. The browser only lists their ids, so the titles are
 * recorded from now on when notifications are created.
 */
export async function followNotifications(browser: Pick<ExtensionBrowser, "worker">): Promise<() => Promise<string[]>> {
  // The debugger prevents the worker from becoming idle, so it runs until the end.
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
