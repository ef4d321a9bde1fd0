import type { DeskEvent } from "../../domain/events/desk-event";
import { toastOf } from "../../domain/view/diff";
import type { EffectOf } from "../../domain/view/effect";
import { project } from "../../domain/view/project";
import { tellPage } from "../../platform/messaging";
import { paintInPage } from "../../platform/painting";
import { findTabs, isLookedAt, type OpenTab } from "../../platform/tabs";
import type { ToOverlay } from "../../protocol/to-page";
import { DONE, type Performer, type Result, type Stage } from "./performer";

/** The tabs on these sites that are in windows of the desk's kind. */
async function findOwn(sites: string[], { isPrivate }: Stage): Promise<OpenTab[]> {
  return (await findTabs(sites)).filter(({ incognito }) => incognito === isPrivate);
}

export const toast: Performer<"toast"> = {
  lane: toastLane,
  perform: (effect, stage) => paintInTabs([effect.crmId], toastMessage(effect, false, stage), stage),
};

export const updateToast: Performer<"update-toast"> = {
  lane: toastLane,
  perform: (effect, stage) => paintInTabs([effect.crmId], toastMessage(effect, true, stage), stage),
};

export const dismissToast: Performer<"dismiss-toast"> = {
  lane: toastLane,
  perform: ({ conversationId }, stage) => {
    const crms = stage.config().crms.filter(({ crm }) => crm.toast);
    return paintInTabs(
      crms.map(({ crm }) => crm.id),
      { type: "dismiss-toast", conversationId },
      stage,
    );
  },
};

/**
 * Whether the tab in front of the agent announces a conversation by a toast. It is asked to, which changes nothing where it
 * does already.
 */
export async function announcesInFront(conversationId: string, stage: Stage): Promise<boolean> {
  const config = stage.config();
  const state = { summary: stage.store.get("summary"), conversations: stage.store.conversations };
  const view = project(state, config).conversations.get(conversationId);
  if (!view?.isNews) return false;
  for (const { crm } of config.crms.filter(({ crm }) => crm.toast)) {
    const tabs = await findOwn(stage.configuration().sitesOf(crm.id), stage);
    for (const { id: tabId } of tabs.filter(({ active, discarded }) => active && !discarded)) {
      if (!(await isLookedAt(tabId))) continue;
      const effect = { conversationId, crmId: crm.id, ...toastOf(view, crm.id) };
      const answer = await paintInPage(tabId, toastMessage(effect, false, stage)).catch(() => ({ isShown: false }));
      if (answer.isShown) return true;
    }
  }
  return false;
}

type ToastEffect = Omit<EffectOf<"toast">, "kind">;
type ToastMessage = Extract<ToOverlay, { type: "toast" }>;

function toastMessage(effect: ToastEffect, isUpdate: boolean, stage: Stage): ToastMessage {
  const { crmId, conversationId, introduction, hasRecord } = effect;
  const corner = stage.config().settings.notifications.toastCorner;
  return { type: "toast", crmId, conversationId, introduction, hasRecord, corner, isUpdate };
}

function toastLane({ conversationId }: { conversationId: string }): string {
  return `toast ${conversationId}`;
}

/** Makes the performer of page events, which sends what came meanwhile with one message. */
export function makeTellPages(): Performer<"tell-pages"> {
  let waiting: DeskEvent[] = [];
  return {
    lane(effect) {
      waiting.push(effect.event);
      return "pages";
    },
    async perform(_effect, stage) {
      const events = waiting;
      waiting = [];
      if (events.length === 0) return DONE;
      const listening = stage.config().crms.filter(({ crm }) => crm.pageEvents);
      return tellTabs(
        listening.map(({ crm }) => crm.id),
        (tabId) => tellPage(tabId, { type: "tell", events }),
        stage,
      );
    },
  };
}

function paintInTabs(crmIds: string[], message: ToOverlay, stage: Stage): Promise<Result> {
  return tellTabs(crmIds, (tabId) => paintInPage(tabId, message), stage);
}

/**
 * Tells all open tabs of these CRMs; one that has no script yet, or none any more, has nobody to tell. The tabs that are
 * in front of the agent come first: however many there are behind them, these do not wait for their turn.
 */
async function tellTabs(crmIds: string[], tell: (tabId: number) => Promise<unknown>, stage: Stage): Promise<Result> {
  const sites = [...new Set(crmIds.flatMap((id) => stage.configuration().sitesOf(id)))];
  const tabs = sites.length > 0 ? await findOwn(sites, stage) : [];
  const { front, rest } = inFront(tabs.filter(({ discarded }) => !discarded));
  const tellAll = (some: OpenTab[]) => Promise.allSettled(some.map(({ id }) => tell(id)));
  const first = tellAll(front);
  if (rest.length > 0) await new Promise((resolve) => setTimeout(resolve));
  const outcomes = (await Promise.all([first, tellAll(rest)])).flat();
  return outcomes.some(({ status }) => status === "fulfilled") ? DONE : { outcome: "no-tab" };
}

function inFront(tabs: OpenTab[]): { front: OpenTab[]; rest: OpenTab[] } {
  const front = tabs.some(({ active }) => active) ? tabs.filter(({ active }) => active) : tabs.slice(0, 1);
  return { front, rest: tabs.filter((tab) => !front.includes(tab)) };
}
