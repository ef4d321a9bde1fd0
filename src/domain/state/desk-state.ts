import * as z from "zod/mini";
import { answerSchema, transactionSchema } from "../events/desk-event";
import { visitorSchema } from "../events/visitor";

/** A conversation, with everything that is known about it. */
export const conversationSchema = z.lazy(() =>
  z.object({
    /** Its key (see `conversationKey`), which is not always the ID that the desk sends. */
    id: z.string(),
    /** The desks that reported it. Two tabs of one agent report the same conversations. */
    desks: z.array(z.string()),
    /** When it was added to the desk, ISO 8601; null if only facts about it are known. */
    since: z.nullable(z.string()),
    /** True if it had the focus since it was added. It is then no longer announced as new. */
    met: z.boolean(),
    platform: z.exactOptional(z.string()),
    projectId: z.exactOptional(z.string()),
    operatorId: z.exactOptional(z.string()),
    channel: z.exactOptional(z.string()),
    visitor: visitorSchema,
    /**
     * By desk: the number of the visitor's messages that the agent has not seen, and the ID of the last one. They are
     * counted per desk because two tabs of one desk report the same messages.
     */
    unread: z.exactOptional(z.record(z.string(), z.object({ count: z.int(), last: z.string() }))),
    /** Since when the visitor has been waiting for an answer, ISO 8601. */
    waitingSince: z.exactOptional(z.string()),
    /** The visitor's last answer to a survey. */
    answer: z.exactOptional(answerSchema),
    /** The last purchase that was attributed to it. */
    purchase: z.exactOptional(transactionSchema),
  }),
);
export type Conversation = z.infer<typeof conversationSchema>;

/** Data about the desk as a whole. Its size does not depend on the number of conversations. */
export const deskSummarySchema = z.lazy(() =>
  z.object({
    /** The number of conversations on the desk. */
    count: z.int(),
    /**
     * The focused conversation of each desk. The desk that the agent uses comes last. `isOld`: the page that reported
     * the focus was unloaded.
     */
    focus: z.array(z.object({ desk: z.string(), conversationId: z.string(), isOld: z.exactOptional(z.boolean()) })),
    /**
     * The desk at which the agent was last seen, because they clicked in it or look at it; absent if they look at
     * something else.
     */
    agent: z.exactOptional(z.string()),
    /**
     * For desks that the agent does not use: the conversation that lost the focus, until another one gets it; null
     * after that conversation has ended. After that, the conversation that the desk focused by itself, until its focus
     * moves again.
     */
    lost: z.exactOptional(z.array(z.object({ desk: z.string(), conversationId: z.nullable(z.string()) }))),
    /** Status by channel, such as `{CHAT: "AVAILABLE"}`. */
    availability: z.record(z.string(), z.string()),
    /** The time of that status, ISO 8601; absent if none was reported. */
    availableAt: z.exactOptional(z.string()),
    /** The agent's ID; null until a conversation of theirs contains it. */
    operatorId: z.nullable(z.string()),
  }),
);
export type DeskSummary = z.infer<typeof deskSummarySchema>;

/**
 * The state of the desk. The pure functions take either the whole state or a slice: the summary, and only the
 * conversations that `concernedBy` returns. The result for these conversations is the same, so the cost of an event
 * does not depend on the number of conversations.
 */
export interface DeskState {
  summary: DeskSummary;
  conversations: ReadonlyMap<string, Conversation>;
}

export const EMPTY_SUMMARY: DeskSummary = { count: 0, focus: [], availability: {}, operatorId: null };
export const EMPTY_STATE: DeskState = { summary: EMPTY_SUMMARY, conversations: new Map() };

/** The conversation that the agent works on, or null. */
export function focusedId({ focus }: DeskSummary): string | null {
  return focus.at(-1)?.conversationId ?? null;
}

export function isOnDesk(conversation: Conversation): boolean {
  return conversation.since !== null;
}
