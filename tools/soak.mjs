/**
 * Run by `npm run soak`. Runs the long versions of the relay's tests, then those of the extension. `npm run soak -- --relay` runs
 * only the former. All other arguments are passed to the test runner of the latter, which then run alone.
 */

import { ensurePackages, runScript } from "./setup/setup.mjs";
import { builds, runTool } from "./setup/tools.mjs";

const RELAY = ["tests/relay/chaos.test.ts", "tests/relay/hostile.test.ts"];
const rest = process.argv.slice(2);

await runScript(async () => {
  ensurePackages();
  if (rest.length === 0 || rest[0] === "--relay") {
    const args = ["run", "--project", "relay", ...RELAY, ...rest.slice(1)];
    const { code } = await runTool("vitest", args, { env: { RELAY_SOAK: "long" } });
    if (code !== 0 || rest[0] === "--relay") return code;
  }
  for (const { args } of builds) {
    const { code } = await runTool("vite", args);
    if (code !== 0) return code;
  }
  const { code } = await runTool("playwright", ["test", "-c", "playwright.soak.config.ts", ...rest]);
  return code;
});
