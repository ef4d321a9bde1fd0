import * as z from "zod/mini";
import { KINDS, METHODS } from "../move/known";

/**
 * Why a record is asked for: the focus moved, a conversation arrived, the agent clicked, they clicked on what was told of a
 * conversation that is over (`recall`), or the settings try a CRM.
 */
export const reasonSchema = z.enum(["focus", "added", "click", "recall", "try"]);
export type Reason = z.infer<typeof reasonSchema>;

/** A search whose hit is the record, and what tells the customer from another of the same name. */
export const searchSchema = z.lazy(() =>
  z.object({
    /** What the address of a record looks like that it finds. */
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
    /** The address of the search, and what the address of a record looks like that it finds. */
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
    /** Null where no conversation has the focus. */
    conversationId: z.nullable(z.string()),
    /** The address of the record; null where there is none. */
    url: z.nullable(z.string()),
    because: reasonSchema,
    /** The conversation that had the focus when the agent asked. What they asked for holds until the focus moves. */
    whileFocus: z.nullable(z.string()),
    /** Bring the tab to the front, once. */
    activate: z.boolean(),
    /** Open the record's own address, even if the agent is on a sub-page of the record already. */
    fromStart: z.boolean(),
    /** The tab to use. */
    tabId: z.nullable(z.int()),
    /** The agent asked once more while the page did not answer: not there then. */
    pastSilence: z.boolean(),
    /** Use another tab if the agent worked in the page, even if the settings would only offer the record there. */
    goesOn: z.boolean(),
    /** Use this method, whatever the settings say: a try finds out which methods work. */
    by: z.nullable(z.union([z.literal("load"), inAppSchema])),
    /** The agent agreed to lose unsaved input in the page. */
    overWork: z.boolean(),
    /** The visitor's name, for what the page is told. */
    name: z.nullable(z.string()),
    known: knownSchema,
    /** When it was made, milliseconds since 1970. */
    since: z.number(),
    /** Milliseconds until a page began to do it; null before. */
    took: z.nullable(z.number()),
    /** The address is a search, and this is what it is for; null where it is the record's own. */
    search: z.nullable(searchSchema),
    /** The outcome that was last reported to the timeline; null if none was. */
    told: z.nullable(z.string()),
  }),
);
export type Wish = z.infer<typeof wishSchema>;

/** A record that the page of a tab shows. */
export const screenSchema = z.lazy(() =>
  z.object({
    conversationId: z.string(),
    /** The address that was asked for. */
    url: z.string(),
    /** Where the page was then, after redirects. */
    landed: z.string(),
    name: z.nullable(z.string()),
    known: knownSchema,
    /**
     * The page, as it names itself, was asked for a record without a load, and did not prove whose it shows since. It may be one of
     * these others, too, whose answer came late.
     */
    doubt: z.exactOptional(
      z.object({ page: z.number(), others: z.array(z.object({ conversationId: z.string(), known: knownSchema })) }),
    ),
  }),
);
export type Screen = z.infer<typeof screenSchema>;

/** A move of a tab to a record, by a load or without one. */
export const moveSchema = z.lazy(() =>
  z.object({
    conversationId: z.string(),
    /** The record's address. */
    url: z.string(),
    /** The address that the tab was sent to, which may lie inside the record. */
    to: z.string(),
    name: z.nullable(z.string()),
    known: knownSchema,
    /** Milliseconds since 1970, by the clock of pages. */
    began: z.number(),
  }),
);
export type Move = z.infer<typeof moveSchema>;

/** How a record came on screen. */
export const howSchema = z.enum(["already-there", "in-page", "navigating", "new-tab"]);
export type How = z.infer<typeof howSchema>;

