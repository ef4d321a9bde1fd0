import { onOwnTabChanged, ownPlace } from "../../platform/own-place";
import { loadSession, onSessionChanged } from "../../platform/storage";
import { readSession, type SessionSnapshot } from "../../protocol/session";
import { makeStore, type Store } from "../shared/store";
import { seenFrom } from "./seen-from";

/** What the service worker knows of the ordinary windows, or of the private ones. */
export interface LiveSession extends SessionSnapshot {
  isPrivate: boolean;
  /** The ids of the conversations in other containers than the one that is shown. */
  elsewhere: string[];
}

export type SessionStore = Store<LiveSession>;

/** What the service worker knows of the desks of the ordinary windows, whatever their containers, as it changes. */
export function makeSessionStore(): SessionStore {
  return makeStore(
    async () => ({ ...readSession(await loadSession()), isPrivate: false, elsewhere: [] }),
    (changed) => void onSessionChanged(changed),
  );
}

/** The same of the session that the tab is in from which the page hangs, or beside which it stands. */
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
