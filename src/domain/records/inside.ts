import type { Screen } from "./screen";

/**
 * Returns true if an address is a record's own or a sub-page of it. `/contacts/1/orders` is inside `/contacts/1`, and `/contacts/12` is
 * not. The address must contain all parts of the record's address, so that an address inside one record is never inside another one.
 *
 * @param record the address at which the record was shown
 * @param address the current address
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
 * Returns true if an address is inside a record that was shown.
 *
 * @param url the requested address
 * @param landed the address at which the record was shown, after redirects. If it contains no identifier, as when a server redirects
 * every unknown record to one page, its sub-pages do not count.
 */
export function isInsideShown({ url, landed }: { url: string; landed: string }, address: string): boolean {
  return isInside(url, address) || (namesOne(landed) && isInside(landed, address));
}

/**
 * Returns true if a record's address led to a page above it, such as a list with the message that there is no such customer. The
 * identifier of the record was at the end of its path, and does not appear in the address of that page.
 */
export function isAbove(record: string, landed: string): boolean {
  if (!URL.canParse(record) || !URL.canParse(landed)) return false;
  const [from, to] = [new URL(record), new URL(landed)];
  const stem = to.pathname.replace(/\/*$/, "/");
  if (from.origin !== to.origin || !from.pathname.startsWith(stem)) return false;
  const telling = from.pathname.slice(stem.length).split("/").filter(tells);
  return telling.length > 0 && !telling.some((part) => (to.search + to.hash).includes(part));
}

/** Returns the record at this address: the current one, or one that the place showed before and the agent returned to. */
export function shownRecordAt(screen: Screen | null, href: string, seen: readonly Screen[]): Screen | null {
  if (screen && isInsideShown(screen, href)) return screen;
  return seen.findLast((one) => isInsideShown(one, href)) ?? null;
}

/** Returns true for a text that may identify a record: it contains a digit, or is an email address. */
const tells = (text: string) => /\d|@/.test(text);

/** Returns true if the end of the path, the query or the fragment identifies a record. */
function namesOne(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search, hash } = new URL(address);
  return tells(pathname.replace(/\/+$/, "").split("/").at(-1) + search + hash);
}

/** The route in the fragment, as in `#/contacts/1` or `#Contact/view/1`. */
function routeOf({ hash }: URL): string {
  return hash.replace(/^#/, "");
}

function goesOn(outer: string, inner: string): boolean {
  // The root of a site is not a record, so the other pages are not inside it.
  const stem = outer.replace(/\/+$/, "");
  return stem !== "" && (inner.startsWith(`${stem}/`) || inner.startsWith(`${stem}?`) || inner.startsWith(`${stem}&`));
}
