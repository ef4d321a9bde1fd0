import { createHash, randomBytes } from "node:crypto";

/** Something that can't be guessed, in base64url. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

export const newToken = (): string => `dbr_${randomText(32)}`;
export const newCode = (): string => randomText(24);

/**
 * What stands for a secret at rest. It has 192 bits of chance and more, so there is nothing to guess and no need for a slow
 * hash.
 */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
