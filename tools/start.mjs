/**
 * What `npm start` runs: puts in place what is missing, builds the extension, the simulators and the relay, and hands over to
 * play.ts. The arguments are those of play.ts.
 */

import { buildForPlay, buildRelayForPlay } from "./setup/play-builds.mjs";
import { ensureChromium, ensurePackages, runScript } from "./setup/setup.mjs";

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
  await buildRelayForPlay();
  // In this process, not in a child: Ctrl+C and kill then reach the one process there is, and nothing is left behind.
  const { tsImport } = await import("tsx/esm/api");
  await tsImport("./play/play.ts", import.meta.url);
  return Number(process.exitCode ?? 0);
});
