import { parseArgs } from "node:util";

export interface PlayOptions {
  /** `window`: a browser to play with by hand. `story`: the script plays, and looks at what comes of it. */
  mode: "window" | "story";
  /** Milliseconds between the steps of the story. */
  pause: number;
  /** A file of settings to play with, in place of the ones that know the simulated CRM. */
  settingsFile?: string;
}

export const usage = `npm start -- [--headless] [--slow] [--settings <file>]
  --headless          play the story without a window, even where there is a display
  --slow              wait between the steps of the story
  --settings <file>   play with these settings instead of tools/play/settings.json`;

/**
 * Reads the command line.
 *
 * @throws an error whose message says what is wrong with it
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

/** Elsewhere than on macOS and Windows, a desktop tells its programs where to draw. */
function hasDisplay(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): boolean {
  return platform === "darwin" || platform === "win32" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
