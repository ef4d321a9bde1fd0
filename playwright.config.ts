import { defineConfig } from "@playwright/test";

const LONG = ["hour", "start", "toast", "policy", "layout", "model", "roll-out"].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Every worker has a browser of its own. Three leave no core of a small machine idle while a test waits; more starve
  // each other.
  workers: 3,
  // On a machine that is busy otherwise a browser hiccups. It is given two more chances; `npm test` names who
  // needed one.
  retries: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  reportSlowTests: { max: 10, threshold: 60_000 },
  // Those that take long begin first, or one of them would go on alone at the end.
  projects: [
    { name: "long", testMatch: LONG },
    { name: "short", testMatch: "**/*.spec.ts", testIgnore: LONG },
  ],
});
