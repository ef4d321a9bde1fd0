import { type DeskState, emptyDesk } from "./desk-state";

const key = "desk-simulator";

/** The desk outlives a refresh of its tab, as the real one does, and is gone with the tab. */
export function saveDesk(state: DeskState): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...state, notice: "" }));
  } catch {
    // A browser that blocks third-party storage denies it to an embedded desk, which then forgets at a refresh.
  }
}

export function loadDesk(): DeskState {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return isDeskState(stored) ? stored : emptyDesk;
  } catch {
    return emptyDesk;
  }
}

/** As deep as needed: nobody but this simulator writes the key. */
function isDeskState(value: unknown): value is DeskState {
  return (
    typeof value === "object" &&
    value !== null &&
    "conversations" in value &&
    Array.isArray(value.conversations) &&
    "availabilities" in value &&
    Array.isArray(value.availabilities)
  );
}
