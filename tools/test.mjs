/**
 * Run by `npm test`. Runs lint and types, unit tests, builds, the linter of the Firefox store, the packages and their check, and
 * end-to-end tests. Stops at the first stage that fails.
 * The last line is always `N passed, N failed`. `npm test -- --unit` and `-- --e2e` run a part. Further arguments are passed to
 * the test runner of that part.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium, ensureFirefox, ensurePackages, runScript } from "./setup/setup.mjs";
import { builds, firefoxBuild, runCommand, runTool } from "./setup/tools.mjs";
import { addTally, emptyTally, readPlaywrightReport, readVitestReport, tallyLine } from "./test/tally.mjs";

const reports = mkdtempSync(join(tmpdir(), "desk-bridge-reports-"));
const [part, ...rest] = process.argv.slice(2);

const stages = [
  { part: "check", name: "lint", run: () => runTool("biome", ["ci", "--colors=off"], { quiet: true }) },
  { part: "check", name: "types", run: () => runTool("tsc", ["--noEmit"], { quiet: true }) },
  { part: "--unit", name: "unit tests", run: runUnitTests },
  ...[...builds, firefoxBuild].map(({ name, args }) => ({
    part: "--e2e",
    name,
    run: () => runTool("vite", args, { quiet: true }),
  })),
  { part: "--e2e", name: "lint of the build for Firefox", run: lintForFirefox },
  // The commands of the README, so that they keep working. Those that take long are run only in part.
  ...[
    "npm run build:relay",
    "npm run package",
    "npm run bench -- core",
    "npm run soak -- --list",
    "npm run bench:relay -- 50 1",
  ].map((command) => ({
    part: "--e2e",
    name: command,
    run: () => runCommand(command),
  })),
  { part: "--e2e", name: "end-to-end tests", run: runEndToEndTests },
];

await runScript(async () => {
  let tally = emptyTally;
  let ok = false;
  try {
    ensurePackages();
    if (part && !stages.some((stage) => stage.part === part))
      throw new Error(`unknown argument ${part}: --unit, --e2e`);
    for (const stage of stages.filter((candidate) => !part || candidate.part === part)) {
      const result = await runStage(stage);
      tally = addTally(tally, result.tally);
      ok = result.ok;
      if (!ok) break;
    }
  } catch (error) {
    ok = false;
    console.error(error instanceof Error ? error.message : error);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  // Count a stage that failed without a failed test as one failure.
  if (!ok && tally.failed === 0) tally = { ...tally, failed: 1 };
  for (const name of tally.skipped) console.log(`SKIPPED: ${name}`);
  for (const name of tally.flaky) console.log(`PASSED ONLY AFTER A RETRY: ${name}`);
  console.log(tallyLine(tally));
  return ok && tally.failed === 0 && tally.passed > 0 ? 0 : 1;
});

async function runStage({ name, run }) {
  const started = performance.now();
  console.log(`── ${name}`);
  const { code, signal, output = "", tally = emptyTally } = await run();
  const ok = code === 0 && tally.failed === 0;
  if (!ok && output) console.log(output.trimEnd());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${ok ? "ok" : `FAILED (${signal ?? `exit code ${code}`})`}, ${seconds} s\n`);
  return { ok, tally };
}

async function runUnitTests() {
  const report = join(reports, "unit.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const selected = part === "--unit" ? rest : [];
  // The coverage of a part of the tests says nothing.
  const result = await runTool("vitest", [...args, ...(selected.length > 0 ? selected : ["--coverage"])]);
  return { ...result, tally: readVitestReport(report) };
}

function lintForFirefox() {
  const args = ["lint", "--source-dir=dist-firefox", "--warnings-as-errors", "--boring", "--no-config-discovery"];
  return runTool("web-ext", args, { quiet: true, env: { NO_UPDATE_NOTIFIER: "1" } });
}

async function runEndToEndTests() {
  const report = join(reports, "e2e.json");
  const env = {
    CHROMIUM_PATH: ensureChromium(),
    FIREFOX_PATH: ensureFirefox(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const result = await runTool("playwright", ["test", "--reporter=list,json", ...(part === "--e2e" ? rest : [])], {
    env,
  });
  return { ...result, tally: readPlaywrightReport(report) };
}
