import * as LIMITS from "../limits";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Parses the address of a relay as a person or a policy writes it: `wss://relay.example`, also with `https:`, a port and a
 * path. `ws:` and `http:` are accepted only for this machine. User names, queries and fragments are refused.
 *
 * @returns the address with `ws:` or `wss:`, without a trailing slash; undefined if it is invalid
 */
export function readRelayAddress(text: string): string | undefined {
  if (text.length > LIMITS.text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash) return undefined;
  const isSecure = url.protocol === "wss:" || url.protocol === "https:";
  const isPlain = url.protocol === "ws:" || url.protocol === "http:";
  if (!isSecure && !(isPlain && LOOPBACK.test(url.hostname))) return undefined;
  return `${isSecure ? "wss:" : "ws:"}//${url.host}${url.pathname}`.replace(/\/+$/, "");
}
