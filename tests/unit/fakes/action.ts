import { clearEvents, createEvent } from "./event";

type Details = Record<string, unknown>;

/** The toolbar button; what was last set is kept under the names of the setters' details, for all tabs or for one place. */
export function createAction() {
  let state: Details = {};
  const places = new Map<string, Details>();
  const keep = async ({ tabId, windowId, ...rest }: Details) => {
    const place = tabId !== undefined ? `tab ${tabId}` : windowId !== undefined ? `window ${windowId}` : undefined;
    if (place === undefined) state = { ...state, ...rest };
    else places.set(place, { ...places.get(place), ...rest });
  };
  const api = {
    onClicked: createEvent<[tab: object]>(),
    setBadgeText: keep,
    setTitle: keep,
    setPopup: keep,
    setBadgeBackgroundColor: async ({ color, ...rest }: Details) => keep({ ...rest, backgroundColor: color }),
    setBadgeTextColor: async ({ color, ...rest }: Details) => keep({ ...rest, textColor: color }),
    setIcon: async (details: Details) => keep({ icon: details }),
    getBadgeText: async () => state.text ?? "",
    getTitle: async () => state.title ?? "",
  };
  return {
    api,
    state: () => ({ ...state }),
    /** What was set for a tab or a window, as `tab 1` or `window 1`. */
    places: () => Object.fromEntries(places),
    reset() {
      state = {};
      places.clear();
      clearEvents(api);
    },
  };
}
