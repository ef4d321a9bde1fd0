import { createHash } from "node:crypto";

/**
 * Returns the id that Chromium gives an extension with this public key: the first half of the key's SHA-256, with each
 * hexadecimal digit as a letter from a to p.
 *
 * @param key as in the manifest: DER in base64
 */
export function extensionId(key: string): string {
  const digest = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode("a".charCodeAt(0) + Number.parseInt(digit, 16))).join("");
}
