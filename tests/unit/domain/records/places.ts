import type { Arrival, PageLoad } from "../../../../src/domain/records/arrival";
import type { Observed } from "../../../../src/domain/records/observed";
import { newPlace, type Place } from "../../../../src/domain/records/place";
import type { Move, Screen } from "../../../../src/domain/records/screen";
import { NO_WISH, type Wish } from "../../../../src/domain/records/wish";

export const CRM = "https://crm.example";

/** The address of a record; `ADA` and `BEN` are two customers. */
export const ADA = `${CRM}/contacts/1`;
export const BEN = `${CRM}/contacts/2`;
export const HOME = `${CRM}/home`;
export const LOGIN = `${CRM}/login`;

/** Wish 5 of a place: Ada's record, for the focus. */
export function wish(fields: Partial<Wish> = {}): Wish {
  return { ...NO_WISH, number: 5, conversationId: "ada", url: ADA, whileFocus: "ada", name: "Ada", ...fields };
}

/** The CRM's one place, with a tab. */
export function place(fields: Partial<Place> = {}): Place {
  return { ...newPlace("crm", null), tabId: 1, wish: wish(), ...fields };
}

export function screen(fields: Partial<Screen> = {}): Screen {
  const { url = ADA } = fields;
  return { conversationId: "ada", url, landed: url, name: "Ada", known: {}, ...fields };
}

/** A move to Ada's record that began at 10,000. */
export function move(fields: Partial<Move> = {}): Move {
  const { url = ADA } = fields;
  return { conversationId: "ada", url, to: url, name: "Ada", known: {}, began: 10_000, ...fields };
}

/** How a page was loaded that the browser was sent to by its own address. */
export const direct = (address: string): PageLoad => ({ address, redirects: 0, referrer: "" });

/** A page that began to load at 10,050, at Ada's record. */
export function arrival(fields: Partial<Arrival> = {}): Arrival {
  const { href = ADA } = fields;
  return { page: 10_050, href, status: 200, login: "none", load: direct(href), ...fields };
}

/** The same of one to which a server sent the browser on. */
export function redirected(fields: Partial<Arrival> = {}): Arrival {
  const { href = ADA } = fields;
  return arrival({ ...fields, load: { ...direct(href), redirects: 1 } });
}

export const BENS_WISH = { conversationId: "ben", url: BEN, name: "Ben" } as const;
export const BENS = { conversationId: "ben", url: BEN, landed: BEN, name: "Ben", known: {} } as const;
export const BENS_MOVE = { conversationId: "ben", url: BEN, to: BEN, name: "Ben", known: {} } as const;

/** Every kind of what can be observed, found out for a wish; each must be here. */
export const OBSERVED: { [At in Observed["at"]]: (wish: number) => Extract<Observed, { at: At }> } = {
  nowhere: (wish) => ({ at: "nowhere", wish, why: null }),
  unsure: () => ({ at: "unsure", anew: false }),
  loading: (wish) => ({ at: "loading", wish, how: "navigating", page: 9_000, began: 10_000 }),
  moving: (wish) => ({ at: "moving", wish, page: 9_000 }),
  shown: (wish) => ({ at: "shown", wish, how: "navigating", page: 9_000 }),
  login: () => ({ at: "login", page: 9_000 }),
  away: () => ({ at: "away" }),
  held: (wish) => ({ at: "held", wish, by: "work" }),
  silent: (wish) => ({ at: "silent", wish }),
  failed: (wish) => ({ at: "failed", wish, status: 500, error: null }),
};
