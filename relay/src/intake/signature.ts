import { createHmac, timingSafeEqual } from "node:crypto";

const FORM = /^sha256=[0-9a-f]{64}$/;

/** Returns true if a header has the format of a signature, which can be checked before the body is read. */
export function isSignature(header: unknown): header is string {
  return typeof header === "string" && FORM.test(header);
}

/** `sha256=` and the HMAC-SHA-256 of the raw body in hex, as iAdvize's `x-iadvize-signature`. */
export function sign(secret: string, body: Uint8Array | string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Compares in constant time, with each of the valid secrets. */
export function isSigned(secrets: readonly string[], body: Uint8Array, signature: string): boolean {
  const told = Buffer.from(signature);
  const matches = secrets.map((secret) => {
    const right = Buffer.from(sign(secret, body));
    return right.length === told.length && timingSafeEqual(right, told);
  });
  return matches.includes(true);
}
