/**
 * Patterns for the addresses of the records that a search finds. A pattern is an address with `*` for a part of its path, of a query
 * value or of its fragment, such as `https://crm.acme.example/contacts/*`. A link that matches may contain more: other query values,
 * and a longer path inside the record.
 */

/** Values that `*` never matches: pages of an application that are not records. */
const NO_RECORD = /^(?:new|create|add|import|export|list|search|edit|all|index|recent|me|\*)$/i;

/**
 * The key of the record that a link leads to. All links to the same record have the same key. Undefined if the link does not match.
 *
 * @param pattern a valid pattern, see `findHitFault`
 */
export function recordOfLink(pattern: string, href: string): string | undefined {
  if (!URL.canParse(pattern) || !URL.canParse(href)) return undefined;
  const [wanted, there] = [new URL(pattern), new URL(href)];
  if (wanted.origin !== there.origin || there.username !== "") return undefined;
  const place = matchPlace(wanted.pathname + wanted.search, there.pathname + there.search);
  if (place === undefined || wanted.hash === "") return place && there.origin + place;
  const route = matchPlace(wanted.hash, there.hash);
  return route && there.origin + place + route;
}

/**
 * Why a pattern is invalid. `form`: it is not an address. `star`: it contains no `*`. `host`: it has a `*` in scheme, host or
 * port.
 */
export type HitFault = "form" | "host" | "star";

export function findHitFault(pattern: string): HitFault | undefined {
  const [, origin = ""] = /^(https?:\/\/[^/?#]*)/i.exec(pattern) ?? [];
  if (origin.includes("*")) return "host";
  if (origin === "" || /[\s\\{}]/.test(pattern) || !URL.canParse(pattern)) return "form";
  return pattern.slice(origin.length).includes("*") ? undefined : "star";
}

/** Matches a path with its query. Returns the parts that belong to the pattern; undefined if they do not match. */
function matchPlace(pattern: string, text: string): string | undefined {
  const [wantedPath, wantedQuery] = splitOnce(pattern, "?");
  const [path, query] = splitOnce(text, "?");
  const matched = matchPath(wantedPath.split("/"), path.split("/"));
  if (matched === undefined) return undefined;
  const there = new URLSearchParams(query);
  const values: string[] = [];
  for (const [name, value] of new URLSearchParams(wantedQuery)) {
    const found = there.getAll(name).find((one) => fits(value, one));
    if (found === undefined) return undefined;
    values.push(`${encodeURIComponent(name)}=${encodeURIComponent(found)}`);
  }
  return values.length > 0 ? `${matched}?${values.join("&")}` : matched;
}

/** If the pattern's path contains `*`, the link's path may be longer: it leads to a page inside the record. */
function matchPath(wanted: string[], there: string[]): string | undefined {
  const ends = wanted.at(-1) === "" ? wanted.slice(0, -1) : wanted;
  const isOpen = ends.some((segment) => segment.includes("*"));
  const rest = there.at(-1) === "" ? there.slice(0, -1) : there;
  if (rest.length < ends.length || (!isOpen && rest.length > ends.length)) return undefined;
  return ends.every((segment, index) => fits(segment, rest[index] ?? ""))
    ? rest.slice(0, ends.length).join("/")
    : undefined;
}

function fits(pattern: string, text: string): boolean {
  if (!pattern.includes("*")) return pattern === text;
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, "(.+)");
  const match = new RegExp(`^${source}$`, "s").exec(text);
  return match?.slice(1).every((part) => !NO_RECORD.test(part)) ?? false;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
