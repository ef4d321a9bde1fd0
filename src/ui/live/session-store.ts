import { loadSession, onSessionChanged } from "../../platform/storage";
import { readSession, type SessionSnapshot } from "../../protocol/session";
import { makeStore, type Store } from "../shared/store";

/** What the service worker knows of the ordinary windows, or of the private ones. */
export interface LiveSession extends SessionSnapshot {
  isPrivate: boolean;
}

export type SessionStore = Store<LiveSession>;

/**
 * What the service worker knows of the desk, as it changes.
 *
 * @param which whether it is the desk of the private windows
 */
export function makeSessionStore(which: Promise<boolean> = Promise.resolve(false)): SessionStore {
  return makeStore(
    async () => {
      const [isPrivate, stored] = await Promise.all([which, loadSession()]);
      return { ...readSession(stored, isPrivate), isPrivate };
    },
    (changed) => void onSessionChanged(changed),
  );
}
