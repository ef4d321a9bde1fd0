/**
 * A match pattern of a CRM: its content script runs there, and its records must be there. The format is a subset of
 * developer.chrome.com/docs/extensions/develop/concepts/match-patterns.
 */
export interface Site {
  pattern: string;
  scheme: "https" | "http";
  /** Without the wildcard. */
  hostname: string;
  /** The pattern has `*.` before the host: it matches the host and all its subdomains. */
  subdomains: boolean;
  /** Empty if the pattern has no port. It then matches the default port of the scheme. */
  port: string;
  /** Compared with path and query. `*` matches anything. */
  path: string;
}

export type SiteProblem =
  | "site-empty"
  /** Does not have the form `https://host/*`. */
  | "site-form"
  /** `http://` with a host that is neither in the company's own network nor allowed by the organisation. */
  | "site-insecure"
  /** The wildcard matches hosts of several organisations, such as `https://*.com/*`. */
  | "site-too-wide";

const PATTERN =
  /^(https?):\/\/(\*\.)?([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::(\d{1,5}))?(\/[^\s\\#{}]*)$/;
const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for a host of this machine. */
export function isLocalHost(hostname: string): boolean {
  return LOCAL_HOSTS.has(hostname);
}

/** Names that are never used on the public internet, by convention or by rule (RFC 6762, RFC 8375, ICANN's `.internal`). */
const INTERNAL_NAME = /(?:^|\.)(?:intranet|local|lan|corp|internal|localhost|home\.arpa)$/;
/** Private (RFC 1918, RFC 4193) and link-local IP addresses, as `URL` formats them. */
const PRIVATE_ADDRESS =
  /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)(?:\.\d{1,3}){1,3}$|^\[(?:::1|f[cd][0-9a-f]{2}:[0-9a-f:]*|fe[89ab][0-9a-f]:[0-9a-f:]*)\]$/;

/**
 * True for a host of this machine or of a company's own network, which may be unencrypted: a host name without dots, a private
 * address, or a name that no public host has.
 */
export function isInternalHost(hostname: string): boolean {
  const isSingleLabel = /^(?=.*[a-z])[a-z0-9_-]+$/.test(hostname);
  return isSingleLabel || INTERNAL_NAME.test(hostname) || (PRIVATE_ADDRESS.test(hostname) && isAddress(hostname));
}

function isAddress(hostname: string): boolean {
  return hostname.startsWith("[") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(hostname);
}

/** A host, or `*.` and a host, which also matches all its subdomains. */
const ALLOWED_HOST = /^(?:\*\.(?=[^.]+\.))?[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;

/** True for a valid entry in the list of hosts that may be unencrypted: `crm.acme.example`, `*.acme.example`. */
export function isAllowedHost(text: string): boolean {
  return ALLOWED_HOST.test(text) && !text.includes("..");
}

/**
 * True for a host that may be unencrypted.
 *
 * @param name the host, with `*.` if its subdomains are included
 * @param allowHttp hosts that the organisation allows in addition to those of a company's own network
 */
export function mayBeHttp(name: string, allowHttp: readonly string[]): boolean {
  const isAllowed = (host: string) =>
    host === name || (host.startsWith("*.") && (name === host.slice(2) || name.endsWith(host.slice(1))));
  return isInternalHost(name.replace(/^\*\./, "")) || allowHttp.some(isAllowed);
}

/**
 * Parses a match pattern. Refuses other schemes, `http` outside a company's own network, and wildcards that are too wide.
 *
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function parseSite(pattern: string, allowHttp: readonly string[] = []): ParsedSite {
  const read = readSite(pattern);
  if (!read.ok || read.site.scheme === "https") return read;
  const { hostname, subdomains } = read.site;
  const name = subdomains ? `*.${hostname}` : hostname;
  return mayBeHttp(name, allowHttp) ? read : { ok: false, problem: "site-insecure" };
}

export type ParsedSite = { ok: true; site: Site } | { ok: false; problem: SiteProblem };

/** Parses a match pattern, without checking whether its host may be unencrypted. */
export function readSite(pattern: string): ParsedSite {
  if (pattern.trim() === "") return { ok: false, problem: "site-empty" };
  if (/^[a-z*]+:\/\/(\*|\*\.[^./]+)(?::\d+)?\//.test(pattern) || pattern === "<all_urls>") {
    return { ok: false, problem: "site-too-wide" };
  }
  const match = PATTERN.exec(pattern);
  const [, scheme, wildcard, hostname, port = "", path] = match ?? [];
  if (
    (scheme !== "https" && scheme !== "http") ||
    hostname === undefined ||
    path === undefined ||
    Number(port) > 65_535
  ) {
    return { ok: false, problem: "site-form" };
  }
  return { ok: true, site: { pattern, scheme, hostname, subdomains: wildcard !== undefined, port, path } };
}

/**
 * A match pattern with its scheme and host as browsers format them: `https://*.xn--mller-kva.example/*` for
 * `HTTPS://*.Müller.example`. A missing path becomes `/*`. An invalid pattern is returned unchanged.
 */
export function normalizeSite(text: string): string {
  const trimmed = text.trim();
  const [, scheme, wildcard = "", authority = "", path] =
    /^(https?):\/\/(\*\.)?([^/?#\s*@]+)(\/\S*)?$/i.exec(trimmed) ?? [];
  if (scheme === undefined || !URL.canParse(`${scheme}://${authority}`)) return trimmed;
  const { protocol, hostname } = new URL(`${scheme}://${authority}`);
  // Keep the port even if it is the scheme's default port, because a pattern with a port is a different pattern.
  const port = /:\d+$/.exec(authority)?.[0] ?? "";
  return `${protocol}//${wildcard}${hostname}${port}${path ?? "/*"}`;
}

/**
 * Converts what a person types or pastes to a match pattern: a host, an address of the CRM, or a pattern.
 * An invalid text is returned trimmed, so that `parseSite` can report what is wrong.
 */
export function suggestSite(text: string): string {
  const trimmed = text.trim();
  if (trimmed.includes("*")) return normalizeSite(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (trimmed === "" || trimmed.startsWith("<")) return trimmed;
  const address = trimmed.includes("://") ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return trimmed;
  const { protocol, host } = new URL(address);
  return host === "" ? trimmed : `${protocol}//${host}/*`;
}

/** True if the address is on the site. */
export function isOnSite(site: Site, url: URL): boolean {
  const host = url.hostname;
  const sameHost = host === site.hostname || (site.subdomains && host.endsWith(`.${site.hostname}`));
  return url.protocol === `${site.scheme}:` && sameHost && url.port === ownPort(site) && isOnPath(site.path, url);
}

/** True if the address is on one of these sites. Invalid patterns match nothing. */
export function isOnSites(address: string, sites: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return sites.some((pattern) => {
    const parsed = readSite(pattern);
    return parsed.ok && isOnSite(parsed.site, url);
  });
}

/** As in `URL.port`: empty for the scheme's default port. */
function ownPort({ scheme, port }: Site): string {
  return port === (scheme === "https" ? "443" : "80") ? "" : port;
}

function isOnPath(path: string, url: URL): boolean {
  if (path === "/*") return true;
  const source = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${source}$`).test(url.pathname + url.search);
}

/** The pattern of the site's host permission. Host permissions have no paths. */
export function permissionPattern({ scheme, subdomains, hostname, port }: Site): string {
  return `${scheme}://${subdomains ? "*." : ""}${hostname}${port === "" ? "" : `:${port}`}/*`;
}
