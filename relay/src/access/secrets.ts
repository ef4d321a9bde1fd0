import { createHash, randomBytes } from "node:crypto";

/** Returns random bytes in base64url. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

export const newToken = (): string => `dbr_${randomText(32)}`;
export const newCode = (): string => randomText(24);

/**
 * Returns the hash under which a secret is stored. Secrets have at least 192 random bits and can't be guessed, so no slow hash is
 * needed.
 */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
