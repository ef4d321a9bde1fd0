import { clearEvents, createEvent } from "./event";

type Details = Record<string, unknown>;

/** The toolbar button; what was last set is kept under the names of the setters' details, whatever the tab. */
export function createAction() {
  let state: Details = {};
  const keep = async (details: Details) => {
    const { tabId: _tabId, ...rest } = details;
    state = { ...state, ...rest };
  };
  const api = {
    onClicked: createEvent<[tab: object]>(),
    setBadgeText: keep,
    setTitle: keep,
    setPopup: keep,
    setBadgeBackgroundColor: async ({ color }: Details) => keep({ backgroundColor: color }),
    setBadgeTextColor: async ({ color }: Details) => keep({ textColor: color }),
    setIcon: async (details: Details) => keep({ icon: details }),
    getBadgeText: async () => state.text ?? "",
    getTitle: async () => state.title ?? "",
  };
  return {
    api,
    state: () => ({ ...state }),
    reset() {
      state = {};
      clearEvents(api);
    },
  };
}
