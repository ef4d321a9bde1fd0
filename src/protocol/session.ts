import * as z from "zod/mini";
import { byText } from "../domain/by-text";
import { momentSchema } from "../domain/clock/moment";
import { tellingSchema } from "../domain/events/twins";
import { lazily } from "../domain/lazily";
import { pauseSchema } from "../domain/pause/pause";
import { choiceSchema } from "../domain/records/choices";
import { placeSchema } from "../domain/records/place";
import { relayStateSchema } from "../domain/relay/relay-state";
import type { SettingsProblem } from "../domain/settings/read-settings";
import { type Conversation, conversationSchema, deskSummarySchema, EMPTY_SUMMARY } from "../domain/state/desk-state";
import { type TimelineEntry, timelineEntrySchema } from "../domain/timeline/entry";
import type { Config } from "../domain/view/config";
import { effectSchema } from "../domain/view/effect";
import { noticesSchema } from "../domain/view/notices";
import { waitingSchema } from "../domain/waiting/reminders";
import { relayCursorSchema } from "./relay-wire";

/**
 * What the service worker keeps in `storage.session` and the extension's pages read: memory only, gone when the browser
 * closes. Conversations and timeline entries have a key each, so that an event writes what it changed and no more.
 */
export const CONVERSATION_KEY = "conversation:";
export const TIMELINE_KEY = "timeline:";
/** Before each key of the private world. */
export const PRIVATE_KEY = "private/";

/** A desk, by the tab that holds it. */
export const deskPresenceSchema = z.lazy(() =>
  z.object({
    tabId: z.int(),
    /** The container of the tab, which its key names too; empty where it is in none. */
    container: z.string(),
    /** The listener in the desk's own frame; null where the desk is only heard of in the page it posts to. */
    listener: z.nullable(z.string()),
    frameId: z.nullable(z.int()),
    /** Its listener came later than its page, and nothing was heard since: what it told of before is not known. */
    cameLate: z.boolean(),
    /** It posts to its own page, which is in a tab of its own. */
    hearsItself: z.boolean(),
    /** The tab that opened the desk's window, and hears it then. */
    openerTabId: z.nullable(z.int()),
    /** When its page went; it is forgotten if it does not come back. */
    goneSince: z.nullable(momentSchema),
    /** Its page is another one than before, and has told nothing yet. */
    isReloaded: z.boolean(),
    /** Its conversations that it did not tell of again since it was reloaded, and when it began to tell. */
    untold: z.nullable(z.object({ since: momentSchema, ids: z.array(z.string()) })),
    /** When it was last heard, ISO 8601; null before its first event. */
    heardAt: z.nullable(z.string()),
  }),
);
export type DeskPresence = z.infer<typeof deskPresenceSchema>;

export const pendingEffectSchema = z.lazy(() => z.object({ id: z.string(), effect: effectSchema }));
export type PendingEffect = z.infer<typeof pendingEffectSchema>;

const valueSchemas = lazily(() => ({
  summary: deskSummarySchema,
  desks: z.record(z.string(), deskPresenceSchema),
  /** By frame and listener: the sequence of the last capture that was handled. */
  listeners: z.record(z.string(), z.int()),
  /** Ids of the events handled last, for senders that repeat them under a new capture. */
  eventIds: z.array(z.string()),
  /** What the desks told in the last moment, where there are several. */
  tellings: z.array(tellingSchema),
  /** Effects that are still to be performed, in their order. */
  pending: z.array(pendingEffectSchema),
  /** Where records are shown, by `placeKey`: what is wanted there and what is observed. */
  places: z.record(z.string(), placeSchema),
  /** The records that the agent chose for customers, the latest last. */
  choices: z.array(choiceSchema),
  /** By tab and frame: the form that was submitted there last, by the marks of its texts, and when, ms since 1970. */
  submitted: z.record(z.string(), z.object({ marks: z.array(z.int()), at: z.number() })),
  /** By tab: its page, as that names itself, and whether the agent worked in it. */
  pages: z.record(z.string(), z.object({ page: z.number(), hasWorked: z.boolean() })),
  /** By tab of somebody else's page: the frame that is the CRM's page, and where it is. */
  frames: z.record(z.string(), z.object({ frameId: z.int(), url: z.string() })),
  /** By CRM: when its pages did not follow a move without a load, ms since 1970. */
  unfollowed: z.record(z.string(), z.array(z.number())),
  /** The agent wants to be left alone. */
  pause: z.nullable(pauseSchema),
  /** Since when an update waits. */
  updateSince: z.nullable(momentSchema),
  /** The tabs that the browser was asked not to put to sleep. */
  keptAwake: z.array(z.int()),
  /** The tab from which the agent went to the desk by the key, which leads back too. */
  cameFrom: z.nullable(z.int()),
  /** By container: the notifications of new conversations. */
  notices: z.record(z.string(), noticesSchema),
  /** Of whom to remind the agent, or of whom they were. */
  waiting: waitingSchema,
  /** Conversations that are over, the latest last. */
  past: z.array(conversationSchema),
  /** The events that the notification of what was missed counts. */
  missed: z.array(z.string()),
  /** Up to where the relay's events are written down. */
  relayCursor: z.nullable(relayCursorSchema),
  /** How it stands with the relay; null where none is needed. */
  relay: z.nullable(relayStateSchema),
  /** Entries that the timeline ever had; the next one takes the slot of this number modulo the timeline's length. */
  timelineNext: z.int(),
}));

