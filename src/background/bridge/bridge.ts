import type { Effect } from "../../domain/decide/effect";
import { type Step, step, transition } from "../../domain/decide/step";
import { type Capture, captureId } from "../../domain/events/capture";
import * as LIMITS from "../../domain/limits";
import { type DeskState, focusedId } from "../../domain/state/desk-state";
import { expectRefresh, withAgentAt } from "../../domain/state/focus";
import { closeDesk, closeOnDesk, concernedBy, forget, reduce, renameDesk } from "../../domain/state/reduce";
import type { Sender } from "../../platform/messaging";
import { ignoringFailure, reportFailure } from "../base/in-background";
import { messageOf } from "../base/message-of";
import { now } from "../base/now";
import type { Configuration } from "../configuration/configuration";
import { remindInTime } from "../effects/alerts/load-alerts";
import { Effects } from "../effects/effects";
import { createPerformers } from "../effects/perform/create-performers";
import type { PerformerContext, Performers } from "../effects/performer";
import { Desks } from "../memory/desks";
import { keepDesksAwake } from "../memory/keep-desks-awake";
import { PastConversations } from "../memory/past-conversations";
import type { SessionStore } from "../memory/session-store";
import { Timeline } from "../memory/timeline";
import { Records } from "../records/records";
import { acceptEvent } from "./accept-event";
import { HandledEvents } from "./handled-events";

/**
 * The bridge while the worker is awake: it handles events, keeps the state and starts effects. Everything between the
 * parsing of a message and the commit is synchronous, so events are handled one at a time, whatever their source.
 */
export class Bridge {
  readonly store: SessionStore;
  readonly desks: Desks;
  readonly timeline: Timeline;
  readonly context: PerformerContext;
  readonly records: Records;
  readonly past: PastConversations;
  readonly handled: HandledEvents;
  readonly #effects: Effects;
  readonly #isTrial: boolean;
  configuration: Configuration;

  /** @param isTrial true if the events of its desk do not request records */
  constructor(
    store: SessionStore,
    configuration: Configuration,
    { performers = createPerformers(), isTrial = false }: { performers?: Performers; isTrial?: boolean } = {},
  ) {
    this.#isTrial = isTrial;
    this.store = store;
    this.configuration = configuration;
    this.desks = new Desks(store);
    this.timeline = new Timeline(store);
    this.handled = new HandledEvents(store);
    this.past = new PastConversations(store);
    this.context = {
      store,
      desks: this.desks,
      isPrivate: store.isPrivate,
      configuration: () => this.configuration,
      config: () => this.configuration.config,
    };
    this.#effects = new Effects(this.context, this.timeline, performers);
    this.records = new Records(this.context, this.timeline);
    this.#effects.resume();
    if (!isTrial) this.records.look();
  }

  /**
   * Handles the captures of a listener. Resolves with the sequence number of the last handled one, after everything is
   * persisted. Captures that were handled before are only acknowledged again.
   */
  async handleCaptures(captures: readonly Capture[], sender: Sender): Promise<number> {
    const listener = captures[0]?.listener ?? "";
    let last = this.handled.lastOf(sender, listener);
    for (const capture of captures) {
      if (capture.listener !== listener || capture.sequence <= last) continue;
      this.#attempt(capture, sender);
      last = capture.sequence;
    }
    this.handled.remember(sender, listener, last);
    keepDesksAwake(this);
    await this.#commit();
    return last;
  }

  /**
   * Handles the events of a relay's stream. Resolves with the cursor up to which everything in that stream is
   * persisted.
   *
   * @param upTo the position of the stream, even if its last events were not for this agent
   */
  async handleRelayEvents(stream: string, captures: readonly Capture[], upTo = 0): Promise<number> {
    const known = this.store.get("relayCursor");
    let last = known?.stream === stream ? known.cursor : 0;
    for (const capture of captures) {
      if (capture.sequence <= last) continue;
      this.#attempt(capture, null);
      last = capture.sequence;
    }
    last = Math.max(last, upTo);
    this.store.set("relayCursor", { stream, cursor: last });
    await this.#commit();
    return last;
  }

  /** Persists all changes. If the storage is full, the conversations whose last event is oldest are removed first. */
  async #commit(): Promise<void> {
    try {
      await this.store.commit();
    } catch (error) {
      const detail = messageOf(error);
      this.timeline.add({ kind: "problem", code: "storage-failed", detail, count: 1 });
      // Chromium and Firefox report this only in the text of the message.
      if (!/quota/i.test(detail) || !this.#forgetDownTo(LIMITS.conversationsWhenFull)) throw error;
      await this.store.commit();
    }
  }

