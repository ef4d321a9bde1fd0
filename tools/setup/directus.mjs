import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { SetupError, say } from "./report.mjs";

/** The last version that runs on the oldest Node that the tests do. */
const VERSION = "11.3.5";

const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
const folder = join(cache, "desk-bridge", `directus-${VERSION}`);
const modules = join(folder, "node_modules");
/** Written at the end, so that an installation that broke off is none. */
const mark = join(folder, "installed");

/** Its command, without the look for updates that the package's own begins with. */
export const directus = { command: join(modules, "@directus/api/dist/cli/run.js") };

export const directusCommand = "npm run foreign-crm";

export const hasDirectus = () => existsSync(mark);

/** Sees to it that Directus is there, in a folder of its own beside all projects: it is 430 MB. */
export function ensureDirectus() {
  if (hasDirectus()) return;
  say(`no Directus found, installing it from npm to ${folder}; this takes some minutes`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ private: true })}\n`);
  npm("install", "--ignore-scripts", "--no-audit", "--no-fund", `directus@${VERSION}`);
  // What it needs of its own is the database. The other is for extensions that are not trusted, and there are none.
  writeFileSync(join(modules, "isolated-vm/isolated-vm.js"), "module.exports = {};\n");
  npm("rebuild", "sqlite3", "--build-from-source");
  writeFileSync(mark, "");
}

function npm(...args) {
  // Debian has Node's headers beside its other ones, so nothing has to be fetched for them.
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
