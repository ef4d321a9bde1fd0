import "../platform/zod-config";
import { createMessageHandler } from "../platform/messaging";
import type { Suggestion } from "../platform/omnibox";
import type { MessageHandler } from "../platform/on-message";
import { hideStorageFromContentScripts, loadSession, onPolicyArrived } from "../platform/storage";
import { ignoringFailure, inBackground, reportFailure } from "./base/in-background";
import { untilDone } from "./base/until-done";
import { locateAgent } from "./bridge/locate-agent";
import { arePermissionsChanged, loadConfiguration } from "./configuration/load-configuration";
import { remindInTime } from "./effects/alerts/load-alerts";
import { readIdInWorld } from "./effects/notices/notification-id";
import { showTrouble } from "./effects/perform/badge";
import { keepDesksAwake } from "./memory/keep-desks-awake";
import { SessionStore } from "./memory/session-store";
import type { Timeline } from "./memory/timeline";
import { LazyRelay } from "./relay/lazy-relay";
import { loadByHand } from "./requests/by-hand/load-by-hand";
import { type HandlerContext, handlePage, handleUi } from "./requests/handlers";
import { MessageRateLimiter } from "./requests/message-rate-limiter";
import { detectLostDesks, expectReturn, forgetClosedTabs, forgetGone, forgetTab } from "./worlds/gone-desks";
import { endPauseInTime } from "./worlds/pausing";
import { createReconfigure } from "./worlds/reconfigure";
import { expectUpdate, updateInTime } from "./worlds/updating";
import { type World, Worlds } from "./worlds/worlds";

/** Handles the events of the browser. */
export interface Engine {
  handleMessage: MessageHandler;
  installed(isFirst: boolean): Promise<void>;
  /** The browser has an update of the extension. */
  updateAvailable(): Promise<void>;
  /** Settings, policy or permissions have changed, or may have changed. */
  changed(): Promise<void>;
  notificationClicked(id: string): Promise<void>;
  notificationButtonClicked(id: string, index: number): Promise<void>;
  /** @param isPrivate the agent is in a private window */
  command(command: string, isPrivate: boolean): Promise<void>;
  /** @param text the selected text, or the address of the link that was clicked */
  menuChosen(id: string, text: string): Promise<void>;
  /** The suggestions of the address bar for a text. */
  suggest(text: string): Promise<Suggestion[]>;
  addressBarChosen(text: string): Promise<void>;
  tabRemoved(tabId: number): Promise<void>;
  /** The agent activated another tab or window. */
  agentMoved(): Promise<void>;
  /** The tab got another ID. */
  tabReplaced(added: number, removed: number): Promise<void>;
  /** Catches up with changes for which no event was received, and does what is due. */
  lookAround(): Promise<void>;
}

