/**
 * Run by `npm run relay`. Installs the packages, builds the relay and starts it, with its data in `relay-data/` or in the folder
 * named by RELAY_DATA. Arguments after `--` are passed to the relay: `npm run relay -- agents list`.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensurePackages, root, runScript, SetupError } from "./setup/setup.mjs";
import { runTool } from "./setup/tools.mjs";

await runScript(async () => {
  ensurePackages();
  const { code, output } = await runTool("vite", ["build", "--config", "relay/vite.config.ts"], { quiet: true });
  if (code !== 0) throw new SetupError(`the relay could not be built:\n${output}`);
  process.env.RELAY_DATA ??= join(root, "relay-data");
  // In this process, not in a child, so that Ctrl+C and kill reach it.
  await import(pathToFileURL(join(root, "relay/dist/desk-bridge-relay.mjs")).href);
  return Number(process.exitCode ?? 0);
});
