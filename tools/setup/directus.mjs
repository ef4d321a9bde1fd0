import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { SetupError, say } from "./report.mjs";

/** The last version that runs on the oldest Node version on which the tests run. */
const VERSION = "11.3.5";

const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
const folder = join(cache, "desk-bridge", `directus-${VERSION}`);
const modules = join(folder, "node_modules");
/** Written at the end, so that an interrupted installation does not count as installed. */
const mark = join(folder, "installed");

/** Directus' command. That of the package itself would first check for updates. */
export const directus = { command: join(modules, "@directus/api/dist/cli/run.js") };

export const directusCommand = "npm run foreign-crm";

export const hasDirectus = () => existsSync(mark);

/** Installs Directus if it is missing, in a folder outside of all projects because it has 430 MB. */
export function ensureDirectus() {
  if (hasDirectus()) return;
  say(`no Directus found, installing it from npm to ${folder}; this takes some minutes`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ private: true })}\n`);
  npm("install", "--ignore-scripts", "--no-audit", "--no-fund", `directus@${VERSION}`);
  // Of its native modules, only that of the database is needed. isolated-vm is for untrusted extensions, of which there are none.
  writeFileSync(join(modules, "isolated-vm/isolated-vm.js"), "module.exports = {};\n");
  npm("rebuild", "sqlite3", "--build-from-source");
  writeFileSync(mark, "");
}

function npm(...args) {
  // Debian installs Node's headers with its other ones, so they don't have to be downloaded.
  const headers = join(dirname(dirname(process.execPath)), "include/node/node.h");
  const nodedir = existsSync(headers) ? { npm_config_nodedir: dirname(dirname(dirname(headers))) } : {};
  const env = { ...process.env, ...nodedir };
  const { status, stderr } = spawnSync("npm", args, {
    cwd: folder,
    env,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new SetupError(`npm ${args[0]} failed in ${folder}: ${stderr?.slice(-500) ?? ""}`);
}
