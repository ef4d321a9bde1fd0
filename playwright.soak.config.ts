import { defineConfig } from "@playwright/test";

/** The long forms of what `npm test` runs in short; `npm run soak` writes their figures down. */
export default defineConfig({
  testDir: "tests/soak",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 30 * 60_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
});
