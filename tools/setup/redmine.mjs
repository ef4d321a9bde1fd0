import { existsSync } from "node:fs";
import { aptGet, canInstallPackages } from "./apt.mjs";
import { SetupError, say } from "./report.mjs";

/** What Debian's packages put where. */
export const redmine = {
  folder: "/usr/share/redmine",
  rails: "/usr/share/redmine/bin/rails",
  server: "/usr/bin/puma",
};

/** The last two instead of a database of the whole machine, which nobody would use, and as the server. */
const packages = ["redmine", "redmine-sqlite", "dbconfig-no-thanks", "puma"];

export const redmineCommand = `apt-get install --no-install-recommends ${packages.join(" ")}`;

export const hasRedmine = () => Object.values(redmine).every((path) => existsSync(path));

/** Sees to it that Redmine is there, installing it where that can be done without asking. */
export function ensureRedmine() {
  if (hasRedmine()) return;
  if (!canInstallPackages()) throw new SetupError(`no Redmine found. On Debian, as root: ${redmineCommand}`);
  say("no Redmine found, installing it from Debian's packages (apt-get); this takes a minute or two");
  aptGet("update");
  aptGet("install", "--yes", "--no-install-recommends", ...packages);
  if (!hasRedmine()) throw new SetupError("Redmine was installed, and yet its server is not there");
}
