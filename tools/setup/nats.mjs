import { statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { aptGet, canInstallPackages } from "./apt.mjs";
import { SetupError, say } from "./report.mjs";

const VARIABLE = "NATS_SERVER_PATH";
const NAME = process.platform === "win32" ? "nats-server.exe" : "nats-server";

/** Returns the path of a `nats-server`. Installs one if that is possible without asking; throws otherwise. */
export function ensureNats() {
  const found = findServer();
  if (found) return found;
  if (canInstallPackages()) {
    say("no nats-server found, installing it (apt-get)");
    aptGet("update");
    aptGet("install", "--yes", "--no-install-recommends", "nats-server");
    const installed = findServer();
    if (installed) return installed;
    throw new SetupError("nats-server was installed, but it is not on the PATH");
  }
  throw new SetupError(
    `no nats-server found. Install it (Debian: apt-get install nats-server) or set ${VARIABLE} to its executable.`,
  );
}

function findServer() {
  const given = process.env[VARIABLE];
  if (given) {
    if (isFile(given)) return given;
    throw new SetupError(`${VARIABLE} is ${given}, but that file does not exist`);
  }
  // Debian installs it in a folder that is only on the PATH of administrators.
  const directories = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"].filter(Boolean);
  return directories.map((directory) => join(directory, NAME)).find(isFile);
}

function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
