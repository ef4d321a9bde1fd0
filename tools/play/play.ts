/** Run by `npm start` after everything is built. Opens a browser to use by hand, or plays the story. */
import { join } from "node:path";
import { root, SetupError } from "../setup/setup.mjs";
import { loadSettings } from "./configure";
import { readOptions, usage } from "./options";
import { playWithoutWindow } from "./story-mode";
import { playInWindows } from "./window-mode";

const { mode, pause, settingsFile = join(root, "tools/play/settings.json") } = options();
const settings = loadSettings(settingsFile);
const print = (line: string) => console.log(line);

if (mode === "window") await playInWindows(settings, print);
else process.exitCode = await playWithoutWindow(settings, pause, print);

function options() {
  try {
    return readOptions(process.argv.slice(2), process.env, process.platform);
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
