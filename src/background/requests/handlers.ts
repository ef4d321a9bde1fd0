import type { Capture } from "../../domain/events/capture";
import type { Known } from "../../domain/move/known";
import { subjectOf } from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import type { Conversation } from "../../domain/state/desk-state";
import { isMovedElsewhere } from "../../domain/state/focus";
import { type Sender, sendToPage } from "../../platform/messaging";
import { DRAWN_SCRIPT, injectMover, injectNow, injectOverlay, PROOFS_SCRIPT } from "../../platform/scripting";
import type { Answers, PageMessage, UiMessage } from "../../protocol/to-worker";
import { ignoringFailure, inBackground } from "../base/in-background";
import { now } from "../base/now";
import { Bridge } from "../bridge/bridge";
import { locateAgent } from "../bridge/locate-agent";
import { createPerformers } from "../effects/perform/create-performers";
import { keepDesksAwake } from "../memory/keep-desks-awake";
import { SessionStore } from "../memory/session-store";
import { recallSubmit, rememberSubmit } from "../memory/submits";
import { isPageOfTab } from "../records/framed-pages";
import type { LazyRelay } from "../relay/lazy-relay";
import { isPortWanted } from "../relay/port";
import { expectReturn } from "../worlds/gone-desks";
import { pause, resume } from "../worlds/pausing";
import { updateInTime } from "../worlds/updating";
import type { World, Worlds } from "../worlds/worlds";
import { loadByHand } from "./by-hand/load-by-hand";
import type { MessageRateLimiter } from "./message-rate-limiter";

export interface HandlerContext {
  worlds: Worlds;
  limiter: MessageRateLimiter;
  relay: LazyRelay;
}

/** Handles a message from a content script and returns the answer. */
export async function handlePage(
  message: PageMessage,
  sender: Sender,
  context: HandlerContext,
): Promise<Answers[PageMessage["type"]]> {
  const world = context.worlds.of(sender.isPrivate);
  const { bridge, requests } = world;
  const { desks, records, store, timeline } = bridge;
  await context.limiter.admit(message, sender, (count) => timeline.problem({ code: "events-held", count }));
  const { origins } = bridge.configuration.config.settings.desk;
  const isPage = isPageOfTab(sender);
  switch (message.type) {
    case "hello":
      if (origins.includes(sender.origin)) {
        const refreshed = desks.arrive(sender, message.listener, message.isLate);
        if (refreshed !== undefined) bridge.expectRefresh(refreshed);
        keepDesksAwake(bridge);
        await persist(store);
        inBackground(timeline, locateAgent(bridge));
      }
      return { origins, stay: origins.includes(sender.origin) && isPortWanted(bridge) };
    case "relay":
      return { acknowledged: await relay(message.captures, sender, world) };
    case "refused":
      for (const [reason, count] of Object.entries(message.counts)) {
        if (count > 0) timeline.note({ kind: "refused", reason: reason as keyof typeof message.counts, count });
      }
      if (message.lost > 0) timeline.problem({ code: "outbox-overflow", count: message.lost });
      return true;
    case "bye": {
      await relayLast(message.captures, sender, context);
      const gone = desks.leave(sender, message.listener, now());
      if (gone !== undefined) bridge.expectRefresh(gone);
      await persist(store);
      expectReturn(world);
      return true;
    }
    case "arrived": {
      const { tabId } = sender;
      const isOfTab = await records.frames.arrived(sender, records.tabIds.includes(tabId));
      if (isOfTab) records.arrived(tabId, message);
      await persist(store);
      return { isPage: isOfTab };
    }
    case "moved":
      if (isPage) records.moved(sender.tabId, message);
      return true;
    case "found":
      if (isPage) records.found(sender.tabId, message);
      return true;
    case "inject":
      if (message.script === "drawn") await injectNow(sender.tabId, DRAWN_SCRIPT, sender.frameId);
      else if (isPage) await (message.script === "mover" ? injectMover : injectOverlay)(sender.tabId);
      return true;
    case "ask-app":
      return { isAsked: isPage && (await records.askApp(sender, message.to)) };
    case "kept":
      if (isPage) records.kept(sender.tabId);
      return true;
    case "removed":
      if (isPage) records[message.what === "offer" ? "offerRemoved" : "markRemoved"](sender.tabId);
      return true;
    case "work": {
      // The page stores the report, so that it is kept exactly as long as the page. A frame can report only for itself.
      const { frame, report } = message;
      if (isPage) return true;
      await sendToPage(sender.tabId, { type: "frame-work", frame: `${sender.frameId} ${frame}`, report });
      return true;
    }
    case "submitted":
      rememberSubmit(store, sender, message.marks, Date.now());
      return true;
    case "prove":
      records.worked(sender.tabId);
      await injectNow(sender.tabId, PROOFS_SCRIPT, sender.frameId);
      return true;
    case "recall":
      return { marks: recallSubmit(store, sender, Date.now()) };
    case "open-record":
      return { isOpen: await requests.fromToast(message, sender) };
    case "go-to-desk":
      await requests.toDeskFromToast(message.conversationId, sender);
      return true;
  }
}

