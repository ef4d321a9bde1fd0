/** The path of the CRM that is a single-page application with the History API. */
export const HISTORY_BASE = "/spa";

/**
 * The view that an address of the CRM leads to. The CRM exists in three flavours: `classic` loads a page for each view, `hash`
 * and `history` are single-page applications.
 */
export type Route = "list" | "contact" | "search" | "popup" | "login" | "not-found";

export interface View {
  readonly route: Route;
  readonly contactId: string | null;
  readonly query: string | null;
}

export interface Place extends View {
  readonly flavour: "classic" | "hash" | "history";
  /** The page contains the desk in an iframe. */
  readonly embedsDesk: boolean;
}

export function readPlace(url: URL): Place {
  const { pathname } = url;
  if (pathname.startsWith("/app/")) {
    const embedsDesk = pathname === "/app/embed.html";
    return { flavour: "hash", embedsDesk, ...readRoute(url.hash.replace(/^#/, ""), "") };
  }
  if (pathname === HISTORY_BASE || pathname.startsWith(`${HISTORY_BASE}/`)) {
    const view = readRoute(pathname.slice(HISTORY_BASE.length), url.searchParams.get("q") ?? "");
    return { flavour: "history", embedsDesk: false, ...view };
  }
  const embedsDesk = pathname === "/embed" || pathname.startsWith("/embed/");
  const path = embedsDesk ? pathname.slice("/embed".length) : pathname;
  return { flavour: "classic", embedsDesk, ...readRoute(path, url.searchParams.get("q") ?? "") };
}

function readRoute(path: string, query: string): View {
  const [first = "", second = "", ...rest] = path.split("/").filter(Boolean).map(decode);
  const nothing = { contactId: null, query: null };
  if (first === "") return { ...nothing, route: "list" };
  if (first === "contacts" && second && rest.length === 0) return { ...nothing, route: "contact", contactId: second };
  if (first === "contacts" && !second) return { ...nothing, route: "list" };
  if (first === "search") return { ...nothing, route: "search", query: second || query };
  if (first === "popup" || first === "login") return { ...nothing, route: first };
  return { ...nothing, route: "not-found" };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function base({ flavour, embedsDesk }: Place): string {
  if (flavour === "hash") return embedsDesk ? "/app/embed.html#" : "/app/#";
  if (flavour === "history") return HISTORY_BASE;
  return embedsDesk ? "/embed" : "";
}

export function listHref(place: Place): string {
  return base(place) === "/embed" ? "/embed" : `${base(place)}/`;
}

export function contactHref(place: Place, contactId: string): string {
  return `${base(place)}/contacts/${encodeURIComponent(contactId)}`;
}

export function searchHref(place: Place, query: string): string {
  const separator = place.flavour === "hash" ? "/search/" : "/search?q=";
  return `${base(place)}${separator}${encodeURIComponent(query)}`;
}
