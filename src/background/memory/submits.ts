import * as LIMITS from "../../domain/limits";
import type { Sender } from "../../platform/messaging";
import type { SessionStore } from "./session-store";

/** Remembers the marks of a submitted form, for the page that loads next. */
export function rememberSubmit(store: SessionStore, sender: Sender, marks: number[], now: number): void {
  const { [keyOf(sender)]: _before, ...others } = store.get("submitted");
  const kept = Object.entries(others).filter(([, { at }]) => now - at < LIMITS.submitMs);
  const newest = kept.slice(1 - LIMITS.submitsRemembered);
  store.set("submitted", { ...Object.fromEntries(newest), [keyOf(sender)]: { marks, at: now } });
  store.commitSoon();
}

/**
 * Returns and removes the marks of the form that was recently submitted in this frame, for the page that was loaded as
 * its result.
 */
export function recallSubmit(store: SessionStore, sender: Sender, now: number): number[] {
  const { [keyOf(sender)]: submit, ...others } = store.get("submitted");
  if (!submit) return [];
  store.set("submitted", others);
  store.commitSoon();
  return now - submit.at < LIMITS.submitMs ? submit.marks : [];
}

/** True if a form was submitted in the page of a tab and no page has loaded as its result yet. */
export function isUnanswered(store: SessionStore, tabId: number): boolean {
  return keyOf({ tabId, frameId: 0 }) in store.get("submitted");
}

function keyOf({ tabId, frameId }: Pick<Sender, "tabId" | "frameId">): string {
  return `${tabId} ${frameId}`;
}
