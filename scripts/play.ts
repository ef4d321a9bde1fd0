/** What `npm start` does when everything is built: opens a browser to play with, or plays the story by itself. */
import { join } from "node:path";
import { loadSettings } from "./play/configure";
import { readOptions, usage } from "./play/options";
import { playWithoutWindow } from "./play/story-mode";
import { playInWindows } from "./play/window-mode";
import { root, SetupError } from "./setup.mjs";

const { mode, pause, settingsFile = join(root, "scripts/play/settings.json") } = options();
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
