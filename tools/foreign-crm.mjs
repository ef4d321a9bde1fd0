/**
 * Run by `npm run foreign-crm`. Installs Request Tracker, Redmine and Directus, which were not made for these tests, so that
 * `npm test` tests the extension with them, and takes the picture of docs/foreign-crm.md again.
 */
import { ensureDirectus } from "./setup/directus.mjs";
import { buildForPlay } from "./setup/play-builds.mjs";
import { ensureRedmine } from "./setup/redmine.mjs";
import { ensureRequestTracker } from "./setup/request-tracker.mjs";
import { ensureChromium, ensurePackages, runScript } from "./setup/setup.mjs";

await runScript(async () => {
  ensurePackages();
  process.env.CHROMIUM_PATH = ensureChromium();
  ensureRequestTracker();
  ensureRedmine();
  ensureDirectus();
  await buildForPlay();
  const { tsImport } = await import("tsx/esm/api");
  const { takeRequestTrackerPicture } = await tsImport("./foreign-crm/picture.ts", import.meta.url);
  console.log(await takeRequestTrackerPicture());
  return 0;
});
