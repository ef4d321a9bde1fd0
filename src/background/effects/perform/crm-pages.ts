import { toastOf } from "../../../domain/decide/diff";
import type { EffectOf } from "../../../domain/decide/effect";
import { project } from "../../../domain/decide/project";
import { containersOf } from "../../../domain/state/desk-key";
import { sendToPage } from "../../../platform/messaging";
import { sendToOverlay } from "../../../platform/send-to-overlay";
import { findTabs, isLookedAt, type OpenTab } from "../../../platform/tabs";
import type { ToOverlay } from "../../../protocol/to-page";
import { DONE, type Performer, type PerformerContext, type Result } from "../performer";

/** The tabs on these sites in windows of the desk's kind: ordinary or private. */
async function findOwn(sites: string[], { isPrivate }: PerformerContext): Promise<OpenTab[]> {
  return (await findTabs(sites)).filter(({ incognito }) => incognito === isPrivate);
}

/** Whether a tab is in the same session as the desk of a conversation. */
type IsIn = (tab: Pick<OpenTab, "container">) => boolean;

/** An effect without a conversation is for all tabs. An unknown conversation belongs to no container. */
function sessionOf({ store }: PerformerContext, conversationId: string | undefined): IsIn {
  if (conversationId === undefined) return () => true;
  const past = () => store.get("past").findLast(({ id }) => id === conversationId);
  const containers = containersOf(store.conversations.get(conversationId) ?? past() ?? { desks: [] });
  return ({ container }) => containers.includes(container);
}

export const toast: Performer<"toast"> = {
  lane: toastLane,
  perform: (effect, context) => paintToast(effect, false, context),
};

export const updateToast: Performer<"update-toast"> = {
  lane: toastLane,
  perform: (effect, context) => paintToast(effect, true, context),
};

export const dismissToast: Performer<"dismiss-toast"> = {
  lane: toastLane,
  perform: ({ conversationId }, context) => {
    const crms = context.config().crms.filter(({ crm }) => crm.toast);
    return tellTabs(
      crms.map(({ crm }) => crm.id),
      ({ id }) => sendToOverlay(id, { type: "dismiss-toast", conversationId }),
      context,
    );
  },
};

/**
 * Whether the active tab that the agent sees shows a toast for a conversation. The toast is sent again, which changes
 * nothing if it is already shown.
 */
export async function announcesInFront(conversationId: string, context: PerformerContext): Promise<boolean> {
  const config = context.config();
  const state = { summary: context.store.get("summary"), conversations: context.store.conversations };
  const view = project(state, config).conversations.get(conversationId);
  if (!view?.isNews) return false;
  const isIn = sessionOf(context, conversationId);
  for (const { crm } of config.crms.filter(({ crm }) => crm.toast)) {
    const tabs = (await findOwn(context.configuration().sitesOf(crm.id), context)).filter(isIn);
    for (const { id: tabId } of tabs.filter(({ active, discarded }) => active && !discarded)) {
      if (!(await isLookedAt(tabId))) continue;
      const effect = { conversationId, crmId: crm.id, ...toastOf(view, crm.id) };
      const answer = await sendToOverlay(tabId, toastMessage(effect, false, context)).catch(() => ({ isShown: false }));
      if (answer.isShown) return true;
    }
  }
  return false;
}

type ToastEffect = Omit<EffectOf<"toast">, "kind">;
type ToastMessage = Extract<ToOverlay, { type: "toast" }>;

function toastMessage(effect: ToastEffect, isUpdate: boolean, context: PerformerContext): ToastMessage {
  const { crmId, conversationId, introduction, hasRecord } = effect;
  const corner = context.config().settings.notifications.toastCorner;
  return { type: "toast", crmId, conversationId, introduction, hasRecord, corner, isUpdate };
}

function toastLane({ conversationId }: { conversationId: string }): string {
  return `toast ${conversationId}`;
}

/** Creates the performer of page events. It sends all events that have accumulated meanwhile in one message. */
export function createPageEventsPerformer(): Performer<"tell-pages"> {
  let waiting: EffectOf<"tell-pages">[] = [];
  return {
    lane(effect) {
      waiting.push(effect);
      return "pages";
    },
    async perform(_effect, context) {
      const batch = waiting.map(({ conversationId, event }) => ({ event, isIn: sessionOf(context, conversationId) }));
      waiting = [];
      if (batch.length === 0) return DONE;
      const listening = context.config().crms.filter(({ crm }) => crm.pageEvents);
      const eventsFor = (tab: OpenTab) => batch.filter(({ isIn }) => isIn(tab)).map(({ event }) => event);
      return tellTabs(
        listening.map(({ crm }) => crm.id),
        (tab) => sendToPage(tab.id, { type: "events", events: eventsFor(tab) }),
        context,
        (tab) => eventsFor(tab).length > 0,
      );
    },
  };
}

function paintToast(effect: ToastEffect, isUpdate: boolean, context: PerformerContext): Promise<Result> {
  const message = toastMessage(effect, isUpdate, context);
  const isIn = sessionOf(context, effect.conversationId);
  return tellTabs([effect.crmId], ({ id }) => sendToOverlay(id, message), context, isIn);
}

/**
 * Sends a message to all open tabs of these CRMs. A tab without a running script is skipped. The tabs that the agent
 * sees come first, so that they do not wait for the tabs in the background.
 */
async function tellTabs(
  crmIds: string[],
  tell: (tab: OpenTab) => Promise<unknown>,
  context: PerformerContext,
  isFor: (tab: OpenTab) => boolean = () => true,
): Promise<Result> {
  const sites = [...new Set(crmIds.flatMap((id) => context.configuration().sitesOf(id)))];
  const tabs = sites.length > 0 ? (await findOwn(sites, context)).filter(isFor) : [];
  const { front, rest } = inFront(tabs.filter(({ discarded }) => !discarded));
  const tellAll = (some: OpenTab[]) => Promise.allSettled(some.map(tell));
  const first = tellAll(front);
  if (rest.length > 0) await new Promise((resolve) => setTimeout(resolve));
  const outcomes = (await Promise.all([first, tellAll(rest)])).flat();
  return outcomes.some(({ status }) => status === "fulfilled") ? DONE : { outcome: "no-tab" };
}

function inFront(tabs: OpenTab[]): { front: OpenTab[]; rest: OpenTab[] } {
  const front = tabs.some(({ active }) => active) ? tabs.filter(({ active }) => active) : tabs.slice(0, 1);
  return { front, rest: tabs.filter((tab) => !front.includes(tab)) };
}