/**
 * Writes what a page reported about itself. If the storage is full, the page is answered nevertheless: a desk without an answer
 * would keep all its events to itself.
 */
function persist(store: SessionStore): Promise<void> {
  return ignoringFailure("the badge reports it, and the next commit writes it", store.commit());
}

async function relay(captures: readonly Capture[], sender: Sender, world: World): Promise<number> {
  const { bridge } = world;
  const { desks, store } = bridge;
  const isWaiting = desks.untilDue(now()) !== undefined;
  const [known, before] = [desks.all.length, store.get("summary")];
  const acknowledged = await bridge.handleCaptures(captures, sender);
  // A reloaded desk has started to report its conversations.
  if (!isWaiting) expectReturn(world);
  // A desk in the page of another site sends no `hello`.
  const isNew = desks.all.length > known;
  if (isNew || isMovedElsewhere(before, store.get("summary"))) inBackground(bridge.timeline, locateAgent(bridge));
  inBackground(bridge.timeline, updateInTime(world.worlds));
  return acknowledged;
}

/**
 * Handles the captures of a page that was unloaded. Such a page may not have known the allowed origins, so they are
 * checked here.
 */
async function relayLast(captures: readonly Capture[], sender: Sender, context: HandlerContext): Promise<void> {
  const { origins } = context.worlds.configuration.config.settings.desk;
  const allowed = captures.filter(({ origin }) => origins.includes(origin));
  if (allowed.length === 0) return;
  const relayed = handlePage({ type: "relay", captures: allowed }, sender, context);
  await ignoringFailure(
    "a failed write is reported and repeated, and a page that sends too many messages is refused",
    relayed,
  );
}

/** Handles a message from one of the extension's own pages and returns the answer. */
export async function handleUi(
  message: UiMessage,
  { worlds, relay }: HandlerContext,
): Promise<Answers[UiMessage["type"]]> {
  const { bridge } = worlds.ordinary;
  switch (message.type) {
    case "ui/open-record":
      worlds.of(message.isPrivate === true).requests.openAgain(message);
      return true;
    case "ui/choose":
      worlds.of(message.isPrivate === true).bridge.records.choose(message);
      return true;
    case "ui/open-lead":
      await (await loadByHand()).openLead(bridge, message);
      return true;
    case "ui/go-to-desk":
      await worlds.of(message.isPrivate === true).requests.goToDesk(message.conversationId);
      return true;
    case "ui/pause":
      await pause(worlds, message.length);
      return true;
    case "ui/resume":
      await resume(worlds);
      return true;
    case "ui/renew-relay":
      relay.renew();
      return true;
    case "ui/try-out":
      return { entries: await runTrial(bridge, message) };
    case "ui/learn-in-app":
      return { learned: await learn(bridge, message) };
  }
}

async function runTrial(bridge: Bridge, { crmId, visitor }: Extract<UiMessage, { type: "ui/try-out" }>) {
  const { tryOut } = await loadByHand();
  const engine = {
    createPerformers,
    scratch: SessionStore.scratch,
    createBridge: (...parts: ConstructorParameters<typeof Bridge>) => new Bridge(...parts),
  };
  return tryOut(engine, bridge, crmId, visitor);
}

async function learn(bridge: Bridge, { crmId, visitors, app }: Extract<UiMessage, { type: "ui/learn-in-app" }>) {
  const { config } = bridge.configuration;
  const { learnInApp } = await loadByHand();
  const engine = {
    records: bridge.records,
    activate: findCrm(config, crmId)?.crm.activateTab ?? false,
    subjectOf: (conversation: Conversation) => subjectOf(conversation, crmId, config),
    async count(tabId: number, own: Known, other: Known) {
      await injectMover(tabId);
      return sendToPage(tabId, { type: "count-known", own, other });
    },
  };
  return learnInApp(engine, crmId, visitors, app);
}
