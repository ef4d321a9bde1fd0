import { clearEvents, createEvent } from "./event";

type Details = Record<string, unknown>;

/**
 * The toolbar button. The last values are stored under the names in the setters' details, globally or for a tab or a
 * window.
 */
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
    /** The values for tabs and windows, with keys such as `tab 1` or `window 1`. */
    places: () => Object.fromEntries(places),
    reset() {
      state = {};
      places.clear();
      clearEvents(api);
    },
  };
}
