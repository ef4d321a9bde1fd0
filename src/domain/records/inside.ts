import type { Screen } from "./place";

/**
 * True where an address lies inside a record: the record's own, or one that goes on from it. `/contacts/1/orders` lies
 * inside `/contacts/1`, and `/contacts/12` does not. Everything that the record's address says must be said by the other
 * one, too, so that an address inside one record is never inside another's.
 *
 * @param record where the page was when the record was shown
 * @param address where the page is now
 */
export function isInside(record: string, address: string): boolean {
  if (!URL.canParse(record) || !URL.canParse(address)) return false;
  const [outer, inner] = [new URL(record), new URL(address)];
  if (outer.origin !== inner.origin) return false;
  const isSamePath = inner.pathname === outer.pathname;
  if (!isSamePath && !goesOn(outer.pathname, inner.pathname)) return false;
  for (const [name, value] of outer.searchParams) if (!inner.searchParams.getAll(name).includes(value)) return false;
  const route = routeOf(outer);
  return route === "" || route === routeOf(inner) || (isSamePath && goesOn(route, routeOf(inner)));
}

/**
 * True where the agent is inside a record that was shown.
 *
 * @param url the address that was asked for
 * @param landed where the page was then. Where a server sends every unknown record to one page, that page names nobody, so
 * what lies below it is inside no record.
 */
export function isInsideShown({ url, landed }: { url: string; landed: string }, address: string): boolean {
  return isInside(url, address) || (namesOne(landed) && isInside(landed, address));
}

/**
 * True where a record's address led to a page above it, as to a list that says that there is no such customer. What tells the record
 * from others stood at the end of its path, and is nowhere in the address of that page.
 */
export function isAbove(record: string, landed: string): boolean {
  if (!URL.canParse(record) || !URL.canParse(landed)) return false;
  const [from, to] = [new URL(record), new URL(landed)];
  const stem = to.pathname.replace(/\/*$/, "/");
  if (from.origin !== to.origin || !from.pathname.startsWith(stem)) return false;
  const telling = from.pathname.slice(stem.length).split("/").filter(tells);
  return telling.length > 0 && !telling.some((part) => (to.search + to.hash).includes(part));
}

/** The record at this address: the one on screen, or one that the place showed before and the agent went back to. */
export function recall(screen: Screen | null, href: string, seen: readonly Screen[]): Screen | null {
  if (screen && isInsideShown(screen, href)) return screen;
  return seen.findLast((one) => isInsideShown(one, href)) ?? null;
}

/** Records are told apart by something with a digit in it, or by an address of mail. */
const tells = (text: string) => /\d|@/.test(text);

/** At the end of the path, in the query or in the fragment. */
function namesOne(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search, hash } = new URL(address);
  return tells(pathname.replace(/\/+$/, "").split("/").at(-1) + search + hash);
}

/** A fragment that holds the place in the app, as in `#/contacts/1` or `#Contact/view/1`. */
function routeOf({ hash }: URL): string {
  return hash.replace(/^#/, "");
}

function goesOn(outer: string, inner: string): boolean {
  // The root of a site is no record that the rest of the site could be inside of.
  const stem = outer.replace(/\/+$/, "");
  return stem !== "" && (inner.startsWith(`${stem}/`) || inner.startsWith(`${stem}?`) || inner.startsWith(`${stem}&`));
}
