import { onOwnTabChanged, ownPlace } from "../../platform/own-place";
import { loadSession, onSessionChanged } from "../../platform/storage";
import { readSession, type SessionSnapshot } from "../../protocol/session";
import { makeStore, type Store } from "../shared/store";
import { seenFrom } from "./seen-from";

/** The service worker's session of the ordinary windows, or of the private ones. */
export interface LiveSession extends SessionSnapshot {
  isPrivate: boolean;
  /** The ids of the conversations in containers other than the displayed one. */
  elsewhere: string[];
}

export type SessionStore = Store<LiveSession>;

/** Follows the session of the ordinary windows, with the desks of all containers. */
export function makeSessionStore(): SessionStore {
  return makeStore(
    async () => ({ ...readSession(await loadSession()), isPrivate: false, elsewhere: [] }),
    (changed) => void onSessionChanged(changed),
  );
}

/** Follows the session and the container of the tab to which this popup or side panel belongs. */
export function makeOwnSessionStore(): SessionStore {
  return makeStore(
    async () => {
      const [{ isPrivate, container }, stored] = await Promise.all([ownPlace(), loadSession()]);
      return { ...seenFrom(readSession(stored, isPrivate), container), isPrivate };
    },
    (changed) => {
      onSessionChanged(changed);
      onOwnTabChanged(changed);
    },
  );
}
