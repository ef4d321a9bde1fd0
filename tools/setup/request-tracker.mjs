import { existsSync } from "node:fs";
import { aptGet, canInstallPackages } from "./apt.mjs";
import { SetupError, say } from "./report.mjs";

/** What Debian's packages put where. */
export const requestTracker = {
  server: "/usr/share/request-tracker5/libexec/rt-server",
  setupDatabase: "/usr/sbin/rt-setup-database-5",
};

/** The last two instead of a database of the whole machine, which nobody would use, and of a mail server that listens. */
const packages = ["request-tracker5", "rt5-db-sqlite", "rt5-standalone", "dbconfig-no-thanks", "msmtp-mta"];

export const requestTrackerCommand = `apt-get install --no-install-recommends ${packages.join(" ")}`;

export const hasRequestTracker = () => Object.values(requestTracker).every((path) => existsSync(path));

/** Sees to it that Request Tracker 5 is there, installing it where that can be done without asking. */
export function ensureRequestTracker() {
  if (hasRequestTracker()) return;
  if (!canInstallPackages()) {
    throw new SetupError(`no Request Tracker 5 found. On Debian, as root: ${requestTrackerCommand}`);
  }
  say("no Request Tracker 5 found, installing it from Debian's packages (apt-get); this takes a minute or two");
  aptGet("update");
  aptGet("install", "--yes", "--no-install-recommends", ...packages);
  if (!hasRequestTracker()) throw new SetupError("Request Tracker was installed, and yet its server is not there");
}
