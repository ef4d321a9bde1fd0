import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../../..");
const APP = join(import.meta.dirname, "sveltekit");
const CACHE = join(ROOT, "node_modules/.cache/routers");

/**
 * Builds the SvelteKit application, unless it has already been built from the same packages and files. SvelteKit has its own
 * build, which has to run in the application's folder.
 *
 * @returns the folder with the files for the browser
 */
export async function buildSvelteKit(): Promise<string> {
  const digest = createHash("sha256").update(readFileSync(join(ROOT, "package-lock.json")));
  const files = readdirSync(APP, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) digest.update(name).update(readFileSync(join(parentPath, name)));
  const to = join(CACHE, `sveltekit-${digest.digest("hex").slice(0, 12)}`);
  if (!existsSync(to)) await build(to);
  return join(to, "client");
}

/** Builds to a temporary folder first, so that another test never finds an incomplete build. */
async function build(to: string): Promise<void> {
  const making = `${to}.${process.pid}`;
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  try {
    await promisify(execFile)(process.execPath, [vite, "build"], {
      cwd: APP,
      env: { ...process.env, SVELTEKIT_OUT: making, NODE_ENV: "production" },
    });
    if (!existsSync(to)) renameSync(making, to);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
