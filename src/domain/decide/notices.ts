import * as z from "zod/mini";
import { type Introduction, introductionSchema } from "./effect";

/** The new conversations for which a notification is shown. */
export const noticesSchema = z.lazy(() =>
  z.object({
    /** In the order of their arrival. */
    told: z.array(z.object({ conversationId: z.string(), introduction: introductionSchema })),
    /** One notification is shown for all of them. */
    isGroup: z.boolean(),
  }),
);
export type Notices = z.infer<typeof noticesSchema>;

export const NO_NOTICES: Notices = { told: [], isGroup: false };

/** The maximum number of separate notifications. If there are more, one notification lists them all. */
export const MAX_SEPARATE = 3;

export type NoticeChange =
  | { kind: "add" | "update"; conversationId: string; introduction: Introduction }
  | { kind: "remove"; conversationId: string };

/** A notification to show (again), to update in place or to clear: for one conversation, or for the group. */
export interface NoticeAction {
  act: "show" | "update" | "clear";
  notice: "group" | { conversationId: string };
}

/**
 * Computes the changes to the notifications. A group stays a group until it is empty, because splitting it would announce
 * known conversations again.
 *
 * @param notices the notifications that are on screen
 */
export function planNotices(notices: Notices, change: NoticeChange): { after: Notices; actions: NoticeAction[] } {
  const { conversationId } = change;
  const notice = { conversationId };
  const isTold = notices.told.some((one) => one.conversationId === conversationId);
  if (change.kind === "remove") {
    const told = notices.told.filter((one) => one.conversationId !== conversationId);
    const after = { told, isGroup: notices.isGroup && told.length > 0 };
    if (!notices.isGroup || !isTold) return { after, actions: [{ act: "clear", notice }] };
    return { after, actions: [{ act: after.isGroup ? "update" : "clear", notice: "group" }] };
  }
  if (change.kind === "update" && !isTold) return { after: notices, actions: [] };
  const entry = { conversationId, introduction: change.introduction };
  const told = isTold
    ? notices.told.map((one) => (one.conversationId === conversationId ? entry : one))
    : [...notices.told, entry];
  const isGroup = notices.isGroup || told.length > MAX_SEPARATE;
  const after = { told, isGroup };
  const act = change.kind === "add" ? "show" : "update";
  if (!isGroup) return { after, actions: [{ act, notice }] };
  const singles = notices.isGroup ? [] : notices.told;
  const clear = singles.map((one) => ({ act: "clear", notice: { conversationId: one.conversationId } }) as const);
  return { after, actions: [...clear, { act, notice: "group" }] };
}

/**
 * Removes notifications that are no longer on screen, because the agent dismissed them or the browser removed them.
 *
 * @param isOnScreen whether this notification is on screen
 */
export function stillOnScreen(notices: Notices, isOnScreen: (notice: NoticeAction["notice"]) => boolean): Notices {
  if (notices.isGroup) return isOnScreen("group") ? notices : NO_NOTICES;
  return { told: notices.told.filter(({ conversationId }) => isOnScreen({ conversationId })), isGroup: false };
}
