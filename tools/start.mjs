/**
 * Run by `npm start`. Installs what is missing, builds the extension, the simulators and the relay, and runs play.ts with the
 * same arguments.
 */

import { buildForPlay, buildRelayForPlay } from "./setup/play-builds.mjs";
import { ensureChromium, ensurePackages, runScript } from "./setup/setup.mjs";

// On these signals, Playwright closes its browsers but does not end the process. It does so for Ctrl+C.
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
  // In this process, not in a child, so that Ctrl+C and kill reach it and nothing keeps running.
  const { tsImport } = await import("tsx/esm/api");
  await tsImport("./play/play.ts", import.meta.url);
  return Number(process.exitCode ?? 0);
});
