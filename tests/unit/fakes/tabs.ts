import type { Tabs } from "webextension-polyfill";
import { clearEvents, createEvent } from "./event";
import { matches } from "./match-pattern";
import { noReceiver, type Receiver } from "./runtime";
import type { createWindows } from "./windows";

export type FakeTab = Tabs.Tab & { id: number; windowId: number };
type Target = { frameId?: number; documentId?: string };

/** Tabs as an extension without the `tabs` permission sees them: a URL only if the extension may read the site. */
export function createTabs(windows: ReturnType<typeof createWindows>, mayRead: (url: string) => boolean) {
  const tabs = new Map<number, FakeTab>();
  let lastId = 0;
  let receiver: Receiver<[tabId: number, message: unknown, options: Target]> = noReceiver;

  const events = {
    onActivated: createEvent<[{ tabId: number; windowId: number }]>(),
    onCreated: createEvent<[Tabs.Tab]>(),
    onRemoved: createEvent<[number, { windowId: number; isWindowClosing: boolean }]>(),
    onReplaced: createEvent<[addedTabId: number, removedTabId: number]>(),
    onUpdated: createEvent<[number, Tabs.OnUpdatedChangeInfoType, Tabs.Tab]>(),
  };

  const find = (id: number): FakeTab => {
    const tab = tabs.get(id);
    if (!tab) throw new Error(`No tab with id: ${id}.`);
    return tab;
  };
  const show = (tab: FakeTab): FakeTab => {
    if (tab.url !== undefined && mayRead(tab.url)) return { ...tab };
    const { url: _url, title: _title, pendingUrl: _pending, favIconUrl: _icon, ...rest } = tab;
    return rest;
  };
  const activate = (tab: FakeTab) => {
    for (const other of tabs.values()) if (other.windowId === tab.windowId) other.active = other.id === tab.id;
    events.onActivated.callListeners({ tabId: tab.id, windowId: tab.windowId });
  };
  const navigate = (tab: FakeTab, url: string) => {
    tab.url = url;
    const seen = mayRead(url) ? { url } : {};
    events.onUpdated.callListeners(tab.id, { status: "loading", ...seen }, show(tab));
    events.onUpdated.callListeners(tab.id, { status: "complete" }, show(tab));
  };

  /** Opens a tab, as a person would. It is activated only if `active` is set. */
  function add(properties: Partial<Omit<FakeTab, "id">> = {}): FakeTab {
    lastId += 1;
    const windowId = properties.windowId ?? windows.focusedId() ?? 1;
    windows.ensure(windowId, properties.incognito);
    const index = [...tabs.values()].filter((tab) => tab.windowId === windowId).length;
    const blank = { index, highlighted: false, pinned: false, incognito: false, active: false, status: "complete" };
    const tab: FakeTab = { url: "about:blank", ...blank, ...properties, id: lastId, windowId };
    tabs.set(tab.id, tab);
    events.onCreated.callListeners(show(tab));
    if (tab.active) activate(tab);
    return tab;
  }

  const api = {
    ...events,
    TAB_ID_NONE: -1,
    get: async (id: number) => show(find(id)),
    query: async (wanted: Tabs.QueryQueryInfoType) =>
      [...tabs.values()].map(show).filter((tab) => fits(tab, wanted, windows.focusedId())),
    create: async ({ openerTabId, url = "about:blank", active = true, windowId }: Tabs.CreateCreatePropertiesType) => {
      const opener = openerTabId === undefined ? {} : { openerTabId };
      const incognito = windowId !== undefined && windows.isPrivate(windowId);
      return show(add({ url, active, incognito, ...opener, ...(windowId === undefined ? {} : { windowId }) }));
    },
    update: async (id: number, { url, active, autoDiscardable }: Tabs.UpdateUpdatePropertiesType) => {
      const tab = find(id);
      if (autoDiscardable !== undefined) tab.autoDiscardable = autoDiscardable;
      if (url !== undefined) navigate(tab, url);
      if (active) activate(tab);
      return show(tab);
    },
    reload: async (id: number) => navigate(find(id), find(id).url ?? "about:blank"),
    remove: async (ids: number | number[]) => {
      for (const { id, windowId } of [ids].flat().map(find)) {
        tabs.delete(id);
        events.onRemoved.callListeners(id, { windowId, isWindowClosing: false });
      }
    },
    sendMessage: async (id: number, message: unknown, options: Target = {}) => receiver(id, message, options),
  };

  return {
    api,
    add,
    find,
    all: () => [...tabs.values()],
    /** Sets the handler that responds to `tabs.sendMessage` in content scripts. Without one, no tab has a receiver. */
    receive: (next: typeof receiver) => {
      receiver = next;
    },
    reset() {
      tabs.clear();
      lastId = 0;
      receiver = noReceiver;
      clearEvents(api);
    },
  };
}

function fits(tab: FakeTab, wanted: Tabs.QueryQueryInfoType, focused: number | undefined): boolean {
  const patterns = wanted.url === undefined ? undefined : [wanted.url].flat();
  const inFocusedWindow = tab.windowId === focused;
  return (
    (wanted.active === undefined || tab.active === wanted.active) &&
    (wanted.windowId === undefined || tab.windowId === wanted.windowId) &&
    (wanted.currentWindow === undefined || inFocusedWindow === wanted.currentWindow) &&
    (wanted.lastFocusedWindow === undefined || inFocusedWindow === wanted.lastFocusedWindow) &&
    (patterns === undefined || patterns.some((pattern) => tab.url !== undefined && matches(pattern, tab.url)))
  );
}
