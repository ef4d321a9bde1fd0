import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, SetupError, say } from "./report.mjs";

/**
 * Installs the packages when node_modules is missing or is not what package-lock.json asks for. Not by `npm ci`: that
 * refuses a lock file without the optional packages of other platforms, which is what npm writes where it cannot get
 * them. `npm install --no-save` takes the locked versions too, and what it leaves is compared with the lock file here.
 */
export function ensurePackages() {
  checkNode();
  const reason = whyPackagesAreStale();
  if (!reason) return;
  say(`${reason}, installing packages (npm install)`);
  // A shell on Windows only: npm is a .cmd file there, which Node refuses to spawn directly.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stdout, stderr, error } = spawnSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (error) throw new SetupError(`npm could not be started (${error.message}); is it on the PATH?`);
  if (status !== 0) throw new SetupError(`npm install failed:\n${stdout}${stderr}`);
  const left = whyPackagesAreStale();
  if (left) throw new SetupError(`npm install ended well, and yet ${left}`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Node 20.19 or newer is needed, this is ${process.versions.node}`);
}

/**
 * npm writes what it installed to a hidden lock file. It is compared by content, since a fresh clone or a branch switch
 * touches times without changing anything. Optional packages of other platforms are missing there by right.
 */
function whyPackagesAreStale() {
  const installed = readLock(join(root, "node_modules", ".package-lock.json"));
  if (!installed) return "node_modules is missing";
  const wanted = readLock(join(root, "package-lock.json"));
  if (!wanted) throw new SetupError("package-lock.json is missing or cannot be read");
  for (const [path, { version, integrity, ...rest }] of Object.entries(wanted)) {
    if (path === "") continue;
    const found = installed[path];
    if (!found && isOptional(rest)) continue;
    if (found?.version !== version || found?.integrity !== integrity || !existsSync(join(root, path))) {
      return `node_modules is not in step with package-lock.json (${path})`;
    }
  }
  const extra = Object.keys(installed).find((path) => !(path in wanted) && !isOptional(installed[path]));
  return extra ? `node_modules is not in step with package-lock.json (${extra})` : undefined;
}

const isOptional = ({ optional, devOptional }) => Boolean(optional || devOptional);

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}
