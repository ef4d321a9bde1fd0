/**
 * A match pattern of a CRM: where its content script runs and where its records may be.
 * Format: developer.chrome.com/docs/extensions/develop/concepts/match-patterns, narrowed to what one CRM can need.
 */
export interface Site {
  pattern: string;
  scheme: "https" | "http";
  /** Without the wildcard. */
  hostname: string;
  /** The pattern has `*.` before the host, which stands for the host and everything below it. */
  subdomains: boolean;
  /** Empty where the pattern names none, which is the scheme's own port. */
  port: string;
  /** With `*` for anything; compared with path and query. */
  path: string;
}

export type SiteProblem =
  | "site-empty"
  /** Not of the form `https://host/*`. */
  | "site-form"
  /** `http://` for anything but this machine. */
  | "site-insecure"
  /** A wildcard that stands for more than the hosts of one organisation, such as `https://*.com/*`. */
  | "site-too-wide";

const PATTERN = /^(https?):\/\/(\*\.)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::(\d{1,5}))?(\/[^\s\\#{}]*)$/;
const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for a host of this machine, the only one that may be reached without encryption. */
export function isLocalHost(hostname: string): boolean {
  return LOCAL_HOSTS.has(hostname);
}

/** Reads a match pattern. Refused: other schemes, `http` beyond this machine, wildcards that are too wide. */
export function parseSite(pattern: string): { ok: true; site: Site } | { ok: false; problem: SiteProblem } {
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
  if (scheme === "http" && !isLocalHost(hostname)) return { ok: false, problem: "site-insecure" };
  return { ok: true, site: { pattern, scheme, hostname, subdomains: wildcard !== undefined, port, path } };
}

/**
 * Makes a match pattern of what a person types or pastes: a host, an address of the CRM, or a pattern already.
 * What makes no sense is given back trimmed, for `parseSite` to say what is wrong.
 */
export function suggestSite(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.includes("*") || trimmed.startsWith("<")) return trimmed;
  const address = trimmed.includes("://") ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return trimmed;
  const { protocol, host } = new URL(address);
  return host === "" ? trimmed : `${protocol}//${host}/*`;
}

/** True where the address lies on the site. */
export function isOnSite(site: Site, url: URL): boolean {
  const host = url.hostname;
  const sameHost = host === site.hostname || (site.subdomains && host.endsWith(`.${site.hostname}`));
  return url.protocol === `${site.scheme}:` && sameHost && url.port === ownPort(site) && isOnPath(site.path, url);
}

/** True where the address lies on one of these sites; a pattern that is no site has nothing on it. */
export function isOnSites(address: string, sites: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return sites.some((pattern) => {
    const parsed = parseSite(pattern);
    return parsed.ok && isOnSite(parsed.site, url);
  });
}

/** As `URL.port` tells it: empty for the scheme's own. */
function ownPort({ scheme, port }: Site): string {
  return port === (scheme === "https" ? "443" : "80") ? "" : port;
}

function isOnPath(path: string, url: URL): boolean {
  if (path === "/*") return true;
  const source = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${source}$`).test(url.pathname + url.search);
}

/** The pattern of the site's host permission, which knows no paths. */
export function permissionPattern({ scheme, subdomains, hostname, port }: Site): string {
  return `${scheme}://${subdomains ? "*." : ""}${hostname}${port === "" ? "" : `:${port}`}/*`;
}
