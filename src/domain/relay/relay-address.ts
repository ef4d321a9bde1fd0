import * as LIMITS from "../limits";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Reads the address of a relay as a person or a policy writes it: `wss://relay.example`, also with `https:`, a port and a
 * path. Without TLS only on this machine. A user, a query and a fragment are refused.
 *
 * @returns the address with `ws:` or `wss:` and no slash at its end; undefined where it is none
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
