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

test.each(Object.keys(LIMITS))("%s is used", (limit) => {
  expect(CODE.filter((source) => source.includes(`LIMITS.${limit}`)).length).toBeGreaterThan(0);
});

test("an outbox can hold 1,000 events, and the worker accepts them at once", () => {
  expect(LIMITS.outboxEvents).toBeGreaterThanOrEqual(1_000);
  expect(LIMITS.eventBurst).toBeGreaterThanOrEqual(LIMITS.outboxEvents + LIMITS.relayBatch);
});

test("a page remembers all events that a worker could send again", () => {
  expect(LIMITS.pageEventsRemembered).toBeGreaterThanOrEqual(LIMITS.eventBurst);
});

test("the largest conversations fit into the browser's 10 MB when the storage was full", () => {
  // A visitor is stored in a conversation, and again in the timeline and the pending effects.
  expect(LIMITS.conversationsWhenFull * LIMITS.visitorSize * 2).toBeLessThan(10 * 2 ** 20);
});
