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
 * Returns and removes the marks of what was recently submitted in this frame, for the page that was loaded as its result. The page
 * of a tab receives those of all frames of the page before, where its editors may have been, and its own frames receive them, too.
 */
export function recallSubmit(store: SessionStore, sender: Sender, now: number): number[] {
  const { tabId, frameId } = sender;
  const isTop = frameId === 0;
  const [own, before] = [keyOf(sender), keyOf({ tabId, frameId: BEFORE })];
  const all = Object.entries(store.get("submitted"));
  const isMine = (key: string) => (isTop ? isOfTab(key, tabId) : key === own);
  const marks = all.flatMap(([key, it]) =>
    (isMine(key) || (key === before && !isTop)) && now - it.at < LIMITS.submitMs ? it.marks : [],
  );
  const rest = all.filter(([key]) => !isMine(key) && !(isTop && key === before));
  if (rest.length === all.length) return marks;
  if (isTop) rest.push([before, { marks, at: now }]);
  store.set("submitted", Object.fromEntries(rest));
  store.commitSoon();
  return marks;
}

/** True if something was submitted in the page of a tab and no page has loaded as its result yet. */
export function isUnanswered(store: SessionStore, tabId: number): boolean {
  return Object.keys(store.get("submitted")).some((key) => isOfTab(key, tabId));
}

/** In place of a frame's ID: what the frames of the page may ask for. */
const BEFORE = -1;

const isOfTab = (key: string, tabId: number) => key.startsWith(`${tabId} `) && !key.endsWith(` ${BEFORE}`);

function keyOf({ tabId, frameId }: Pick<Sender, "tabId" | "frameId">): string {
  return `${tabId} ${frameId}`;
}
