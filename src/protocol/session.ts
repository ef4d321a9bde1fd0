import * as z from "zod/mini";
import { byText } from "../domain/by-text";
import { momentSchema } from "../domain/clock/moment";
import { effectSchema } from "../domain/decide/effect";
import { noticesSchema } from "../domain/decide/notices";
import { recentPayloadSchema } from "../domain/events/twins";
import { lazily } from "../domain/lazily";
import { pauseSchema } from "../domain/pause/pause";
import { choiceSchema } from "../domain/records/choices";
import { placeSchema } from "../domain/records/place";
import { relayStateSchema } from "../domain/relay/relay-state";
import type { Config } from "../domain/settings/config";
import type { SettingsProblem } from "../domain/settings/read-settings";
import { type Conversation, conversationSchema, deskSummarySchema, EMPTY_SUMMARY } from "../domain/state/desk-state";
import { type TimelineEntry, timelineEntrySchema } from "../domain/timeline/entry";
import { waitingSchema } from "../domain/waiting/reminders";
import { relayCursorSchema } from "./relay-wire";

/**
 * The data that the service worker stores in `storage.session`, and that the extension's pages read. It is in memory only, and deleted
 * when the browser closes. Each conversation and each timeline entry has its own key, so that an event writes only what it changed.
 */
export const CONVERSATION_KEY = "conversation:";
export const TIMELINE_KEY = "timeline:";
/** The prefix of all keys for private windows. */
export const PRIVATE_KEY = "private/";

/** A desk, identified by its tab. */
export const deskPresenceSchema = z.lazy(() =>
  z.object({
    tabId: z.int(),
    /** The container of the tab, which is also part of the desk's key; empty if the tab is not in a container. */
    container: z.string(),
    /** The listener in the desk's own frame; null if there is only a listener in the page to which the desk posts. */
    listener: z.nullable(z.string()),
    frameId: z.nullable(z.int()),
    /** Its listener started after its page, and no event has arrived since: earlier events are not known. */
    cameLate: z.boolean(),
    /** The desk is in its own tab and posts to its own page. */
    hearsItself: z.boolean(),
    /** The tab that opened the desk's window, and therefore receives its messages. */
    openerTabId: z.nullable(z.int()),
    /** When its page disappeared. The desk is forgotten if it does not come back. */
    goneSince: z.nullable(momentSchema),
    /**
     * It has a new page, which has not sent any event yet: the listener of the page that reported the conversations, or an empty text if
     * that is unknown.
     */
    replaced: z.nullable(z.string()),
    /** Its conversations that it has not reported again since it was reloaded, and when its first event arrived. */
    untold: z.nullable(z.object({ since: momentSchema, ids: z.array(z.string()) })),
    /** When its last event arrived, ISO 8601; null before its first event. */
    heardAt: z.nullable(z.string()),
  }),
);
export type DeskPresence = z.infer<typeof deskPresenceSchema>;

export const pendingEffectSchema = z.lazy(() => z.object({ id: z.string(), effect: effectSchema }));
export type PendingEffect = z.infer<typeof pendingEffectSchema>;

const valueSchemas = lazily(() => ({
  summary: deskSummarySchema,
  desks: z.record(z.string(), deskPresenceSchema),
  /** By frame and listener: the sequence number of the last handled capture. */
  listeners: z.record(z.string(), z.int()),
  /** The IDs of the last handled events, for senders that repeat an event under a new capture. */
  eventIds: z.array(z.string()),
  /** The latest payloads of the desks, if there are several, to detect duplicates. */
  tellings: z.array(recentPayloadSchema),
  /** Pending effects, in order. */
  pending: z.array(pendingEffectSchema),
  /** The places where records are shown, by `placeKey`: what is wanted and what is observed there. */
  places: z.record(z.string(), placeSchema),
  /** The records that the agent chose for customers, the latest last. */
  choices: z.array(choiceSchema),
  /** By tab and frame: the last submitted form, as hashes (marks) of its texts, and when it was submitted, ms since 1970. */
  submitted: z.record(z.string(), z.object({ marks: z.array(z.int()), at: z.number() })),
  /** By tab: the number of its page, and whether the agent worked in it. */
  pages: z.record(z.string(), z.object({ page: z.number(), hasWorked: z.boolean() })),
  /** By tab whose page is on another site and contains the CRM in a frame: that frame, and its address. */
  frames: z.record(z.string(), z.object({ frameId: z.int(), url: z.string() })),
  /** By CRM: the times at which its pages did not follow a move without a load, ms since 1970. */
  unfollowed: z.record(z.string(), z.array(z.number())),
  /** The current pause. */
  pause: z.nullable(pauseSchema),
  /** Since when an update is waiting. */
  updateSince: z.nullable(momentSchema),
  /** The tabs that the browser was asked not to discard. */
  keptAwake: z.array(z.int()),
  /** The tab from which the agent went to the desk with the shortcut, which also leads back. */
  cameFrom: z.nullable(z.int()),
  /** By container: the notifications of new conversations. */
  notices: z.record(z.string(), noticesSchema),
  /** The visitors who wait for an answer, for reminders. */
  waiting: waitingSchema,
  /** Ended conversations, the latest last. */
  past: z.array(conversationSchema),
  /** The events that the notification about missed events counts. */
  missed: z.array(z.string()),
  /** The cursor up to which the relay's events are stored. */
  relayCursor: z.nullable(relayCursorSchema),
  /** The state of the relay connection; null if none is needed. */
  relay: z.nullable(relayStateSchema),
  /** The number of entries so far. The slot of the next entry is this number modulo the length of the timeline. */
  timelineNext: z.int(),
}));

