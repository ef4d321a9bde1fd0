import { parseArgs } from "node:util";

export interface PlayOptions {
  /** `window`: a browser to use by hand. `story`: the script plays the story and checks the results. */
  mode: "window" | "story";
  /** Milliseconds between the steps of the story. */
  pause: number;
  /** A file of settings to use instead of those for the simulated CRM. */
  settingsFile?: string;
}

export const usage = `npm start -- [--headless] [--slow] [--settings <file>]
  --headless          play the story without a window, even if there is a display
  --slow              wait between the steps of the story
  --settings <file>   play with these settings instead of tools/play/settings.json`;

/**
 * Parses the command line.
 *
 * @throws an error whose message describes what is invalid
 */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): PlayOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { headless: { type: "boolean" }, slow: { type: "boolean" }, settings: { type: "string" } },
  });
  return {
    mode: values.headless || !hasDisplay(env, platform) ? "story" : "window",
    pause: values.slow ? 2_000 : 0,
    ...(values.settings !== undefined && { settingsFile: values.settings }),
  };
}

/** On systems other than macOS and Windows, a desktop sets one of these variables. */
function hasDisplay(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): boolean {
  return platform === "darwin" || platform === "win32" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