/** What settings, policy and permissions came to when they were read last, for the worker alone. */
export interface InForce {
  config: Config;
  /** What of the agent's own settings does not fit. */
  problems: SettingsProblem[];
  /** Where the organisation's policy has errors. */
  policyProblems: string[];
  /** The match patterns that the extension held then. */
  granted: string[];
  /** Of the sites of CRMs those that the browser lets the extension onto, as match patterns. */
  grantedSites: string[];
  /** Of the sites of desks that the manifest does not declare the same. */
  extraDeskSites: string[];
}

/** The single values, by key. */
export type SessionValues = {
  [Key in keyof ReturnType<typeof valueSchemas>]: z.infer<ReturnType<typeof valueSchemas>[Key]>;
} & {
  /** Null where they have to be read anew. */
  inForce: InForce | null;
  /** The match patterns that the extension held when scripts and tabs were brought to them last, for the worker alone. */
  broughtTo: string[] | null;
};
export type SessionKey = keyof SessionValues;

/** What each of them is before it is written. */
export const FRESH: Readonly<SessionValues> = {
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

/** What is of the extension as a whole, and of no visitor: both worlds have the ordinary world's. */
export const SHARED: ReadonlySet<string> = new Set<SessionKey>([
  "inForce",
  "broughtTo",
  "pause",
  "unfollowed",
  "updateSince",
]);

/** All that is stored of a world. */
export interface SessionSnapshot {
  values: SessionValues;
  /** In the order of their arrival, first those that did not arrive yet. */
  conversations: Map<string, Conversation>;
  /** By slot. */
  timeline: Map<number, TimelineEntry>;
}

/** For a page that shows it: what does not fit is left out. */
export function readSession(stored: Record<string, unknown>, isPrivate = false): SessionSnapshot {
  const schemas: Record<string, z.ZodMiniType> = valueSchemas();
  const schemaOf = (stored: string) => {
    const key = stored.startsWith(PRIVATE_KEY) ? stored.slice(PRIVATE_KEY.length) : stored;
    if (key.startsWith(CONVERSATION_KEY)) return conversationSchema;
    return key.startsWith(TIMELINE_KEY) ? timelineEntrySchema : schemas[key];
  };
  const fitting = Object.entries(stored).filter(([key, value]) => schemaOf(key)?.safeParse(value).success);
  return takeSession(Object.fromEntries(fitting), isPrivate);
}

/** For the one who wrote it: taken as it is. Null is as good as gone. */
export function takeSession(stored: Record<string, unknown>, isPrivate = false): SessionSnapshot {
  const values: Record<string, unknown> = { ...FRESH };
  const conversations: [string, Conversation][] = [];
  const timeline = new Map<number, TimelineEntry>();
  for (const [name, value] of Object.entries(stored)) {
    const isOfPrivate = name.startsWith(PRIVATE_KEY);
    if (value === null || (isOfPrivate !== isPrivate && !SHARED.has(name))) continue;
    const key = isOfPrivate ? name.slice(PRIVATE_KEY.length) : name;
    if (key.startsWith(TIMELINE_KEY)) timeline.set(Number(key.slice(TIMELINE_KEY.length)), value as TimelineEntry);
    else if (key in FRESH) values[key] = value;
    else if (key.startsWith(CONVERSATION_KEY))
      conversations.push([key.slice(CONVERSATION_KEY.length), value as Conversation]);
  }
  // The browser gives the keys back in its own order, and who is forgotten first goes by this one.
  conversations.sort(([, one], [, other]) => byText(one.since ?? "", other.since ?? ""));
  return { values: values as SessionValues, conversations: new Map(conversations), timeline };
}
