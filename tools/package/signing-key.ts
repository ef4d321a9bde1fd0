import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** The key in this file, which is made where there is none yet. Only its owner may read the file. */
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

/** The public half, in the form that a manifest has it in. */
export function manifestKey(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
}
