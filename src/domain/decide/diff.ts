import type { Config } from "../settings/config";
import type { Settings } from "../settings/schema";
import type { Effect, EffectOf } from "./effect";
import type { ConversationView, View } from "./project";

/**
 * The effects that lead from one view to another. If both views are equal, there are none, whatever happened in between.
 *
 * @param config the configuration of the view after. It determines how new conversations are announced
 */
export function diff(before: View, after: View, config: Config): Effect[] {
  const ids = [...new Set([...before.conversations.keys(), ...after.conversations.keys()])];
  const containersIn = (view: View) => ids.map((id) => view.conversations.get(id)?.containers ?? []);
  // Each container has its own badge.
  const isBadgeSame = isEqual(before.badge, after.badge) && isEqual(containersIn(before), containersIn(after));
  return [
    ...ids.flatMap((id) => diffConversation(id, before.conversations.get(id), after.conversations.get(id), config)),
    ...(isBadgeSame ? [] : [{ kind: "set-badge", ...after.badge } as const]),
    ...diffDesk(before, after, config),
  ];
}

/** If the settings ask for it, the desk is shown with the first conversation and hidden after the last one. */
function diffDesk(before: View, after: View, { settings }: Config): Effect[] {
  if (settings.desk.visibility.mode === "off" || before.deskVisible === after.deskVisible) return [];
  return [{ kind: "show-desk", visible: after.deskVisible }];
}

function diffConversation(
  conversationId: string,
  before: ConversationView | undefined,
  after: ConversationView | undefined,
  config: Config,
): Effect[] {
  const { notifications } = config.settings;
  const toasting = config.crms.filter(({ crm }) => crm.toast).map(({ crm }) => crm.id);
  const effects: Effect[] = [];
  if (after?.isNews && !before?.isNews) {
    effects.push(...announce(conversationId, after, notifications));
  } else if (
    before?.onDesk &&
    ((before.isNews && !after?.isNews) || (!after?.onDesk && notifications.visitorMessage))
  ) {
    effects.push({ kind: "clear-notification", conversationId });
  } else if (after?.isNews && before && !isEqual(before.introduction, after.introduction)) {
    effects.push({ kind: "update-notification", conversationId, introduction: after.introduction });
  }
  if (notifications.sound.on && (after?.isNews ?? false) !== (before?.isNews ?? false)) {
    effects.push({ kind: after?.isNews ? "play-sound" : "stop-sound", conversationId });
  }
  if (after?.isNews && !before?.isNews) {
    effects.push(
      ...toasting.map((crmId) => ({ kind: "toast", conversationId, crmId, ...toastOf(after, crmId) }) as const),
    );
  } else if (before?.isNews && !after?.isNews) {
    // The agent opened the conversation, or it ended, so there is nothing to announce any more.
    if (toasting.length > 0) effects.push({ kind: "dismiss-toast", conversationId });
  } else if (after?.isNews && before) {
    for (const crmId of toasting) {
      const toast = toastOf(after, crmId);
      if (isEqual(toastOf(before, crmId), toast)) continue;
      effects.push({ kind: "update-toast", conversationId, crmId, ...toast });
    }
  }
  return effects;
}

function announce(
  conversationId: string,
  { introduction }: ConversationView,
  settings: Settings["notifications"],
): Effect[] {
  return settings.newConversation ? [{ kind: "notify", conversationId, introduction }] : [];
}

/** The content of a toast in the tabs of this CRM. */
export function toastOf({ toast, recordIn }: ConversationView, crmId: string): Toast {
  return { introduction: toast, hasRecord: recordIn.includes(crmId) };
}

type Toast = Pick<EffectOf<"toast">, "introduction" | "hasRecord">;

/** Compares plain data whose keys are always in the same order. */
function isEqual<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