/** @param memory the result of `loadSession`, requested as early as possible; it is read once per run of the worker */
export function startEngine(memory: Promise<Record<string, unknown>>): Engine {
  const ready = untilDone(async (failedBefore): Promise<HandlerContext> => {
    try {
      // The early request may have failed, so it is repeated. The stored configuration may be the reason of the
      // failure, so it is removed.
      const store = await SessionStore.open(failedBefore ? loadSession() : memory);
      if (failedBefore) await store.drop("inForce");
      const worlds = new Worlds(store, await loadConfiguration(store));
      const { bridge } = worlds.ordinary;
      worlds.all.forEach(expectReturn);
      inBackground(bridge.timeline, endPauseInTime(worlds));
      if (failedBefore) inBackground(bridge.timeline, worlds.showBadges());
      return { worlds, limiter: new MessageRateLimiter(), relay: new LazyRelay(bridge) };
    } catch (error) {
      void ignoringFailure("there is no other way to report it", showTrouble());
      throw error;
    }
  });
  void ignoringFailure("the badge reports it, and the next event tries again", ready());
  const reconfigure = createReconfigure(ready);
  const changed = () => reconfigure.run({ everywhere: false });
  onPolicyArrived(changed);

  /** Resolves when the engine is ready and all changes of the settings have been read. */
  async function upToDate(): Promise<HandlerContext> {
    const context = await ready();
    await reconfigure.upToDate();
    return context;
  }

  /**
   * Handles an event of the browser. The result is not awaited, so errors are reported in the timeline; never rejects.
   */
  async function attend(work: (worlds: Worlds) => unknown): Promise<void> {
    const doIt = ({ worlds }: HandlerContext) => attempt(worlds.ordinary.bridge.timeline, () => work(worlds));
    await ignoringFailure("the badge reports that the storage cannot be read", ready().then(doIt));
  }

  /** The same in each world. An error in one world does not affect the other. */
  function attendEach(work: (world: World) => unknown): Promise<void> {
    return attend(({ all }) => Promise.all(all.map((world) => attempt(world.bridge.timeline, () => work(world)))));
  }

  /** Calls the handler with the world that a notification belongs to. */
  function answerNotification(clicked: string, answer: (world: World, id: string) => unknown): Promise<void> {
    const { isPrivate, id } = readIdInWorld(clicked);
    return attend((worlds) => answer(worlds.of(isPrivate), id));
  }

  /** Injects the scripts into all open tabs. Any scripts there belong to an earlier installation of the extension. */
  async function injectEverywhere(): Promise<void> {
    await attend(hideStorageFromContentScripts);
    await reconfigure.run({ everywhere: true });
  }

  return {
    handleMessage: createMessageHandler({
      page: async (message, sender) => handlePage(message, sender, await upToDate()),
      ui: async (message) => handleUi(message, await upToDate()),
    }),
    async installed(isFirst) {
      if (isFirst) await attend(async () => (await loadByHand()).welcome());
      await injectEverywhere();
    },
    updateAvailable: () => attend(expectUpdate),
    changed,
    notificationClicked: (id) =>
      answerNotification(id, async (world, own) => (await loadByHand()).clickNotification(own, world)),
    notificationButtonClicked: (id, index) =>
      answerNotification(id, async (world, own) => (await loadByHand()).clickNotificationButton(own, index, world)),
    command: (command, isPrivate) =>
      attend(async (worlds) => (await loadByHand()).runCommand(command, worlds.of(isPrivate))),
    menuChosen: (id, text) =>
      attend(async ({ ordinary: { bridge } }) => (await loadByHand()).findByMenu(bridge, id, text)),
    suggest: async (text) => (await loadByHand()).suggest((await upToDate()).worlds.ordinary.bridge, text),
    addressBarChosen: (text) =>
      attend(async ({ ordinary: { bridge } }) => (await loadByHand()).findByAddressBar(bridge, text)),
    async tabRemoved(tabId) {
      await attendEach((world) => forgetTab(world, tabId));
      await attend((worlds) => worlds.endPrivate());
    },
    async agentMoved() {
      await attend((worlds) => worlds.showContainerBadges());
      await attendEach(({ bridge }) => locateAgent(bridge));
    },
    tabReplaced: (added, removed) => attendEach(({ bridge }) => bridge.replaceTab(removed, added)),
    async lookAround() {
      // One call for each step, so that an error in one step does not prevent the others.
      await attend((worlds) => worlds.endPrivate());
      await attend((worlds) => worlds.showContainerBadges());
      await attend(endPauseInTime);
      await attendEach(forgetClosedTabs);
      await attendEach(forgetGone);
      await attendEach(detectLostDesks);
      await attendEach(({ bridge }) => locateAgent(bridge));
      await attendEach(({ bridge }) => keepDesksAwake(bridge, true));
      await attendEach(({ bridge }) => remindInTime(bridge));
      await attend(updateInTime);
      await reconfigure.settled();
      await attend(async ({ store }) => {
        // No event is fired when the extension is disabled and enabled again. The browser clears the session storage
        // then, and the scripts in the open tabs become orphans, as after an update.
        if (store.get("broughtTo") === null) await injectEverywhere();
        else if (await arePermissionsChanged(store)) await changed();
      });
    },
  };
}

async function attempt(timeline: Timeline, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    reportFailure(timeline, error);
  }
}
