import { existsSync, readFileSync } from "node:fs";

/** How many tests passed and failed, and the names of those that were skipped or passed only after a retry. */
export const emptyTally = { passed: 0, failed: 0, skipped: [], flaky: [] };

export const addTally = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: [...a.skipped, ...b.skipped],
  flaky: [...a.flaky, ...b.flaky],
});

export const tallyLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`;

export function readVitestReport(path) {
  const tests = readJson(path)?.testResults.flatMap((file) => file.assertionResults) ?? [];
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: tests.filter(({ status }) => status === "failed").length,
    skipped: tests.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => fullName),
    flaky: [],
  };
}

export function readPlaywrightReport(path) {
  const report = readJson(path);
  const tests = report?.suites.flatMap((suite) => testsOf(suite)) ?? [];
  return {
    passed: tests.filter(({ status }) => status === "expected" || status === "flaky").length,
    failed: tests.filter(({ status }) => status === "unexpected").length,
    skipped: tests.filter(({ status }) => status === "skipped").map(nameWithReason),
    // Passed only after a retry, which the reader of the result has to know.
    flaky: tests.filter(({ status }) => status === "flaky").map(({ title }) => title),
  };
}

function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) => tests.map((test) => ({ ...test, title })));
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

/** Adds the reason why a test was skipped, if it has one. */
function nameWithReason({ title, annotations = [] }) {
  const reason = annotations.find(({ type, description }) => type === "skip" && description)?.description;
  return reason ? `${title}: ${reason}` : title;
}

/** Undefined if there is no report, because the runner failed. Its exit code reports that. */
const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);