  /**
   * A capture that cannot be handled is reported and counts as handled. If it were sent again, it would fail again and
   * block all others.
   */
  #attempt(capture: Capture, sender: Sender | null): void {
    try {
      this.#handle(capture, sender);
    } catch (error) {
      reportFailure(this.timeline, error);
    }
  }

  /** @param sender null if the event came from a relay */
  #handle(capture: Capture, sender: Sender | null): void {
    const { config } = this.configuration;
    const taken = acceptEvent(capture, sender, config.settings.desk.origins, this);
    if (!taken) return;
    const { event, conversationId, desk, isTwin } = taken;
    const before = this.store.slice(concernedBy(event, this.store.get("summary")));
    // That another tab of the desk tells the same is a fact of the state, and no second event.
    const next =
      isTwin && desk !== null
        ? transition(before, (it) => reduce(it, event, desk), config)
        : step(before, event, desk, config, { past: this.past.get(conversationId), now: Date.now() });
    this.#proceed(before, next, captureId(capture));
    this.#evict();
  }

  #evict(): void {
    this.#forgetDownTo(LIMITS.conversations);
  }

  /** Removes the conversations whose last event is oldest, except the focused one. Returns true if any was removed. */
  #forgetDownTo(count: number): boolean {
    const focused = focusedId(this.store.get("summary"));
    const { conversations } = this.store;
    const surplus = conversations.size - count;
    if (surplus <= 0) return false;
    const oldest = [...conversations.keys()].filter((id) => id !== focused).slice(0, surplus);
    for (const id of oldest) this.#change([id], (state) => forget(state, id), `evict/${id}`);
    return true;
  }

  /**
   * Removes the desks that were closed and did not come back, and the conversations that reloaded desks no longer
   * report.
   */
  async forgetGone(): Promise<void> {
    const moment = now();
    for (const desk of this.desks.takeOverdue(moment)) {
      this.#change("all", (state) => closeDesk(state, desk), `close/${desk}/${moment.at}`);
    }
    for (const { desk, ids } of this.desks.takeUnreported(moment)) {
      // If one of these is focused, the agent uses another desk after it.
      const focused = this.store.get("summary").focus.map(({ conversationId }) => conversationId);
      const concerned = [...new Set([...ids, ...focused])];
      this.#change(concerned, (state) => closeOnDesk(state, desk, ids), `untold/${desk}/${moment.at}`);
    }
    keepDesksAwake(this);
    await ignoringFailure("it is persisted with the next event", this.store.commit());
  }

  /** Records that the agent looks at this tab. If it contains a desk, the agent uses that desk. */
  async noteAgent(tabId: number | undefined): Promise<void> {
    const desk = this.desks.inTab(tabId) ?? null;
    const { focus } = this.store.get("summary");
    this.#change(
      focus.map(({ conversationId }) => conversationId),
      (state) => ({ ...state, summary: withAgentAt(state.summary, desk) }),
      `agent/${desk}/${Date.now()}`,
    );
    await this.store.commit();
  }

  /**
   * Handles that the page of a desk was unloaded or replaced: the next focus that the desk reports is a result of the
   * reload.
   */
  expectRefresh(desk: string): void {
    this.store.set("summary", expectRefresh(this.store.get("summary"), desk));
  }

  /** Handles that a tab got another ID, which can happen when the browser discards it. */
  replaceTab(removed: number, added: number): void {
    const renamed = this.desks.replaceTab(removed, added);
    if (renamed) this.#change("all", (state) => renameDesk(state, renamed.from, renamed.to), `rename/${renamed.to}`);
    const move = (ids: number[]) => ids.map((id) => (id === removed ? added : id));
    if (this.store.get("keptAwake").includes(removed)) this.store.set("keptAwake", move(this.store.get("keptAwake")));
    this.records.tabReplaced(added, removed);
    if (this.store.get("cameFrom") === removed) this.store.set("cameFrom", added);
    this.store.commitSoon();
  }

  /** Performs effects that no event caused. */
  async perform(effects: Effect[], cause: string): Promise<void> {
    this.#effects.add(effects, cause);
    await this.store.commit();
  }

  /** Resolves when all effects so far have been performed. */
  async settled(): Promise<void> {
    await Promise.all([this.#effects.settled(), this.records.settled()]);
  }

  #change(ids: readonly string[] | "all", change: (state: DeskState) => DeskState, cause: string): void {
    const before = this.store.slice(ids);
    this.#proceed(before, transition(before, change, this.configuration.config), cause);
  }

  #proceed(before: DeskState, { state, effects, requests }: Step, cause: string): void {
    this.store.apply(before, state);
    this.past.collect(before, state);
    this.#effects.add(effects, cause);
    if (this.#isTrial || (state === before && requests.length === 0)) return;
    remindInTime(this);
    this.records.follow();
    for (const request of requests) this.records.askAtDesk(request);
  }
}
