import * as z from "zod/mini";

/** Why a listener ignored a message that looks like a desk event. */
export const refusalSchema = z.enum(["forged", "origin", "shape", "size"]);
export type Refusal = z.infer<typeof refusalSchema>;

/** The action: an effect, or a request of the agent. */
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

/** The result of an effect. */
export const outcomeSchema = z.enum([
  "done",
  /** The record was already on screen. */
  "already-there",
  /** The CRM's application showed the record itself, without a page load. */
  "in-page",
  "navigating",
  "new-tab",
  /** The agent worked in the page, so it stayed, and the record opened in another tab. */
  "unsaved",
  /** The agent worked in the page, so it stayed, and a toast offers the record. */
  "offered",
  /** The CRM asks the agent to log in. The record opens after that. */
  "login",
  /** A load led away from the CRM, for example to a sign-in on another host. */
  "away",
  /** The page exists but does not answer. */
  "not-answering",
  /** The page contains the desk, and there is no other tab for the record. */
  "holds-desk",
  /** No tab of the CRM is open and the settings do not allow a new one. */
  "no-tab",
  /** The focus moved to another conversation before this was done. */
  "superseded",
  /** The agent is looking at the desk, and the settings suppress notifications then. */
  "desk-in-view",
  /** The active CRM tab shows a toast for the same conversation. */
  "toast-in-view",
  /** Desk Bridge is paused. */
  "paused",
  /** It is within the quiet hours. */
  "quiet-hours",
  /** There is no record address for this visitor. */
  "no-record",
  /** The CRM was removed or disabled, or lost its permission, meanwhile. */
  "inactive",
  /** The page of the record was requested but did not arrive. */
  "not-loaded",
  /** The search found no record. */
  "no-hit",
  /** The search found one record, but nothing shows that it is the customer's. */
  "unsure-hit",
  /** The search found several records. The agent chooses. */
  "several-hits",
  /** The search page did not settle in time. */
  "unsettled",
  "failed",
]);
export type Outcome = z.infer<typeof outcomeSchema>;

const DONE: ReadonlySet<Outcome> = new Set(["done", "already-there", "in-page", "navigating", "new-tab", "unsaved"]);

/** True if the effect succeeded: the agent sees its result. */
export function isDone(outcome: Outcome): boolean {
  return DONE.has(outcome);
}

/** One entry of the timeline. Entries are stored in memory only. */
export const timelineEntrySchema = z.lazy(() => {
  const about = { conversationId: z.exactOptional(z.string()), crmId: z.exactOptional(z.string()) };
  return z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("event"),
      at: z.string(),
      ...about,
      type: z.string(),
      /** The name in the payload. */
      name: z.string(),
      /** Fields that were left out because they are invalid. */
      problems: z.array(z.string()),
      /** The event came from a relay, not from the desk. */
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
      /** The browser's error message, if it refused. */
      error: z.exactOptional(z.string()),
      /** From the first attempt to the result. */
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
    /** Messages that a listener ignored, counted by reason. */
    z.object({ kind: z.literal("refused"), at: z.string(), reason: refusalSchema, count: z.int() }),
    /** Messages that are not events, counted. */
    z.object({
      kind: z.literal("rejected"),
      at: z.string(),
      reason: z.string(),
      name: z.exactOptional(z.string()),
      field: z.exactOptional(z.string()),
      count: z.int(),
    }),
    /** Something that the browser or the settings prevented. */
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
        /** The CRM did not follow a move without a load twice, so its records are loaded for some time. */
        "in-app-rests",
        /** A page removes the note that says whose record it shows. */
        "note-removed",
        "internal",
      ]),
      detail: z.exactOptional(z.string()),
      count: z.int(),
    }),
  ]);
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export type Counted = Extract<TimelineEntry, { count: number }>;

/** True if a new entry repeats an existing one, so that only the count of the existing one increases. */
export function isSame(there: TimelineEntry, entry: Counted): boolean {
  return "count" in there && there.kind === entry.kind && identity(there) === identity(entry);
}

function identity({ at: _at, count: _count, ...what }: Counted): string {
  return JSON.stringify(Object.entries(what).sort());
}

/** True if a record was shown. */
export function isRecordShown(entry: TimelineEntry): boolean {
  return entry.kind === "effect" && entry.effect === "show-record" && isDone(entry.outcome);
}
