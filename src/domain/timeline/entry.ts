import * as z from "zod/mini";

/** Why a listener did not relay a message that claims to be the desk's. */
export const refusalSchema = z.enum(["forged", "origin", "shape", "size"]);
export type Refusal = z.infer<typeof refusalSchema>;

/** What was to be done: an effect of the state, or what the agent asked for. */
export const timelineEffectSchema = z.enum([
  "show-record",
  "go-to-desk",
  "notify",
  "update-notification",
  "clear-notification",
  "toast",
  "update-toast",
  "dismiss-toast",
  "set-badge",
  "show-desk",
  "tell-pages",
  "notify-message",
  "notify-answer",
  "notify-transaction",
  "notify-waiting",
  "notify-missed",
  "play-sound",
  "stop-sound",
]);
export type TimelineEffect = z.infer<typeof timelineEffectSchema>;

/** What came of an effect. */
export const outcomeSchema = z.enum([
  "done",
  /** The record is on screen already. */
  "already-there",
  /** Shown by the CRM's application itself, without a load. */
  "in-page",
  "navigating",
  "new-tab",
  /** The agent worked in the page, so it was kept, and the record went to another tab. */
  "unsaved",
  /** The agent worked in the page, so it was kept; a toast offers the record. */
  "offered",
  /** The CRM asks the agent to log in; the record comes after that. */
  "login",
  /** A load left the CRM, as a sign-in on another host does. */
  "away",
  /** The page is there and does not answer. */
  "not-answering",
  /** The page holds the desk and there is no other tab for the record. */
  "holds-desk",
  /** No tab of the CRM is open and the settings do not allow a new one. */
  "no-tab",
  /** The focus moved on before this was done. */
  "superseded",
  /** The settings ask for silence while the agent is looking at the desk. */
  "desk-in-view",
  /** The CRM's tab in front of the agent shows a toast of the same. */
  "toast-in-view",
  /** The agent wants to be left alone. */
  "paused",
  /** The settings ask for quiet at this time of day. */
  "quiet-hours",
  /** There is no record address for this visitor. */
  "no-record",
  /** The CRM was removed, disabled or lost its permission meanwhile. */
  "inactive",
  /** The page of the record was asked for and did not come. */
  "not-loaded",
  /** The search found no record. */
  "no-hit",
  /** It found one, and nothing shows that it is the customer's. */
  "unsure-hit",
  /** It found several, and the agent chooses. */
  "several-hits",
  /** The page of the search did not come to rest. */
  "unsettled",
  "failed",
]);
export type Outcome = z.infer<typeof outcomeSchema>;

const DONE: ReadonlySet<Outcome> = new Set(["done", "already-there", "in-page", "navigating", "new-tab", "unsaved"]);

/** What the effect was for is there: the agent sees it. */
export function isDone(outcome: Outcome): boolean {
  return DONE.has(outcome);
}

/** One line of the timeline. It is kept in memory only, and says what an agent would ask. */
export const timelineEntrySchema = z.lazy(() => {
  const about = { conversationId: z.exactOptional(z.string()), crmId: z.exactOptional(z.string()) };
  return z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("event"),
      at: z.string(),
      ...about,
      type: z.string(),
      /** As the payload names it. */
      name: z.string(),
      /** Fields that were left out because of their form. */
      problems: z.array(z.string()),
      /** A relay told it, not the desk. */
      via: z.exactOptional(z.literal("relay")),
    }),
    z.object({
      kind: z.literal("effect"),
      at: z.string(),
      ...about,
      effect: timelineEffectSchema,
      outcome: outcomeSchema,
      /** The address that was shown. */
      url: z.exactOptional(z.string()),
      /** The browser's words, where it said no. */
      error: z.exactOptional(z.string()),
      /** From the first attempt to the outcome. */
      milliseconds: z.exactOptional(z.number()),
    }),
    /** A record address that was not used. */
    z.object({
      kind: z.literal("address-refused"),
      at: z.string(),
      ...about,
      /** From 0. */
      template: z.int(),
      reason: z.string(),
      variable: z.exactOptional(z.string()),
    }),
    /** A message that a listener ignored, counted by reason. */
    z.object({ kind: z.literal("refused"), at: z.string(), reason: refusalSchema, count: z.int() }),
    /** A message that is no event, counted. */
    z.object({
      kind: z.literal("rejected"),
      at: z.string(),
      reason: z.string(),
      name: z.exactOptional(z.string()),
      field: z.exactOptional(z.string()),
      count: z.int(),
    }),
    /** Something the browser or the settings did not let happen. */
    z.object({
      kind: z.literal("problem"),
      at: z.string(),
      ...about,
      code: z.enum([
        "storage-failed",
        "settings-replaced",
        "settings-newer",
        "policy-problem",
        "crm-broken",
        "crm-no-permission",
        "registration-failed",
        "outbox-overflow",
        "events-held",
        "relay-away",
        "relay-refused",
        "relay-version",
        "relay-gap",
        /** A page did not follow twice, so records of this CRM are loaded for now. */
        "in-app-rests",
        "internal",
      ]),
      detail: z.exactOptional(z.string()),
      count: z.int(),
    }),
  ]);
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export type Counted = Extract<TimelineEntry, { count: number }>;

/** True where a new entry says the same thing again, and only counts up what the one that is there says. */
export function isSame(there: TimelineEntry, entry: Counted): boolean {
  return "count" in there && there.kind === entry.kind && identity(there) === identity(entry);
}

function identity({ at: _at, count: _count, ...what }: Counted): string {
  return JSON.stringify(Object.entries(what).sort());
}

/** A record was brought on screen. */
export function isRecordShown(entry: TimelineEntry): boolean {
  return entry.kind === "effect" && entry.effect === "show-record" && isDone(entry.outcome);
}
