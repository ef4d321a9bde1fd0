import { type DeskState, emptyDesk } from "./desk-state";

const key = "desk-simulator";

/** Stores the state until the tab is closed. Like the real desk, the simulated one survives a reload. */
export function saveDesk(state: DeskState): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...state, notice: "" }));
  } catch {
    // Browsers that block third-party storage throw in an embedded desk, which then loses its state at a reload.
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

/** A shallow check is enough, because only this simulator writes the key. */
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
