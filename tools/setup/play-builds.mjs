import { join } from "node:path";
import { root, SetupError } from "./report.mjs";
import { runTool } from "./tools.mjs";

/**
 * The output folders of the builds for `npm start` and for pictures. Not `dist/`, because a browser may have loaded that folder,
 * and tests may be running from it.
 */
export const playFolders = {
  extension: join(root, "dist-start", "extension"),
  simulators: join(root, "dist-start", "simulators"),
  relay: join(root, "dist-start", "relay"),
};

/** Builds the extension and the simulators each time, which takes about a second, so that they are never outdated. */
export async function buildForPlay() {
  await build("extension", ["build", "--outDir", playFolders.extension]);
  await build("simulators", ["build", "--config", "src/simulators/vite.config.ts", "--outDir", playFolders.simulators]);
}

/** Builds the relay for a stage that has one. */
export async function buildRelayForPlay() {
  await build("relay", ["build", "--config", "relay/vite.config.ts", "--outDir", playFolders.relay]);
}

async function build(name, args) {
  const { code, output } = await runTool("vite", args, { quiet: true });
  if (code !== 0) throw new SetupError(`the build of the ${name} failed:\n${output}`);
}
