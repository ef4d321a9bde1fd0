import { setDiscardable } from "../../platform/tabs";
import { ignoringFailure } from "../base/in-background";
import type { Desks } from "./desks";
import type { SessionStore } from "./session-store";

/**
 * Prevents the browser from discarding the tabs of desks that have conversations, and allows it again afterwards.
 *
 * @param again repeats earlier requests, because the worker may have been stopped before it sent them
 */
export function keepDesksAwake({ store, desks }: { store: SessionStore; desks: Desks }, again = false): void {
  const wanted = desks.tabsInUse;
  const kept = store.get("keptAwake");
  const added = again ? wanted : wanted.filter((id) => !kept.includes(id));
  const released = kept.filter((id) => !wanted.includes(id));
  if (wanted.length !== kept.length || released.length > 0) {
    store.set("keptAwake", wanted);
    store.commitSoon();
  }
  const ask = (id: number, may: boolean) =>
    void ignoringFailure("the tab was closed, so nothing needs to be done", setDiscardable(id, may));
  for (const id of added) ask(id, false);
  for (const id of released) ask(id, true);
}
