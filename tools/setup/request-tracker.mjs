import { existsSync } from "node:fs";
import { aptGet, canInstallPackages } from "./apt.mjs";
import { SetupError, say } from "./report.mjs";

/** The paths where Debian's packages install Request Tracker. */
export const requestTracker = {
  server: "/usr/share/request-tracker5/libexec/rt-server",
  setupDatabase: "/usr/sbin/rt-setup-database-5",
};

/** The last two prevent a database for the whole machine, which is not needed, and a mail server that listens. */
const packages = ["request-tracker5", "rt5-db-sqlite", "rt5-standalone", "dbconfig-no-thanks", "msmtp-mta"];

export const requestTrackerCommand = `apt-get install --no-install-recommends ${packages.join(" ")}`;

export const hasRequestTracker = () => Object.values(requestTracker).every((path) => existsSync(path));

/** Installs Request Tracker 5 if it is missing and that is possible without asking; throws otherwise. */
export function ensureRequestTracker() {
  if (hasRequestTracker()) return;
  if (!canInstallPackages()) {
    throw new SetupError(`no Request Tracker 5 found. On Debian, as root: ${requestTrackerCommand}`);
  }
  say("no Request Tracker 5 found, installing it from Debian's packages (apt-get); this takes a minute or two");
  aptGet("update");
  aptGet("install", "--yes", "--no-install-recommends", ...packages);
  if (!hasRequestTracker()) throw new SetupError("Request Tracker was installed, but its server is missing");
}
