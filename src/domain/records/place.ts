import * as z from "zod/mini";
import { foundSchema } from "./found";
import { observedSchema } from "./observed";
import { doubtSchema, moveSchema, type Screen, screenSchema } from "./screen";
import { NO_WISH, wishSchema } from "./wish";

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
