import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Reads the key in this file. If the file does not exist, creates it with a new key and only readable by its owner. */
export function readSigningKey(path: string): { key: KeyObject; isNew: boolean } {
  const isNew = !existsSync(path);
  if (isNew) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    writeFileSync(path, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  }
  const key = createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== "rsa") throw new Error(`${path} holds a key for ${key.asymmetricKeyType}, not for RSA`);
  return { key, isNew };
}

/** Returns the public key in the format of a manifest: DER in base64. */
export function manifestKey(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
}
