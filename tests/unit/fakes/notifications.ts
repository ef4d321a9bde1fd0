import type { Notifications } from "webextension-polyfill";
import { clearEvents, createEvent } from "./event";

export type FakeNotification = Partial<Notifications.CreateNotificationOptions>;

export function createNotifications() {
  const shown = new Map<string, FakeNotification>();
  let count = 0;
  const onClicked = createEvent<[id: string]>();
  const onClosed = createEvent<[id: string, byUser: boolean]>();
  const onButtonClicked = createEvent<[id: string, buttonIndex: number]>();
  const api = {
    ...{ onClicked, onClosed, onButtonClicked },
    create: async (idOrOptions: string | FakeNotification, options?: FakeNotification) => {
      count += 1;
      const id = typeof idOrOptions === "string" ? idOrOptions : `notification-${count}`;
      shown.set(id, options ?? (typeof idOrOptions === "string" ? {} : idOrOptions));
      return id;
    },
    update: async (id: string, options: FakeNotification) => {
      const before = shown.get(id);
      if (before) shown.set(id, { ...before, ...options });
      return before !== undefined;
    },
    clear: async (id: string) => {
      const wasShown = shown.delete(id);
      if (wasShown) onClosed.callListeners(id, false);
      return wasShown;
    },
    getAll: async () => Object.fromEntries(shown),
  };
  return {
    api,
    shown: () => new Map(shown),
    /** The number of calls of `create`, including those that replace a notification with the same ID. */
    created: () => count,
    click: (id: string) => onClicked.callListeners(id),
    /** Closes a notification, as the agent would. */
    dismiss(id: string) {
      if (shown.delete(id)) onClosed.callListeners(id, true);
    },
    reset() {
      shown.clear();
      count = 0;
      clearEvents(api);
    },
  };
}
