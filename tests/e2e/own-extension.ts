import { generateKeyPairSync } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface OwnExtension {
  path: string;
  remove(): void;
}

/**
 * Copies a build and changes its manifest, to get an extension that no other test and no other browser on this machine
 * has.
 */
export function copyExtension(build: string, changes: Record<string, unknown>): OwnExtension {
  const path = mkdtempSync(join(tmpdir(), "desk-bridge-extension-"));
  cpSync(build, path, { recursive: true });
  const file = join(path, "manifest.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...changes }));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Returns a new manifest key, which gives the extension an id of its own. */
export function createKey(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return publicKey.export({ type: "spki", format: "der" }).toString("base64");
}
