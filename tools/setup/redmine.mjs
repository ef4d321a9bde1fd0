import { existsSync } from "node:fs";
import { aptGet, canInstallPackages } from "./apt.mjs";
import { SetupError, say } from "./report.mjs";

/** The paths where Debian's packages install Redmine. */
export const redmine = {
  folder: "/usr/share/redmine",
  rails: "/usr/share/redmine/bin/rails",
  server: "/usr/bin/puma",
};

/** dbconfig-no-thanks prevents a database for the whole machine, which is not needed. puma is the server. */
const packages = ["redmine", "redmine-sqlite", "dbconfig-no-thanks", "puma"];

export const redmineCommand = `apt-get install --no-install-recommends ${packages.join(" ")}`;

export const hasRedmine = () => Object.values(redmine).every((path) => existsSync(path));

/** Installs Redmine if it is missing and that is possible without asking; throws otherwise. */
export function ensureRedmine() {
  if (hasRedmine()) return;
  if (!canInstallPackages()) throw new SetupError(`no Redmine found. On Debian, as root: ${redmineCommand}`);
  say("no Redmine found, installing it from Debian's packages (apt-get); this takes a minute or two");
  aptGet("update");
  aptGet("install", "--yes", "--no-install-recommends", ...packages);
  if (!hasRedmine()) throw new SetupError("Redmine was installed, but its server is missing");
}
