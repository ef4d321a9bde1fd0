import * as LIMITS from "../domain/limits";
import type { Sender } from "../platform/messaging";
import type { SessionStore } from "./session-store";

/** A form was submitted; the page that comes next asks what was in it. */
export function rememberSubmit(store: SessionStore, sender: Sender, marks: number[], now: number): void {
  const { [keyOf(sender)]: _before, ...others } = store.get("submitted");
  const kept = Object.entries(others).filter(([, { at }]) => now - at < LIMITS.submitMs);
  const newest = kept.slice(1 - LIMITS.submitsRemembered);
  store.set("submitted", { ...Object.fromEntries(newest), [keyOf(sender)]: { marks, at: now } });
  store.commitSoon();
}

/** The marks of what was submitted in this frame a moment ago, for the page that came of it. */
export function recallSubmit(store: SessionStore, sender: Sender, now: number): number[] {
  const { [keyOf(sender)]: submit, ...others } = store.get("submitted");
  if (!submit) return [];
  store.set("submitted", others);
  store.commitSoon();
  return now - submit.at < LIMITS.submitMs ? submit.marks : [];
}

/** True where something was submitted in the page of a tab, and no page came of it yet. */
export function isUnanswered(store: SessionStore, tabId: number): boolean {
  return keyOf({ tabId, frameId: 0 }) in store.get("submitted");
}

function keyOf({ tabId, frameId }: Pick<Sender, "tabId" | "frameId">): string {
  return `${tabId} ${frameId}`;
}
