import { loadSession, onSessionChanged } from "../../platform/storage";
import { readSession, type SessionSnapshot } from "../../protocol/session";
import { makeStore, type Store } from "../shared/store";

export type SessionStore = Store<SessionSnapshot>;

/** What the service worker knows of the desk, as it changes. */
export function makeSessionStore(): SessionStore {
  return makeStore(
    async () => readSession(await loadSession()),
    (changed) => void onSessionChanged(changed),
  );
}
