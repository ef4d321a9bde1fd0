/**
 * What the address of a record looks like that a search finds: an address with `*` for a part of its path, of a value of its
 * query or of its fragment, such as `https://crm.acme.example/contacts/*`. A link to it may say more: other values of the
 * query, and a path that goes on inside of the record.
 */

/** What a `*` never stands for: pages of an application that are no record. */
const NO_RECORD = /^(?:new|create|add|import|export|list|search|edit|all|index|recent|me|\*)$/i;

/**
 * What a link's record is known by: links to one record have the same. Undefined for a link to anything else.
 *
 * @param pattern a sound one, see `findHitFault`
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

/** Why a text is no pattern of a hit. `star`: no part of it is the record's own. `host`: a `*` in scheme, host or port. */
export type HitFault = "form" | "host" | "star";

export function findHitFault(pattern: string): HitFault | undefined {
  const [, origin = ""] = /^(https?:\/\/[^/?#]*)/i.exec(pattern) ?? [];
  if (origin.includes("*")) return "host";
  if (origin === "" || /[\s\\{}]/.test(pattern) || !URL.canParse(pattern)) return "form";
  return pattern.slice(origin.length).includes("*") ? undefined : "star";
}

/** Compares a path with a query. Gives what of it is the record's. */
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

/** A path that ends in a record may go on inside of it. */
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
