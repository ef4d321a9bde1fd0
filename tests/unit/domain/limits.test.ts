import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import * as LIMITS from "../../../src/domain/limits";

const ROOT = resolve(import.meta.dirname, "../../..");

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"));
}

const CODE = sources("src");

test.each(Object.keys(LIMITS))("%s is kept to", (limit) => {
  expect(CODE.filter((source) => source.includes(`LIMITS.${limit}`)).length).toBeGreaterThan(0);
});

test("1,000 events in one turn fit into an outbox and through the worker at once", () => {
  expect(LIMITS.outboxEvents).toBeGreaterThanOrEqual(1_000);
  expect(LIMITS.eventBurst).toBeGreaterThanOrEqual(LIMITS.outboxEvents + LIMITS.relayBatch);
});

test("a page remembers all that a worker could tell it again", () => {
  expect(LIMITS.pageEventsRemembered).toBeGreaterThanOrEqual(LIMITS.eventBurst);
});

test("conversations as large as can be fit into the browser's 10 MB when the storage was full", () => {
  // A visitor is told of in a conversation, and in the timeline and the pending effects beside it.
  expect(LIMITS.conversationsWhenFull * LIMITS.visitorSize * 2).toBeLessThan(10 * 2 ** 20);
});
