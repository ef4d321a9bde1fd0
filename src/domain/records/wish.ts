import * as z from "zod/mini";
import { KINDS, METHODS } from "../move/known";

/**
 * Why a record is requested: the focus moved, a conversation arrived, the agent clicked, the agent clicked a notification of a conversation
 * that is over (`recall`), or the settings test a CRM.
 */
export const reasonSchema = z.enum(["focus", "added", "click", "recall", "try"]);
export type Reason = z.infer<typeof reasonSchema>;

/** A search for a record, and the values that distinguish the customer from others with the same name. */
export const searchSchema = z.lazy(() =>
  z.object({
    /** The pattern of the records' addresses among the hits. */
    hit: z.string(),
    identifiers: z.object({
      email: z.exactOptional(z.string()),
      phone: z.exactOptional(z.string()),
      id: z.exactOptional(z.string()),
    }),
  }),
);

/** Known facts about a customer that may be visible in the page of their record. */
export const knownSchema = z.lazy(() =>
  z.object(
    Object.fromEntries(KINDS.map((kind) => [kind, z.exactOptional(z.string())])) as Record<
      (typeof KINDS)[number],
      z.ZodMiniExactOptional<z.ZodMiniString>
    >,
  ),
);

const inAppSchema = z.lazy(() => z.object({ method: z.enum(METHODS), witnesses: z.array(z.enum(KINDS)) }));

/** What a place should show. A place has one wish at a time: the newest. */
export const wishSchema = z.lazy(() =>
  z.object({
    /** Increments with each wish of a place. Requests made for an older wish are void. */
    number: z.int(),
    /** Null if no conversation has the focus. */
    conversationId: z.nullable(z.string()),
    /** The address of the record; null if there is none. */
    url: z.nullable(z.string()),
    because: reasonSchema,
    /** The conversation that had the focus at the time of the request. The request is valid until the focus moves. */
    whileFocus: z.nullable(z.string()),
    /** Activate the tab, once. */
    activate: z.boolean(),
    /** Open the record's own address, even if the agent is on a sub-page of the record already. */
    fromStart: z.boolean(),
    /** The tab to use. */
    tabId: z.nullable(z.int()),
    /** The agent repeated the request while the page did not respond, so another tab is used. */
    pastSilence: z.boolean(),
    /** Use another tab if the agent worked in the page, even if the settings would only offer the record there. */
    goesOn: z.boolean(),
    /** Use this method, whatever the settings say: a try finds out which methods work. */
    by: z.nullable(z.union([z.literal("load"), inAppSchema])),
    /** The agent agreed to lose unsaved input in the page. */
    overWork: z.boolean(),
    /** The visitor's name, for the marker in the page. */
    name: z.nullable(z.string()),
    known: knownSchema,
    /** When it was made, milliseconds since 1970. */
    since: z.number(),
    /** Milliseconds until a page began to show it; null before. */
    took: z.nullable(z.number()),
    /** The search, if the address is one; null if it is the record's own address. */
    search: z.nullable(searchSchema),
    /** The outcome that was last reported to the timeline; null if none was. */
    told: z.nullable(z.string()),
  }),
);
export type Wish = z.infer<typeof wishSchema>;

export const NO_WISH: Wish = {
  number: 0,
  conversationId: null,
  url: null,
  because: "focus",
  whileFocus: null,
  activate: false,
  fromStart: false,
  tabId: null,
  pastSilence: false,
  goesOn: false,
  by: null,
  overWork: false,
  name: null,
  known: {},
  search: null,
  since: 0,
  took: null,
  told: null,
};
