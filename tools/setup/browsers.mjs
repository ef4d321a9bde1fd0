import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { aptGet, canInstallPackages } from "./apt.mjs";
import { SetupError, say } from "./report.mjs";

/** Returns the path of a Chromium. Installs one if that is possible without asking; throws otherwise. */
export function ensureChromium() {
  return ensureBrowser({
    name: "Chromium",
    variable: "CHROMIUM_PATH",
    commands: ["chromium", "chromium-browser"],
    places: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      join(process.env.HOME ?? "", "Applications/Chromium.app/Contents/MacOS/Chromium"),
      join(process.env.LOCALAPPDATA ?? "", "Chromium/Application/chrome.exe"),
      join(process.env.PROGRAMFILES ?? "", "Chromium/Application/chrome.exe"),
      "/snap/bin/chromium",
    ],
    debianPackage: "chromium",
    refusal: chromeInstead,
    note: "Google's branded Chrome does not work: it ignores --load-extension since version 137.",
  });
}

/** Returns the path of a Firefox. Installs Firefox ESR if that is possible without asking; throws otherwise. */
export function ensureFirefox() {
  return ensureBrowser({
    name: "Firefox",
    variable: "FIREFOX_PATH",
    commands: ["firefox-esr", "firefox"],
    places: [
      "/Applications/Firefox.app/Contents/MacOS/firefox",
      join(process.env.PROGRAMFILES ?? "", "Mozilla Firefox/firefox.exe"),
    ],
    debianPackage: "firefox-esr",
    refusal: () => undefined,
    note: "Version 142 or newer is needed.",
  });
}

function ensureBrowser(browser) {
  const found = findBrowser(browser);
  if (found) return found;
  if (canInstallPackages()) {
    const packages = [browser.debianPackage, ...(hasFonts() ? [] : ["fonts-dejavu-core", "fonts-noto-core"])];
    say(`no ${browser.name} found, installing ${packages.join(" ")} (apt-get)`);
    aptGet("update");
    aptGet("install", "--yes", "--no-install-recommends", ...packages);
    const installed = findBrowser(browser);
    if (installed) return installed;
    throw new SetupError(`${browser.debianPackage} was installed, but no ${browser.name} is on the PATH`);
  }
  throw new SetupError(
    `no ${browser.name} found. Install it (Debian: apt-get install ${browser.debianPackage}) ` +
      `or set ${browser.variable} to its executable. ${browser.note}`,
  );
}

function findBrowser({ name, variable, commands, places, refusal }) {
  const given = process.env[variable];
  if (given) {
    if (!isFile(given)) throw new SetupError(`${variable} is ${given}, but that file does not exist`);
    const why = refusal(given);
    if (why) throw new SetupError(`${variable} is ${given}: ${why}`);
    return given;
  }
  const directories = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const onPath = commands.flatMap((command) => directories.map((directory) => join(directory, command + suffix)));
  return [...onPath, ...places].find((path) => isFile(path) && startsAtAll(path, name));
}

/** Ubuntu's `chromium-browser` and `firefox` may be scripts that only print that a snap has to be installed. */
function startsAtAll(path, name) {
  if (process.platform === "win32") return true;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 && stdout.includes(name);
}

function chromeInstead(path) {
  // Windows programs print no version on the console, so the path is used there.
  const isChrome =
    process.platform === "win32"
      ? /[\\/]Google[\\/]Chrome/i.test(path)
      : /^Google Chrome(?! for Testing)/m.test(spawnSync(path, ["--version"], { encoding: "utf8" }).stdout ?? "");
  return isChrome ? "Google's branded Chrome ignores --load-extension since version 137" : undefined;
}

/** Without any font, a browser draws empty boxes, and some layouts collapse. */
function hasFonts() {
  const { status, stdout } = spawnSync("fc-list", { encoding: "utf8" });
  return status === 0 && stdout.trim() !== "";
}

function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
