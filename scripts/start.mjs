/**
 * What `npm start` runs: puts in place what is missing, builds the extension and the simulators, and hands over to play.ts. The arguments are those of play.ts.
 */

import { buildForPlay } from "./setup/play-builds.mjs";
import { ensureChromium, ensurePackages, runScript } from "./setup.mjs";

// Playwright closes its browsers at these, but leaves it to the program to end; Ctrl+C it answers by itself.
for (const [signal, code] of [
  ["SIGTERM", 143],
  ["SIGHUP", 129],
]) {
  process.once(signal, () => process.exit(code));
}

await runScript(async () => {
  ensurePackages();
  process.env.CHROMIUM_PATH = ensureChromium();
  await buildForPlay();
  // In this process, not in a child: Ctrl+C and kill then reach the one process there is, and nothing is left behind.
  const { tsImport } = await import("tsx/esm/api");
  await tsImport("./play.ts", import.meta.url);
  return Number(process.exitCode ?? 0);
});
