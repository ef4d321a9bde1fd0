import * as z from "zod/mini";
import type { Wish } from "./wish";

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
export function nowhere({ wish }: { wish: Wish }, why: "closed" | "none" | null): Observed {
  return { at: "nowhere", wish: wish.number, why };
}

/** Something happened in the tab; its page has to be asked. */
export const UNSURE: Observed = { at: "unsure", anew: false };

export function shown(wish: Wish, how: How, page: number): Observed {
  return { at: "shown", wish: wish.number, how, page };
}

export function loading(wish: Wish, how: How, page: number | null, began: number): Observed {
  return { at: "loading", wish: wish.number, how, page, began };
}
