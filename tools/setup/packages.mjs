import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, SetupError, say } from "./report.mjs";

const modules = join(root, "node_modules");
/** The digest of the lock file that node_modules was installed from. `npm ci` deletes it with the folder. */
const stamp = join(modules, ".desk-bridge-lock");

/** Installs the packages with `npm ci` if node_modules is missing or was installed from another lock file. */
export function ensurePackages() {
  checkNode();
  const digest = createHash("sha256").update(readLock()).digest("hex");
  const reason = whyToInstall(digest);
  if (reason) {
    say(`${reason}, installing packages (npm ci)`);
    install();
  }
  writeFileSync(stamp, digest);
}

/** If there is no stamp, the user installed the packages with npm and keeps them up to date until the lock file changes. */
function whyToInstall(digest) {
  if (!existsSync(join(modules, ".package-lock.json"))) return "node_modules is missing";
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") === digest) return undefined;
  return "package-lock.json has changed";
}

function install() {
  // Uses a shell only on Windows, where npm is a .cmd file, which Node refuses to spawn directly.
  const { status, stdout, stderr, error } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (error) throw new SetupError(`npm could not be started (${error.message}); is it on the PATH?`);
  if (status !== 0) throw new SetupError(`npm ci failed:\n${stdout}${stderr}`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Node 20.19 or newer is needed, this is ${process.versions.node}`);
}

function readLock() {
  try {
    // Git may check it out with Windows line endings.
    return readFileSync(join(root, "package-lock.json"), "utf8").replaceAll("\r\n", "\n");
  } catch {
    throw new SetupError("package-lock.json is missing or cannot be read");
  }
}
