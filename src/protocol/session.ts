import * as z from "zod/mini";
import { byText } from "../domain/by-text";
import { isJsonObject } from "../domain/json";
import { pauseSchema } from "../domain/pause/pause";
import { type Conversation, conversationSchema, deskSummarySchema, EMPTY_SUMMARY } from "../domain/state/desk-state";
import { type TimelineEntry, timelineEntrySchema } from "../domain/timeline/entry";
import { effectSchema } from "../domain/view/effect";
import { NO_NOTICES, noticesSchema } from "../domain/view/notices";

/**
 * What the service worker keeps in `storage.session` and the extension's pages read: memory only, gone when the browser
 * closes. Conversations and timeline entries have a key each, so that an event writes what it changed and no more.
 */
export const CONVERSATION_KEY = "conversation:";
export const TIMELINE_KEY = "timeline:";

/** A desk, by the tab that holds it. */
export const deskPresenceSchema = z.object({
  tabId: z.int(),
  /** The listener in the desk's own frame; null where the desk is only heard of in the page it posts to. */
  listener: z.nullable(z.string()),
  frameId: z.nullable(z.int()),
  /** The tab that opened the desk's window, and hears it then. */
  openerTabId: z.nullable(z.int()),
  /** When its page went, ISO 8601; it is forgotten if it does not come back. */
  goneSince: z.nullable(z.string()),
  /** When it was last heard, ISO 8601; null before its first event. */
  heardAt: z.nullable(z.string()),
});
export type DeskPresence = z.infer<typeof deskPresenceSchema>;

export const pendingEffectSchema = z.object({ id: z.string(), effect: effectSchema });
export type PendingEffect = z.infer<typeof pendingEffectSchema>;

/** The single values, by key. */
export const sessionSchemas = {
  summary: z._default(deskSummarySchema, EMPTY_SUMMARY),
  desks: z._default(z.record(z.string(), deskPresenceSchema), {}),
  /** By frame and listener: the sequence of the last capture that was handled. */
  listeners: z._default(z.record(z.string(), z.int()), {}),
  /** Ids of the events handled last, for senders that repeat them under a new capture. */
  eventIds: z._default(z.array(z.string()), []),
  /** Effects that are still to be performed, in their order. */
  pending: z._default(z.array(pendingEffectSchema), []),
  /** By CRM that follows the focus: the record that was asked for last, as `askedKey` tells it. */
  asked: z._default(z.record(z.string(), z.string()), {}),
  /** The tab that a CRM's record was last shown in: by CRM, and by CRM and conversation where each has its own. */
  shownIn: z._default(z.record(z.string(), z.int()), {}),
  /** By tab that asks for a login: the CRM whose record is to be shown after it. */
  logins: z._default(z.record(z.string(), z.string()), {}),
  /** The agent wants to be left alone. */
  pause: z._default(z.nullable(pauseSchema), null),
  /** The tab from which the agent went to the desk by the key, which leads back too. */
  cameFrom: z._default(z.nullable(z.int()), null),
  /** The notifications of new conversations. */
  notices: z._default(noticesSchema, NO_NOTICES),
  /** Entries that the timeline ever had; the next one takes the slot of this number modulo the timeline's length. */
  timelineNext: z._default(z.int(), 0),
} as const;

export type SessionKey = keyof typeof sessionSchemas;
export type SessionValue<Key extends SessionKey> = z.infer<(typeof sessionSchemas)[Key]>;

/** All of it. What does not fit is left out: it was written by another version. */
export interface SessionSnapshot {
  values: { [Key in SessionKey]: SessionValue<Key> };
  /** In the order of their arrival, first those that did not arrive yet. */
  conversations: ReadonlyMap<string, Conversation>;
  /** By slot. */
  timeline: ReadonlyMap<number, TimelineEntry>;
}

/** Reads all that is stored, for a page that shows it. */
export function readSession(stored: Record<string, unknown>): SessionSnapshot {
  const conversations = storedConversations(stored).flatMap(([id, value]) => {
    const conversation = readConversation(value);
    return conversation ? [[id, conversation] as const] : [];
  });
  const timeline = Object.entries(stored).flatMap(([key, value]) => {
    const entry = key.startsWith(TIMELINE_KEY) ? readTimelineEntry(value) : undefined;
    return entry ? [[Number(key.slice(TIMELINE_KEY.length)), entry] as const] : [];
  });
  return {
    values: {
      summary: readValue("summary", stored),
      desks: readValue("desks", stored),
      listeners: readValue("listeners", stored),
      eventIds: readValue("eventIds", stored),
      pending: readValue("pending", stored),
      asked: readValue("asked", stored),
      shownIn: readValue("shownIn", stored),
      logins: readValue("logins", stored),
      pause: readValue("pause", stored),
      cameFrom: readValue("cameFrom", stored),
      notices: readValue("notices", stored),
      timelineNext: readValue("timelineNext", stored),
    },
    conversations: new Map(conversations),
    timeline: new Map(timeline),
  };
}

/** A single value; its default where it was not written yet or does not fit. */
export function readValue<Key extends SessionKey>(key: Key, stored: Record<string, unknown>): SessionValue<Key>;
export function readValue(key: SessionKey, stored: Record<string, unknown>): unknown {
  const parsed = sessionSchemas[key].safeParse(stored[key]);
  return parsed.success ? parsed.data : sessionSchemas[key].parse(undefined);
}

/** The conversations by id, not read yet, in the order of their arrival: the browser gives keys back in its own. */
export function storedConversations(stored: Record<string, unknown>): [id: string, value: unknown][] {
  const since = (value: unknown) => (isJsonObject(value) && typeof value.since === "string" ? value.since : "");
  return Object.entries(stored)
    .filter(([key]) => key.startsWith(CONVERSATION_KEY))
    .sort(([, one], [, other]) => byText(since(one), since(other)))
    .map(([key, value]) => [key.slice(CONVERSATION_KEY.length), value]);
}

export function readConversation(value: unknown): Conversation | undefined {
  return conversationSchema.safeParse(value).data;
}

export function readTimelineEntry(value: unknown): TimelineEntry | undefined {
  return timelineEntrySchema.safeParse(value).data;
}