/** The settings in force, computed from settings, policy and permissions when they were last read. Used only by the worker. */
export interface InForce {
  config: Config;
  /** The errors in the agent's own settings. */
  problems: SettingsProblem[];
  /** The paths of the errors in the organisation's policy. */
  policyProblems: string[];
  /** The match patterns of the permissions at that time. */
  granted: string[];
  /** The sites of CRMs to which the extension has access, as match patterns. */
  grantedSites: string[];
  /** The same for the sites of desks that the manifest does not declare. */
  extraDeskSites: string[];
}

/** The single values (not conversations and timeline entries), by key. */
export type SessionValues = {
  [Key in keyof ReturnType<typeof valueSchemas>]: z.infer<ReturnType<typeof valueSchemas>[Key]>;
} & {
  /** Null if they must be read again. */
  inForce: InForce | null;
  /** The match patterns of the permissions when scripts were last registered and injected. Used only by the worker. */
  broughtTo: string[] | null;
};
export type SessionKey = keyof SessionValues;

/** The initial values. */
export const INITIAL_VALUES: Readonly<SessionValues> = {
  summary: EMPTY_SUMMARY,
  desks: {},
  listeners: {},
  eventIds: [],
  tellings: [],
  pending: [],
  places: {},
  choices: [],
  submitted: {},
  pages: {},
  frames: {},
  unfollowed: {},
  pause: null,
  updateSince: null,
  keptAwake: [],
  cameFrom: null,
  notices: {},
  waiting: {},
  past: [],
  missed: [],
  relayCursor: null,
  relay: null,
  timelineNext: 0,
  inForce: null,
  broughtTo: null,
};

/** The keys without personal data that apply to the whole extension. Ordinary and private windows share them. */
export const SHARED_KEYS: ReadonlySet<string> = new Set<SessionKey>([
  "inForce",
  "broughtTo",
  "pause",
  "unfollowed",
  "updateSince",
]);

/** All stored data of the ordinary or of the private windows. */
export interface SessionSnapshot {
  values: SessionValues;
  /** In the order of their arrival. Conversations that have not arrived yet come first. */
  conversations: Map<string, Conversation>;
  /** By slot. */
  timeline: Map<number, TimelineEntry>;
}

/** Reads the stored data for a page of the extension. Invalid values are left out. */
export function readSession(stored: Record<string, unknown>, isPrivate = false): SessionSnapshot {
  const schemas: Record<string, z.ZodMiniType> = valueSchemas();
  const schemaOf = (stored: string) => {
    const key = stored.startsWith(PRIVATE_KEY) ? stored.slice(PRIVATE_KEY.length) : stored;
    if (key.startsWith(CONVERSATION_KEY)) return conversationSchema;
    return key.startsWith(TIMELINE_KEY) ? timelineEntrySchema : schemas[key];
  };
  const fitting = Object.entries(stored).filter(([key, value]) => schemaOf(key)?.safeParse(value).success);
  return readTrustedSession(Object.fromEntries(fitting), isPrivate);
}

/** Reads the stored data for the worker, which wrote it. Nothing is validated. Null counts as missing. */
export function readTrustedSession(stored: Record<string, unknown>, isPrivate = false): SessionSnapshot {
  const values: Record<string, unknown> = { ...INITIAL_VALUES };
  const conversations: [string, Conversation][] = [];
  const timeline = new Map<number, TimelineEntry>();
  for (const [name, value] of Object.entries(stored)) {
    const isOfPrivate = name.startsWith(PRIVATE_KEY);
    if (value === null || (isOfPrivate !== isPrivate && !SHARED_KEYS.has(name))) continue;
    const key = isOfPrivate ? name.slice(PRIVATE_KEY.length) : name;
    if (key.startsWith(TIMELINE_KEY)) timeline.set(Number(key.slice(TIMELINE_KEY.length)), value as TimelineEntry);
    else if (key in INITIAL_VALUES) values[key] = value;
    else if (key.startsWith(CONVERSATION_KEY))
      conversations.push([key.slice(CONVERSATION_KEY.length), value as Conversation]);
  }
  // The browser does not keep the order of keys. The oldest conversation must come first, because it is dropped first.
  conversations.sort(([, one], [, other]) => byText(one.since ?? "", other.since ?? ""));
  return { values: values as SessionValues, conversations: new Map(conversations), timeline };
}
