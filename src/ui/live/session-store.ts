import { onOwnTabChanged, ownWindowContext } from "../../platform/own-window-context";
import { loadSession, onSessionChanged } from "../../platform/storage";
import { readSession, type SessionSnapshot } from "../../protocol/session";
import { createStore, type Store } from "../shared/store";
import { sessionOfContainer } from "./session-of-container";

/** The service worker's session of the ordinary windows, or of the private ones. */
export interface LiveSession extends SessionSnapshot {
  isPrivate: boolean;
  /** The ids of the conversations in containers other than the displayed one. */
  elsewhere: string[];
}

export type SessionStore = Store<LiveSession>;

/** Follows the session of the ordinary windows, with the desks of all containers. */
export function createSessionStore(): SessionStore {
  return createStore(
    async () => ({ ...readSession(await loadSession()), isPrivate: false, elsewhere: [] }),
    (changed) => void onSessionChanged(changed),
  );
}

/** Follows the session and the container of the tab to which this popup or side panel belongs. */
export function createOwnSessionStore(): SessionStore {
  return createStore(
    async () => {
      const [{ isPrivate, container }, stored] = await Promise.all([ownWindowContext(), loadSession()]);
      return { ...sessionOfContainer(readSession(stored, isPrivate), container), isPrivate };
    },
    (changed) => {
      onSessionChanged(changed);
      onOwnTabChanged(changed);
    },
  );
}
