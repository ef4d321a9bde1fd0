import { clearEvents, createEvent } from "./event";

interface FakeWindow {
  id: number;
  focused: boolean;
  state: string;
  type: "normal";
  incognito: boolean;
  alwaysOnTop: boolean;
}

const noWindow = -1;

export function createWindows() {
  const windows = new Map<number, FakeWindow>();
  let lastFocused: number | undefined;
  const onFocusChanged = createEvent<[windowId: number]>();
  const onRemoved = createEvent<[windowId: number]>();

  const find = (id: number | undefined): FakeWindow => {
    const found = windows.get(id ?? noWindow);
    if (!found) throw new Error(`No window with id: ${id}.`);
    return found;
  };
  /** Creates the window if there is none with this ID. The first one is focused. */
  const ensure = (id: number, incognito = false) => {
    if (windows.has(id)) return;
    const isFirst = windows.size === 0;
    windows.set(id, { id, focused: isFirst, state: "normal", type: "normal", incognito, alwaysOnTop: false });
    if (isFirst) lastFocused = id;
  };
  /** Focuses another window, or another program if there is no ID. */
  const focus = (id?: number) => {
    if (id !== undefined) ensure(id);
    for (const one of windows.values()) one.focused = one.id === id;
    lastFocused = id ?? lastFocused;
    onFocusChanged.callListeners(id ?? noWindow);
  };

  const api = {
    onFocusChanged,
    onRemoved,
    WINDOW_ID_NONE: noWindow,
    WINDOW_ID_CURRENT: -2,
    get: async (id: number) => ({ ...find(id) }),
    getAll: async () => [...windows.values()].map((one) => ({ ...one })),
    getCurrent: async () => ({ ...find(lastFocused) }),
    getLastFocused: async () => ({ ...find(lastFocused) }),
    update: async (id: number, { focused, state }: { focused?: boolean; state?: string }) => {
      const one = find(id);
      one.state = state ?? one.state;
      if (focused) focus(id);
      return { ...one };
    },
  };

  return {
    api,
    ensure,
    focus,
    isPrivate: (id: number) => windows.get(id)?.incognito ?? false,
    /** Closes a window. Its tabs must be closed before. */
    close(id: number) {
      windows.delete(id);
      onRemoved.callListeners(id);
    },
    focusedId: () => lastFocused,
    reset() {
      windows.clear();
      lastFocused = undefined;
      clearEvents(api);
    },
  };
}
