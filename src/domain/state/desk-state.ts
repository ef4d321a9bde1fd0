import * as z from "zod/mini";
import { answerSchema, transactionSchema } from "../events/desk-event";
import { visitorSchema } from "../events/visitor";

/** A conversation, and all that was ever said of it. */
export const conversationSchema = z.lazy(() =>
  z.object({
    /** Its key, as `conversationKey` makes it: not always the id that the desk tells. */
    id: z.string(),
    /** The desks that told of it. Two tabs of one agent tell of the same conversations. */
    desks: z.array(z.string()),
    /** When it came to the desk, ISO 8601; null while there are only facts about it. */
    since: z.nullable(z.string()),
    /** It had the focus since it came, so it is no news any more. */
    met: z.boolean(),
    platform: z.exactOptional(z.string()),
    projectId: z.exactOptional(z.string()),
    operatorId: z.exactOptional(z.string()),
    channel: z.exactOptional(z.string()),
    visitor: visitorSchema,
    /**
     * By desk: how many messages of the visitor the agent did not see, and the id of the last. Two tabs of one desk tell of the
     * same messages.
     */
    unread: z.exactOptional(z.record(z.string(), z.object({ count: z.int(), last: z.string() }))),
    /** Since when the visitor waits for an answer, ISO 8601. */
    waitingSince: z.exactOptional(z.string()),
    /** The last answer of theirs to a survey. */
    answer: z.exactOptional(answerSchema),
    /** The last purchase that was attributed to it. */
    purchase: z.exactOptional(transactionSchema),
  }),
);
export type Conversation = z.infer<typeof conversationSchema>;

/** What is known beyond the single conversations. It stays small however many there are. */
export const deskSummarySchema = z.lazy(() =>
  z.object({
    /** Conversations on the desk. */
    count: z.int(),
    /**
     * The conversation that each desk has in focus; the desk that has the agent comes last. It `isOld` where the page that
     * told of it went.
     */
    focus: z.array(z.object({ desk: z.string(), conversationId: z.string(), isOld: z.exactOptional(z.boolean()) })),
    /** The desk at which the agent was seen last, by a click or since they look at it; absent where they look elsewhere. */
    agent: z.exactOptional(z.string()),
    /**
     * Of desks without the agent: the conversation that lost the focus there, until another gets it; null once it is over.
     * Then the one that the desk went on to by itself, until it moves again.
     */
    lost: z.exactOptional(z.array(z.object({ desk: z.string(), conversationId: z.nullable(z.string()) }))),
    /** Status by channel, as in `{CHAT: "AVAILABLE"}`. */
    availability: z.record(z.string(), z.string()),
    /** When that was so, ISO 8601; absent while nobody told. */
    availableAt: z.exactOptional(z.string()),
    /** The agent, once a conversation of theirs told. */
    operatorId: z.nullable(z.string()),
  }),
);
export type DeskSummary = z.infer<typeof deskSummarySchema>;

/**
 * The state of the desk. The pure functions take the whole of it or a slice: the summary with only the conversations that
 * `concernedBy` names. Both give the same answer for these, so the cost of an event does not grow with the desk.
 */
export interface DeskState {
  summary: DeskSummary;
  conversations: ReadonlyMap<string, Conversation>;
}

export const EMPTY_SUMMARY: DeskSummary = { count: 0, focus: [], availability: {}, operatorId: null };
export const EMPTY_STATE: DeskState = { summary: EMPTY_SUMMARY, conversations: new Map() };

/** The conversation that has the agent's attention, or null. */
export function focusedId({ focus }: DeskSummary): string | null {
  return focus.at(-1)?.conversationId ?? null;
}

export function isOnDesk(conversation: Conversation): boolean {
  return conversation.since !== null;
}
