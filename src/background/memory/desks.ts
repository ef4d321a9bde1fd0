import { elapsedMs, type Moment } from "../../domain/clock/moment";
import { deskKey } from "../../domain/state/desk-key";
import { isOnDesk } from "../../domain/state/desk-state";
import type { Sender } from "../../platform/messaging";
import type { DeskPresence } from "../../protocol/session";
import type { SessionStore } from "./session-store";

/** How long to wait for a desk after its page was unloaded: it may only have been reloaded. */
export const GRACE_MS = 10_000;

/** The known desks, by the tabs that contain them. The key of a desk stays the same when it is reloaded. */
export class Desks {
  readonly #store: SessionStore;
  #onChanged: () => void = () => {};

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Sets the callback for changes: a desk was opened or closed, or sent an event. */
  onChanged(listener: () => void): void {
    this.#onChanged = listener;
  }

  get all(): DeskPresence[] {
    return Object.values(this.#store.get("desks"));
  }

  /** The desks whose page is loaded. */
  get present(): DeskPresence[] {
    return this.all.filter(({ goneSince }) => goneSince === null);
  }

  /** The tabs whose page contains a loaded desk. */
  get tabIds(): number[] {
    return this.present.filter(({ frameId }) => frameId !== null).map(({ tabId }) => tabId);
  }

  /** The tabs whose page contains a desk in a frame. */
  get embeddedIn(): number[] {
    return this.present.filter(({ frameId }) => frameId !== null && frameId !== 0).map(({ tabId }) => tabId);
  }

  /** The desk in this tab. */
  inTab(tabId: number | undefined): string | undefined {
    const desk = this.#in(tabId ?? -1);
    return desk && keyOf(desk);
  }

  /** The tabs of the desks that have conversations, including desks that are being reloaded. */
  get tabsInUse(): number[] {
    const holding = this.all.filter(({ frameId }) => frameId !== null);
    if (holding.length === 0 || this.#store.get("summary").count === 0) return [];
    const inUse = new Set([...this.#store.conversations.values()].filter(isOnDesk).flatMap(({ desks }) => desks));
    return holding.filter((desk) => inUse.has(keyOf(desk))).map(({ tabId }) => tabId);
  }

  /** The tab of this desk. */
  tabOf(desk: string): number | undefined {
    return this.#store.get("desks")[desk]?.tabId;
  }

  /**
   * Handles the `hello` of a frame of the desk itself.
   *
   * @param isLate the page was loaded before the listener
   * @returns the key of the desk if another page of it was known before
   */
  arrive({ tabId, frameId, openerTabId, container }: Sender, listener: string, isLate = false): string | undefined {
    const known = this.#in(tabId);
    // A frame inside the desk is loaded after it, and its end is not the end of the desk.
    const isInner = known && known.frameId !== null && known.frameId !== frameId && known.goneSince === null;
    if (isInner && frameId !== 0) return undefined;
    const before = known ?? blank(tabId, container);
    // The browser restored the page that was there before the last one.
    const isBack = listener === before.replaced;
    const replaced = isBack
      ? null
      : (before.replaced ?? (isAnotherPage(before, listener) ? (before.listener ?? "") : null));
    const cameLate = isBack || listener === before.listener ? before.cameLate : isLate;
    this.#put({ ...before, frameId, openerTabId, listener, cameLate, replaced, goneSince: null });
    return known && known.listener !== listener ? keyOf(known) : undefined;
  }

  /**
   * Handles an event of a desk and returns the key of the desk: the one in this page, or the one in a window that this
   * page opened.
   *
   * @param conversationId the conversation of the event
   */
  noteEvent(
    { tabId, frameId, container }: Sender,
    at: string,
    conversationId: string | undefined,
    now: Moment,
  ): string {
    const own = this.#in(tabId);
    const opened = this.present.find((desk) => desk.openerTabId === tabId && desk.frameId === 0);
    const isOwn = own && (own.frameId !== null || !opened);
    const desk = isOwn ? own : (opened ?? blank(tabId, container));
    const key = keyOf(desk);
    // The desk has a new page, whose events can arrive before its `hello`.
    const isNew = desk.replaced !== null || desk.goneSince !== null;
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
      replaced: null,
      goneSince: null,
    });
    return key;
  }

  /**
   * Handles the unload of a listener's page: the desk's own page, or the page that contains the desk in a frame.
   * Returns the key of the desk.
   */
  leave({ tabId, frameId }: Pick<Sender, "tabId" | "frameId">, listener: string, now: Moment): string | undefined {
    const desk = this.#in(tabId);
    // The last message of the previous page in the tab may arrive late.
    const isIt = desk && (desk.listener === listener || (frameId === 0 && desk.frameId !== 0));
    if (isIt && desk.goneSince === null) this.#put({ ...desk, goneSince: now });
    return isIt ? keyOf(desk) : undefined;
  }

  /** Handles that a tab was closed or no longer contains a desk. Returns true if it contained one. */
  close(tabId: number, now: Moment): boolean {
    const desk = this.#in(tabId);
    if (desk && desk.goneSince === null) this.#put({ ...desk, goneSince: now });
    return desk !== undefined;
  }

  /**
   * Handles that a tab got another ID. Returns the keys of its desk before and after, if it contains one. Conversations
   * that contain the old key must then be updated.
   */
  replaceTab(removed: number, added: number): { from: string; to: string } | undefined {
    const desk = this.#in(removed);
    if (!desk) return undefined;
    const from = keyOf(desk);
    const { [from]: _, ...others } = this.#store.get("desks");
    this.#store.set("desks", others);
    const moved = { ...desk, tabId: added };
    this.#put(moved);
    return { from, to: keyOf(moved) };
  }

  /** Removes and returns the desks that were unloaded and did not come back in time. */
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

  /** Removes and returns the conversations that reloaded desks no longer report. */
  takeUnreported(now: Moment): { desk: string; ids: string[] }[] {
    return this.present.flatMap((desk) => {
      if (desk.untold === null || !isOver(desk.untold.since, now)) return [];
      this.#put({ ...desk, untold: null });
      return [{ desk: keyOf(desk), ids: desk.untold.ids }];
    });
  }

  /** Milliseconds until a desk or a conversation must be removed; undefined if there is none to wait for. */
  untilDue(now: Moment): number | undefined {
    const waits = this.#waitedFor.map((since) => GRACE_MS - (elapsedMs(since, now) ?? 0));
    return waits.length === 0 ? undefined : Math.max(0, Math.ceil(Math.min(...waits)));
  }

  get #waitedFor(): Moment[] {
    return this.all.flatMap(({ goneSince, untold }) => goneSince ?? untold?.since ?? []);
  }

  /** If the elapsed time cannot be determined from the clocks, the wait starts again, so that it ends in any case. */
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
    replaced: null,
    goneSince: null,
  };
}

/** A page that is restored from the back/forward cache still has its listener, and reports nothing again. */
function isAnotherPage({ goneSince, hearsItself, listener }: DeskPresence, arriving: string): boolean {
  if (goneSince !== null) return listener !== arriving;
  // The last message of its page was lost. Only if the desk's own page receives the events does the `hello` come before
  // them.
  return hearsItself && listener !== null && listener !== arriving;
}

function isOver(since: Moment | null, now: Moment): boolean {
  return since !== null && (elapsedMs(since, now) ?? 0) >= GRACE_MS;
}

function keyOf({ tabId, container }: Pick<DeskPresence, "tabId" | "container">): string {
  return deskKey(tabId, container);
}
