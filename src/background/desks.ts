import type { Sender } from "../platform/messaging";
import type { DeskPresence } from "../protocol/session";
import type { SessionStore } from "./session-store";

/** A desk whose page went is waited for so long: a reload is a refresh, not an end. */
export const GRACE_MS = 10_000;

/** Knows the desks by the tabs that hold them. A desk's key stays the same over its reloads. */
export class Desks {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  get all(): DeskPresence[] {
    return Object.values(this.#store.get("desks"));
  }

  /** The tabs whose page holds a desk that is there. */
  get tabIds(): number[] {
    return this.all
      .filter(({ goneSince, frameId }) => goneSince === null && frameId !== null)
      .map(({ tabId }) => tabId);
  }

  /** The tabs with a page that holds a desk in a frame. */
  get embeddedIn(): number[] {
    return this.all
      .filter(({ goneSince, frameId }) => goneSince === null && frameId !== null && frameId !== 0)
      .map(({ tabId }) => tabId);
  }

  /** The desk that this tab holds. */
  inTab(tabId: number | undefined): string | undefined {
    const key = keyOf(tabId ?? -1);
    return key in this.#store.get("desks") ? key : undefined;
  }

  /** The tab of this desk. */
  tabOf(desk: string): number | undefined {
    return this.#store.get("desks")[desk]?.tabId;
  }

  /** A frame of the desk itself said hello; gives the key of the desk where another page of it was known before. */
  arrive({ tabId, frameId, openerTabId }: Sender, listener: string): string | undefined {
    const known = this.#store.get("desks")[keyOf(tabId)];
    // A frame inside the desk comes after it, and its end is not the desk's.
    const isInner = known && known.frameId !== null && known.frameId !== frameId && known.goneSince === null;
    if (isInner && frameId !== 0) return undefined;
    const { heardAt = null } = known ?? {};
    this.#put({ tabId, frameId, openerTabId, listener, heardAt, goneSince: null });
    return known && known.listener !== listener ? keyOf(tabId) : undefined;
  }

  /** A desk was heard in a page; gives the key of that desk. It is the page's own, or one in a window that it opened. */
  hear({ tabId }: Sender, at: string): string {
    const desks = this.all;
    const own = desks.find((desk) => desk.tabId === tabId);
    const opened = desks.find((desk) => desk.openerTabId === tabId && desk.frameId === 0 && desk.goneSince === null);
    const isOwn = own && (own.frameId !== null || !opened);
    const desk = isOwn ? own : (opened ?? { tabId, frameId: null, openerTabId: null, listener: null });
    this.#put({ ...desk, heardAt: at, goneSince: null });
    return keyOf(desk.tabId);
  }

  /** The page of a listener went: the desk's own, or the one that holds the desk and all its frames. Gives the desk's key. */
  leave({ tabId, frameId }: Sender, listener: string, at: string): string | undefined {
    const desk = this.#store.get("desks")[keyOf(tabId)];
    const isIt = desk && (desk.listener === listener || frameId === 0);
    if (isIt && desk.goneSince === null) this.#put({ ...desk, goneSince: at });
    return isIt ? keyOf(tabId) : undefined;
  }

  /** A tab was closed; true where it held a desk. */
  close(tabId: number, at: string): boolean {
    const desk = this.#store.get("desks")[keyOf(tabId)];
    if (desk && desk.goneSince === null) this.#put({ ...desk, goneSince: at });
    return desk !== undefined;
  }

  /** The desks that went and did not come back in time. They are forgotten. */
  takeOverdue(now: number): string[] {
    const overdue = this.all.filter(({ goneSince }) => goneSince !== null && now - Date.parse(goneSince) >= GRACE_MS);
    if (overdue.length === 0) return [];
    const keys = overdue.map(({ tabId }) => keyOf(tabId));
    const left = Object.entries(this.#store.get("desks")).filter(([key]) => !keys.includes(key));
    this.#store.set("desks", Object.fromEntries(left));
    return keys;
  }

  get someGone(): boolean {
    return this.all.some(({ goneSince }) => goneSince !== null);
  }

  #put(desk: DeskPresence): void {
    this.#store.set("desks", { ...this.#store.get("desks"), [keyOf(desk.tabId)]: desk });
  }
}

function keyOf(tabId: number): string {
  return `tab:${tabId}`;
}
