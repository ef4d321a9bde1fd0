import { createHash } from "node:crypto";

/** Returns a short hash of a text, with characters that every engine accepts in a key. */
export function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
