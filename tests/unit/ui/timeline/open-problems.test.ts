import { expect, test } from "vitest";
import type { TimelineEntry } from "../../../../src/domain/timeline/entry";
import { openProblems } from "../../../../src/ui/timeline/open-problems";

const NOW = Date.parse("2026-01-02T12:00:00.000Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

const record = (outcome: "no-tab" | "in-page" | "login", minutes: number, crmId = "acme"): TimelineEntry => ({
  kind: "effect",
  at: ago(minutes),
  effect: "show-record",
  outcome,
  conversationId: "c",
  crmId,
});
const foreign = (minutes: number): TimelineEntry => ({ kind: "refused", at: ago(minutes), reason: "origin", count: 1 });
const forged: TimelineEntry = { kind: "refused", at: ago(1), reason: "forged", count: 1 };
const locked: TimelineEntry = { kind: "problem", at: ago(1), code: "crm-no-permission", crmId: "acme", count: 1 };
const lost: TimelineEntry = { kind: "problem", at: ago(1), code: "outbox-overflow", count: 1 };

test.each<[string, TimelineEntry[], number[]]>([
  ["a record that is not shown", [record("no-tab", 1)], [0]],
  ["no problem if the record was shown later", [record("in-page", 1), record("no-tab", 2)], []],
  ["the reason of the last attempt", [record("login", 1), record("no-tab", 2)], [0]],
  ["one for each CRM", [record("in-page", 1), record("no-tab", 2, "other")], [1]],
  ["none of a CRM that was removed", [record("no-tab", 1, "gone")], []],
  ["none of a conversation that is over", [{ ...record("no-tab", 1), conversationId: "over" } as TimelineEntry], []],
  ["none that is old", [record("no-tab", 61)], []],
  ["a message of a desk that is not configured", [foreign(1), foreign(3)], [0]],
  ["none of a script, because the agent cannot solve it", [forged], []],
  ["no missing permission, which is shown elsewhere", [locked], []],
  ["lost events", [lost], [0]],
])("%s", (_name, entries, open) => {
  const sorted = entries.map((entry, slot) => ({ slot, entry }));
  const present = { now: NOW, crmIds: ["acme", "other"], conversationIds: ["c"] };
  expect(openProblems(sorted, present).map(({ slot }) => slot)).toEqual(open);
});
