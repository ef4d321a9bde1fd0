import { channelKey } from "../../domain/channels/channel-key";
import { message, sendToWorker } from "../../platform/content-runtime";
import type { ToPage } from "../../protocol/to-page";
import type { Offer } from "./offer";
import type { ToastContent, Toaster } from "./toaster";

type Announcement = Extract<ToPage, { type: "toast" }>;

/** The maximum number of conversations with separate toasts. If there are more, one toast lists them. */
const AT_ONCE = 2;
const GROUP = "conversations";
const FAILED = "failed";
const NAMES = 6;

/** Announces conversations in toasts over a page. */
export interface ConversationToasts {
  /**
   * Returns true if the toast is visible, or was visible and has been closed. The same announcement again changes
   * nothing.
   */
  show(announcement: Announcement): boolean;
  /** The agent opened the conversation, or it ended. */
  dismiss(conversationId: string): void;
}

export function createConversationToasts(toaster: Toaster, offer: Offer): ConversationToasts {
  /** The announcements that are still new, the oldest first, including those whose toast the agent closed. */
  const announced = new Map<string, Announcement>();
  const closed = new Set<string>();
  let isGroup = false;

  /** A toast may have disappeared by itself, or have been closed. */
  const look = () => {
    for (const id of announced.keys()) if (!toaster.has(isGroup ? GROUP : id)) closed.add(id);
    if (!toaster.has(GROUP)) isGroup = false;
  };

  const openDesk = (conversationId: string) => ({
    label: message("goToDesk"),
    act: () =>
      void sendToWorker({ type: "go-to-desk", conversationId }).catch(() => {
        toaster.show(FAILED, { kind: message("toastRegion"), who: message("popupFailed"), actions: [] });
      }),
  });

  const single = ({ conversationId, crmId, introduction: { name, channel }, hasRecord }: Announcement) => ({
    kind: [message("toastNew"), channelName(channel)].filter(Boolean).join(" · "),
    who: name ?? message("visitorUnknown"),
    actions: [
      openDesk(conversationId),
      ...(hasRecord ? [{ label: message("toastOpen"), act: () => offer.open(conversationId, crmId, "usual") }] : []),
    ],
  });

  const group = (open: Announcement[]): ToastContent => {
    const names = open.map(({ introduction: { name } }) => name ?? message("visitorUnknown"));
    const more = names.length > NAMES ? ["…"] : [];
    return {
      kind: message("toastRegion"),
      who: message("notifyNewMany", String(open.length)),
      note: [...names.slice(0, NAMES), ...more].join(", "),
      actions: [
        openDesk(open.at(-1)?.conversationId ?? ""),
        { label: message("toastDismissAll"), act: () => toaster.dismiss(GROUP) },
      ],
    };
  };

  /** @param isQuiet true if the toast contains nothing new */
  function draw(id: string, isQuiet: boolean): boolean {
    const open = [...announced.values()].filter(({ conversationId }) => !closed.has(conversationId));
    if (!isGroup && open.length > AT_ONCE) {
      for (const { conversationId } of open) toaster.dismiss(conversationId);
      isGroup = true;
    }
    const [last] = open;
    if (isGroup && !last) toaster.dismiss(GROUP);
    if (isGroup && last) return toaster.show(GROUP, { ...(open.length > 1 ? group(open) : single(last)), isQuiet });
    const one = open.find(({ conversationId }) => conversationId === id);
    return one ? toaster.show(id, { ...single(one), isQuiet }) : false;
  }

  return {
    show(announcement) {
      const { conversationId: id, corner, isUpdate } = announcement;
      look();
      const before = announced.get(id);
      if (isUpdate && !before) return false;
      announced.set(id, announcement);
      if (closed.has(id)) return true;
      const isSame = before !== undefined && wordsOf(before) === wordsOf(announcement);
      if (isSame) return true;
      toaster.prefer(corner);
      const isShown = draw(id, before?.introduction.name === announcement.introduction.name && before !== undefined);
      if (!isShown) announced.delete(id);
      return isShown;
    },
    dismiss(id) {
      look();
      if (!announced.delete(id)) return;
      const wasClosed = closed.delete(id);
      toaster.dismiss(id);
      if (isGroup && !wasClosed) draw(id, true);
    },
  };
}

const wordsOf = ({ introduction, hasRecord }: Announcement) => JSON.stringify([introduction, hasRecord]);

function channelName(channel: string | undefined): string | undefined {
  const key = channel === undefined ? undefined : channelKey(channel);
  return key ? message(key) : channel;
}
