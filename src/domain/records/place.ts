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

/** Result of a search: still being examined (`looking`), or where it leads, and to which records. */
export const foundSchema = z.lazy(() =>
  z.object({
    /** The number of the wish whose search it is. */
    wish: z.int(),
    conversationId: z.nullable(z.string()),
    /** The address of the search, and the pattern of the records' addresses among the hits. */
    search: z.string(),
    hit: z.string(),
    leads: z.enum(["looking", "open", "none", "unsure", "choose", "leave"]),
    hits: z.array(z.object({ record: z.string(), url: z.string(), isProved: z.boolean() })),
  }),
);

/** Known facts about a customer that may be visible in the page of their record. */
const knownSchema = z.lazy(() =>
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

/**
 * It is uncertain whose record the page with this ID shows, because a move without a load was not proved. It may also be the record of
 * one of these other customers, whose response came late.
 */
const doubtSchema = z.lazy(() =>
  z.object({ page: z.number(), others: z.array(z.object({ conversationId: z.string(), known: knownSchema })) }),
);

/** A record that the page of a tab shows. */
export const screenSchema = z.lazy(() =>
  z.object({
    conversationId: z.string(),
    /** The requested address. */
    url: z.string(),
    /** The address of the page after redirects. */
    landed: z.string(),
    name: z.nullable(z.string()),
    known: knownSchema,
    doubt: z.exactOptional(doubtSchema),
  }),
);
export type Screen = z.infer<typeof screenSchema>;

/** A move of a tab to a record, by a load or without one. */
export const moveSchema = z.lazy(() =>
  z.object({
    conversationId: z.string(),
    /** The record's address. */
    url: z.string(),
    /** The address to which the tab was sent, which may be a sub-page of the record. */
    to: z.string(),
    name: z.nullable(z.string()),
    known: knownSchema,
    /** Start of the move, in milliseconds since 1970, by the clock of pages. */
    began: z.number(),
  }),
);
export type Move = z.infer<typeof moveSchema>;

/** How a record appeared on screen. */
export const howSchema = z.enum(["already-there", "in-page", "navigating", "new-tab"]);
export type How = z.infer<typeof howSchema>;

/** The observed state of a place's tab. `wish` is the number of the wish to which the observation belongs. */
export const observedSchema = z.lazy(() => {
  const wish = z.int();
  return z.discriminatedUnion("at", [
    /** There is no tab. `closed`: the agent closed it. `none`: no tab can be used. `null`: not checked yet. */
    z.object({ at: z.literal("nowhere"), wish, why: z.nullable(z.enum(["closed", "none"])) }),
    /** The state is unknown and must be checked. `anew`: the page must be loaded, whatever its address. */
    z.object({ at: z.literal("unsure"), anew: z.boolean() }),
    /** A page that the bridge requested is loading. */
    z.object({
      at: z.literal("loading"),
      wish,
      how: howSchema,
      /** The ID of the previous page; null if there was none. */
      page: z.nullable(z.number()),
      /** When the load began, milliseconds since 1970 by the clock of pages. */
      began: z.number(),
    }),
    /** The page was moved to the record without a load, and has not proved yet that it shows it. */
    z.object({ at: z.literal("moving"), wish, page: z.number() }),
    z.object({ at: z.literal("shown"), wish, how: howSchema, page: z.number() }),
    /** The page asks the agent to log in. */
    z.object({ at: z.literal("login"), page: z.number() }),
    /** A load of the bridge left the CRM, for example to a sign-in page on another host. */
    z.object({ at: z.literal("away") }),
    /** `work`: the page contains work of the agent. `desk`: the page contains the desk and must not be loaded again. */
    z.object({ at: z.literal("held"), wish, by: z.enum(["work", "desk"]) }),
    /** The page exists, but does not respond. */
    z.object({ at: z.literal("silent"), wish }),
    /** The page did not load. `status` is the HTTP status, 0 if there was none. */
    z.object({ at: z.literal("failed"), wish, status: z.int(), error: z.nullable(z.string()) }),
  ]);
});
export type Observed = z.infer<typeof observedSchema>;

/** Returns true while a page is going to a record, by a load or without one. */
export function isUnderway(observed: Observed): observed is Extract<Observed, { at: "loading" | "moving" }> {
  return observed.at === "loading" || observed.at === "moving";
}

/** The observed state of a place without a tab. */
export function nowhere({ wish }: Pick<Place, "wish">, why: "closed" | "none" | null): Observed {
  return { at: "nowhere", wish: wish.number, why };
}

/** Something happened in the tab; its page has to be asked. */
export const UNSURE: Observed = { at: "unsure", anew: false };

/** `url` is the record's address, `to` is the sub-page at which the agent was. */
export const leftSchema = z.lazy(() => z.object({ url: z.string(), to: z.string() }));

/** A tab that a place left for another one: the record that it shows, and the loads that may still arrive in it. */
export const behindSchema = z.lazy(() =>
  z.object({
    tabId: z.int(),
    screen: z.nullable(screenSchema),
    begun: z.array(moveSchema),
    /** The bridge opened the tab. */
    isMade: z.exactOptional(z.boolean()),
  }),
);
export type Behind = z.infer<typeof behindSchema>;

/** A place for the records of a CRM: its common tab, or the tab of one conversation. */
export const placeSchema = z.lazy(() =>
  z.object({
    crmId: z.string(),
    /** The conversation whose own tab this is; null for the CRM's common tab. */
    ownOf: z.nullable(z.string()),
    tabId: z.nullable(z.int()),
    /** The bridge opened the tab. */
    isMade: z.boolean(),
    wish: wishSchema,
    /** The wish when the focus was lost, because the focus may return to the same conversation. */
    lost: z.nullable(wishSchema),
    observed: observedSchema,
    /** The record on screen, also while another one is being loaded; null if unknown. */
    screen: z.nullable(screenSchema),
    /** The newest moves in this tab that have not arrived. Each of them may still arrive. */
    begun: z.array(moveSchema),
    /** The moves of tabs that are being opened, and whose IDs are not known yet. The worker may be stopped before. */
    opening: z.array(moveSchema),
    /** Addresses of the wish's conversation that the server does not know (404, 410). */
    notFound: z.array(z.string()),
    /** The result of the wish's search. */
    found: z.nullable(foundSchema),
    /** For each conversation, the search and the hit that was opened or chosen. */
    chosen: z.record(z.string(), z.object({ search: z.string(), url: z.string() })),
    /** The number of consecutive times that another page than the requested one arrived. */
    strays: z.int(),
    /** For each conversation, the sub-page of its record at which the agent was when the place left it. */
    left: z.record(z.string(), leftSchema),
    /** Tabs in which the place showed a record before it switched to another tab. */
    behind: z.array(behindSchema),
    /** The last records of the place, to which the agent may return. */
    seen: z.array(screenSchema),
    /** The doubts about pages of the tab that were replaced. The browser may restore such a page as it was. */
    doubts: z.array(doubtSchema),
    /** The tab whose page offers a record because it must not be replaced, and the conversation of that record. */
    offer: z.nullable(z.object({ tabId: z.int(), conversationId: z.string() })),
  }),
);
export type Place = z.infer<typeof placeSchema>;

/** Returns the key of a place in the memory. It is JSON, because an ID may contain any separator. */
export function placeKey(crmId: string, ownOf: string | null): string {
  return JSON.stringify([crmId, ownOf]);
}

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

/** Returns a place that has no wish yet. */
export function newPlace(crmId: string, ownOf: string | null): Place {
  return {
    crmId,
    ownOf,
    tabId: null,
    isMade: false,
    wish: NO_WISH,
    lost: null,
    observed: { at: "nowhere", wish: 0, why: null },
    screen: null,
    begun: [],
    opening: [],
    notFound: [],
    found: null,
    chosen: {},
    strays: 0,
    left: {},
    behind: [],
    seen: [],
    doubts: [],
    offer: null,
  };
}

/** Returns true if the bridge opened the tab and none of its loads has arrived, so that another load loses nothing. */
export function isComing(place: Place, id: number): boolean {
  const it = id === place.tabId ? place : place.behind.find(({ tabId }) => tabId === id);
  return it?.isMade === true && it.screen === null && it.begun.length > 0;
}

/** Returns the record that a place shows in a tab: its own tab, or one that it left. */
export function screenIn({ tabId, screen, behind }: Place, id: number): Screen | null {
  return id === tabId ? screen : (behind.find((one) => one.tabId === id)?.screen ?? null);
}