/** What is known of the tab of a place. `wish` is the number of the wish for which it was found out. */
export const observedSchema = z.lazy(() => {
  const wish = z.int();
  return z.discriminatedUnion("at", [
    /** There is no tab. `closed`: the agent closed it. `none`: there is none to use. `null`: nobody looked yet. */
    z.object({ at: z.literal("nowhere"), wish, why: z.nullable(z.enum(["closed", "none"])) }),
    /** Something happened in the tab that was not looked at. `anew`: its page has to be loaded, whatever its address. */
    z.object({ at: z.literal("unsure"), anew: z.boolean() }),
    /** A page that the bridge requested is loading. */
    z.object({
      at: z.literal("loading"),
      wish,
      how: howSchema,
      /** The page that was there before, as it names itself; null where there was none. */
      page: z.nullable(z.number()),
      /** When the load began, milliseconds since 1970 by the clock of pages. */
      began: z.number(),
    }),
    /** The page was moved to the record without a load, and has not proved yet that it shows it. */
    z.object({ at: z.literal("moving"), wish, page: z.number() }),
    z.object({ at: z.literal("shown"), wish, how: howSchema, page: z.number() }),
    /** The page asks the agent to log in. */
    z.object({ at: z.literal("login"), page: z.number() }),
    /** A load of the bridge's left the CRM, as a sign-in on another host does. */
    z.object({ at: z.literal("away") }),
    /** `work`: the agent worked in the page. `desk`: the page holds the desk and must not be loaded anew. */
    z.object({ at: z.literal("held"), wish, by: z.enum(["work", "desk"]) }),
    /** The page is there and does not answer. */
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

/** There is no tab, as far as is known for the place's wish. */
export function nowhere({ wish }: Pick<Place, "wish">, why: "closed" | "none" | null): Observed {
  return { at: "nowhere", wish: wish.number, why };
}

/** Something happened in the tab; its page has to be asked. */
export const UNSURE: Observed = { at: "unsure", anew: false };

/** `url` is the record's address, `to` is where the agent was inside it. */
export const leftSchema = z.lazy(() => z.object({ url: z.string(), to: z.string() }));

/** A tab that a place left for another one: the record that it shows, and the loads that may land there still. */
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

/** Where records of a CRM are shown: its one tab, or the tab of one conversation. */
export const placeSchema = z.lazy(() =>
  z.object({
    crmId: z.string(),
    /** The conversation whose own tab this is; null for the CRM's one tab. */
    ownOf: z.nullable(z.string()),
    tabId: z.nullable(z.int()),
    /** The bridge opened the tab. */
    isMade: z.boolean(),
    wish: wishSchema,
    /** The wish that the place had when the focus was lost, for the focus may come back to the same conversation. */
    lost: z.nullable(wishSchema),
    observed: observedSchema,
    /** The record that is on screen, also while another one is on its way; null where that is not known. */
    screen: z.nullable(screenSchema),
    /** The newest moves of the bridge's in this tab that were not seen to arrive. Any of them may land still. */
    begun: z.array(moveSchema),
    /** The moves of tabs that are being opened, and whose ids the browser did not tell yet. A worker may be stopped before. */
    opening: z.array(moveSchema),
    /** Addresses of the wish's conversation that the server does not know (404, 410). */
    notFound: z.array(z.string()),
    /** What the search of the place's wish found. */
    found: z.nullable(foundSchema),
    /** By conversation: the search, and the record among its hits that was opened or that the agent chose. */
    chosen: z.record(z.string(), z.object({ search: z.string(), url: z.string() })),
    /** How often in a row another page came than the one that was asked for. */
    strays: z.int(),
    /** By conversation: where the agent was inside its record when the place went on to another one. */
    left: z.record(z.string(), leftSchema),
    /** Tabs in which the bridge showed a record before it went on in another one. */
    behind: z.array(behindSchema),
    /** The records that the place showed last, whose pages the agent may go back to. */
    seen: z.array(screenSchema),
    /** The tab whose page offers a record that it could not be replaced by, and the conversation of that record. */
    offer: z.nullable(z.object({ tabId: z.int(), conversationId: z.string() })),
  }),
);
export type Place = z.infer<typeof placeSchema>;

/** The key of a place in the memory. JSON, since an id may hold any separator. */
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
    offer: null,
  };
}

/** The bridge opened the tab, and none of its loads arrived there yet: nothing is lost by another one in its place. */
export function isComing(place: Place, id: number): boolean {
  const it = id === place.tabId ? place : place.behind.find(({ tabId }) => tabId === id);
  return it?.isMade === true && it.screen === null && it.begun.length > 0;
}

/** The record that the place has on screen in a tab: its own, or one in which it showed a record before. */
export function screenIn({ tabId, screen, behind }: Place, id: number): Screen | null {
  return id === tabId ? screen : (behind.find((one) => one.tabId === id)?.screen ?? null);
}
