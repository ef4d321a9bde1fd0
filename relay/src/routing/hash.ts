import { createHash } from "node:crypto";

/** A short name for a text of any length, of letters that every engine takes in a key. */
export function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
