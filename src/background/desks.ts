import { elapsedMs, type Moment } from "../domain/clock/moment";
import { deskKey } from "../domain/state/desk-key";
import { isOnDesk } from "../domain/state/desk-state";
import type { Sender } from "../platform/messaging";
import type { DeskPresence } from "../protocol/session";
import type { SessionStore } from "./session-store";

/** A desk whose page went is waited for so long: a reload is a refresh, not an end. */
export const GRACE_MS = 10_000;

/** Knows the desks by the tabs that hold them. A desk's key stays the same over its reloads. */
export class Desks {
  readonly #store: SessionStore;
  #onChanged: () => void = () => {};

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Calls back when a desk came, went or was heard. */
  onChanged(listener: () => void): void {
    this.#onChanged = listener;
  }

  get all(): DeskPresence[] {
    return Object.values(this.#store.get("desks"));
  }

  /** Those whose page is there. */
  get present(): DeskPresence[] {
    return this.all.filter(({ goneSince }) => goneSince === null);
  }

  /** The tabs whose page holds a desk that is there. */
  get tabIds(): number[] {
    return this.present.filter(({ frameId }) => frameId !== null).map(({ tabId }) => tabId);
  }

  /** The tabs with a page that holds a desk in a frame. */
  get embeddedIn(): number[] {
    return this.present.filter(({ frameId }) => frameId !== null && frameId !== 0).map(({ tabId }) => tabId);
  }

  /** The desk that this tab holds. */
  inTab(tabId: number | undefined): string | undefined {
    const desk = this.#in(tabId ?? -1);
    return desk && keyOf(desk);
  }

  /** The tabs that hold a desk with conversations, also one that is being reloaded. */
  get tabsInUse(): number[] {
    const holding = this.all.filter(({ frameId }) => frameId !== null);
    if (holding.length === 0 || this.#store.get("summary").count === 0) return [];
    const told = new Set([...this.#store.conversations.values()].filter(isOnDesk).flatMap(({ desks }) => desks));
    return holding.filter((desk) => told.has(keyOf(desk))).map(({ tabId }) => tabId);
  }

  /** The tab of this desk. */
  tabOf(desk: string): number | undefined {
    return this.#store.get("desks")[desk]?.tabId;
  }

  /**
   * A frame of the desk itself said hello.
   *
   * @param isLate its page was there before the listener
   * @returns the key of the desk where another page of it was known before
   */
  arrive({ tabId, frameId, openerTabId, container }: Sender, listener: string, isLate = false): string | undefined {
    const known = this.#in(tabId);
    // A frame inside the desk comes after it, and its end is not the desk's.
    const isInner = known && known.frameId !== null && known.frameId !== frameId && known.goneSince === null;
    if (isInner && frameId !== 0) return undefined;
    const before = known ?? blank(tabId, container);
    const isReloaded = before.isReloaded || isAnotherPage(before, listener);
    const cameLate = listener === before.listener ? before.cameLate : isLate;
    this.#put({ ...before, frameId, openerTabId, listener, cameLate, isReloaded, goneSince: null });
    return known && known.listener !== listener ? keyOf(known) : undefined;
  }

  /**
   * A desk was heard in a page; gives the key of that desk. It is the page's own, or one in a window that it opened.
   *
   * @param conversationId what the event is about
   */
  hear({ tabId, frameId, container }: Sender, at: string, conversationId: string | undefined, now: Moment): string {
    const own = this.#in(tabId);
    const opened = this.present.find((desk) => desk.openerTabId === tabId && desk.frameId === 0);
    const isOwn = own && (own.frameId !== null || !opened);
    const desk = isOwn ? own : (opened ?? blank(tabId, container));
    const key = keyOf(desk);
    // Its page is a new one, which may be heard before it says hello itself.
    const isNew = desk.isReloaded || desk.goneSince !== null;
    const untold = isNew ? { since: now, ids: this.#conversationsOf(key) } : desk.untold;
    const ids = untold?.ids.filter((id) => id !== conversationId) ?? [];
    const left = untold && ids.length > 0 ? { ...untold, ids } : null;
    const listener = desk.goneSince === null ? desk.listener : null;
    const hearsItself = desk.tabId === tabId && frameId === 0 && desk.frameId === 0;
    this.#put({
      ...desk,
      hearsItself,
      listener,
      heardAt: at,
      cameLate: false,
      untold: left,
      isReloaded: false,
      goneSince: null,
    });
    return key;
  }

  /** The page of a listener went: the desk's own, or the one that holds the desk and all its frames. Gives the desk's key. */
  leave({ tabId, frameId }: Pick<Sender, "tabId" | "frameId">, listener: string, now: Moment): string | undefined {
    const desk = this.#in(tabId);
    // Of a page that was there before the desk in its tab, the last word may come late.
    const isIt = desk && (desk.listener === listener || (frameId === 0 && desk.frameId !== 0));
    if (isIt && desk.goneSince === null) this.#put({ ...desk, goneSince: now });
    return isIt ? keyOf(desk) : undefined;
  }

  /** A tab was closed, or has no desk any more; true where it held one. */
  close(tabId: number, now: Moment): boolean {
    const desk = this.#in(tabId);
    if (desk && desk.goneSince === null) this.#put({ ...desk, goneSince: now });
    return desk !== undefined;
  }

  /**
   * A tab goes on under another id. Gives the keys of its desk before and after, where it holds one; conversations that
   * name the one have to name the other.
   */
  follow(removed: number, added: number): { from: string; to: string } | undefined {
    const desk = this.#in(removed);
    if (!desk) return undefined;
    const from = keyOf(desk);
    const { [from]: _, ...others } = this.#store.get("desks");
    this.#store.set("desks", others);
    const moved = { ...desk, tabId: added };
    this.#put(moved);
    return { from, to: keyOf(moved) };
  }

  /** The desks that went and did not come back in time. They are forgotten. */
  takeOverdue(now: Moment): string[] {
    this.#measureAnew(now);
    const overdue = this.all.filter(({ goneSince }) => isOver(goneSince, now));
    if (overdue.length === 0) return [];
    const keys = overdue.map(keyOf);
    const left = Object.entries(this.#store.get("desks")).filter(([key]) => !keys.includes(key));
    this.#store.set("desks", Object.fromEntries(left));
    this.#onChanged();
    return keys;
  }

  /** The conversations that a desk does not tell of any more since its page was loaded anew. */
  takeUntold(now: Moment): { desk: string; ids: string[] }[] {
    return this.present.flatMap((desk) => {
      if (desk.untold === null || !isOver(desk.untold.since, now)) return [];
      this.#put({ ...desk, untold: null });
      return [{ desk: keyOf(desk), ids: desk.untold.ids }];
    });
  }

  /** Milliseconds until there is something to take; undefined where nothing is waited for. */
  untilDue(now: Moment): number | undefined {
    const waits = this.#waitedFor.map((since) => GRACE_MS - (elapsedMs(since, now) ?? 0));
    return waits.length === 0 ? undefined : Math.max(0, Math.ceil(Math.min(...waits)));
  }

  get #waitedFor(): Moment[] {
    return this.all.flatMap(({ goneSince, untold }) => goneSince ?? untold?.since ?? []);
  }

  /** Where the clocks can't tell how long is waited for already, the wait begins anew: it ends all the same. */
  #measureAnew(now: Moment): void {
    const isLost = (since: Moment) => elapsedMs(since, now) === undefined;
    for (const desk of this.all) {
      const { goneSince, untold } = desk;
      if (goneSince && isLost(goneSince)) this.#put({ ...desk, goneSince: now });
      else if (untold && isLost(untold.since)) this.#put({ ...desk, untold: { ...untold, since: now } });
    }
  }

  #in(tabId: number): DeskPresence | undefined {
    return this.all.find((desk) => desk.tabId === tabId);
  }

  #conversationsOf(desk: string): string[] {
    return [...this.#store.conversations.values()].filter(({ desks }) => desks.includes(desk)).map(({ id }) => id);
  }

  #put(desk: DeskPresence): void {
    this.#store.set("desks", { ...this.#store.get("desks"), [keyOf(desk)]: desk });
    this.#onChanged();
  }
}

function blank(tabId: number, container: string): DeskPresence {
  return {
    tabId,
    container,
    frameId: null,
    openerTabId: null,
    listener: null,
    hearsItself: false,
    cameLate: false,
    heardAt: null,
    untold: null,
    isReloaded: false,
    goneSince: null,
  };
}

/** A page that comes back from the cache still has its listener, and tells nothing anew. */
function isAnotherPage({ goneSince, hearsItself, listener }: DeskPresence, arriving: string): boolean {
  if (goneSince !== null) return listener !== arriving;
  // The last word of its page was lost. Only of a desk that hears itself does the hello come before the events.
  return hearsItself && listener !== null && listener !== arriving;
}

function isOver(since: Moment | null, now: Moment): boolean {
  return since !== null && (elapsedMs(since, now) ?? 0) >= GRACE_MS;
}

function keyOf({ tabId, container }: Pick<DeskPresence, "tabId" | "container">): string {
  return deskKey(tabId, container);
}
