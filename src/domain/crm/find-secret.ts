/** Names that are used only for secrets. */
const SECRET =
  /^(?:_?token|csrf\w*|xsrf\w*|\w+_token|access_?token|id_?token|secret\w*|api_?key|signature|password|passwd|pwd|form_?key|php_?sess_?id|j?session_?id|sessid)$/i;
/** Names that may be used for secrets. Here the value decides. */
const PERHAPS = /^(?:key|sid|session|auth|sig|hash|code|ticket)$/i;
const RANDOM = /^(?=.*\d)(?=.*[a-z])[\w.~-]{16,}$/i;
/** A signed token of RFC 7519. */
const SIGNED_TOKEN = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/;

/**
 * The name of a secret in an address: a token, a key of the employee who copied it, a session. Such an address does not work
 * for others, and must not be stored.
 */
export function findSecret(address: string): string | undefined {
  if (SIGNED_TOKEN.test(address)) return "eyJ…";
  const pairs = [
    ...address.matchAll(/[?&;#]([\w%[\]-]+)=([^&;#]+)/g),
    // Path segments in pairs of name and value, as in `/key/0a1b2c…/`.
    ...address.matchAll(/\/(key|form_key|token)\/([^/?#]+)/g),
  ];
  for (const [, name = "", value = ""] of pairs) {
    const isSecret = SECRET.test(name) ? value.length >= 6 : PERHAPS.test(name) && RANDOM.test(value);
    if (isSecret) return name;
  }
  return undefined;
}
