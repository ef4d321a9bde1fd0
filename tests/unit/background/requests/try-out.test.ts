import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TimelineEntry } from "../../../../src/domain/timeline/entry";
import { Bench } from "../records/bench";

const bench = await Bench.create();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function tryOut(visitor: object): Promise<TimelineEntry[]> {
  const unknown = { externalUserId: "", email: "", phoneNumber: "" };
  const answer = bench.ask({ type: "ui/try-out", crmId: "crm", visitor: { ...unknown, ...visitor } });
  await bench.pass(10_000);
  return ((await answer) as { entries: TimelineEntry[] }).entries;
}

test("a simulated conversation opens its record and leaves the agent's state as it was", async () => {
  await bench.open();
  await bench.add("ada");
  await bench.focus("ada");
  await bench.pass();
  const before = bench.timeline;
  const entries = await tryOut({ externalUserId: "zoe" });
  expect(entries.at(-1)).toMatchObject({ kind: "effect", effect: "show-record", crmId: "crm", outcome: "navigating" });
  expect(bench.loads).toContain("https://crm.example/contacts/zoe");
  expect(bench.timeline).toEqual(before);
  const { conversations = {} } = bench.fakes.storage.read("session") as { conversations?: object };
  expect(JSON.stringify(conversations)).not.toContain("zoe");
});

test("a value that a record address must not contain is reported", async () => {
  await bench.open();
  const entries = await tryOut({ externalUserId: ".." });
  expect(entries.map(({ kind }) => kind)).toContain("address-refused");
  expect(bench.loads).toEqual([]);
});

test("a CRM that never opens records by itself opens none", async () => {
  await bench.open({ openOn: "never" });
  const entries = await tryOut({ externalUserId: "zoe" });
  expect(entries.some((entry) => entry.kind === "effect" && entry.effect === "show-record")).toBe(false);
  expect(bench.loads).toEqual([]);
});
