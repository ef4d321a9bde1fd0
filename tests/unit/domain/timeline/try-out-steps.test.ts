import { describe, expect, test } from "vitest";
import type { Outcome, TimelineEffect, TimelineEntry } from "../../../../src/domain/timeline/entry";
import { tryOutSteps } from "../../../../src/domain/timeline/try-out-steps";

const at = "2026-11-21T09:00:00.000Z";
const CRM = { id: "acme", openOn: "focus", toast: true, pageEvents: false } as const;
const HEARD: TimelineEntry = { kind: "event", at, type: "conversation.added", name: "x", problems: [] };
const effect = (name: TimelineEffect, outcome: Outcome): TimelineEntry => ({
  kind: "effect",
  at,
  effect: name,
  outcome,
});

const ALL = [HEARD, effect("toast", "done"), effect("notify", "done"), effect("show-record", "new-tab")];

function steps(entries: TimelineEntry[], crm = {}, newConversation = true): string[] {
  return tryOutSteps(entries, { ...CRM, ...crm }, { newConversation }).map(({ what, state }) => `${what} ${state}`);
}

describe("tryOutSteps", () => {
  test("are done if all effects were performed", () => {
    expect(steps(ALL)).toEqual(["heard done", "record done", "toast done", "notification done"]);
  });

  test("are not due if the settings do not require them", () => {
    expect(steps([HEARD], { openOn: "never", toast: false }, false)).toEqual([
      "heard done",
      "record not-due",
      "toast not-due",
      "notification not-due",
    ]);
  });

  test.each<[Outcome, string]>([
    ["already-there", "record done"],
    ["in-page", "record done"],
    ["navigating", "record done"],
    ["unsaved", "record done"],
    ["offered", "record not-done"],
    ["holds-desk", "record not-done"],
    ["no-tab", "record not-done"],
    ["inactive", "record not-done"],
    ["failed", "record not-done"],
  ])("with the outcome %s have %s", (outcome, step) => {
    expect(steps([HEARD, effect("show-record", outcome)])).toContain(step);
  });

  test("are not due for a toast without a tab and a notification while the desk is visible", () => {
    const entries = [
      HEARD,
      effect("toast", "no-tab"),
      effect("notify", "desk-in-view"),
      effect("show-record", "no-tab"),
    ];
    expect(steps(entries)).toEqual(["heard done", "record not-done", "toast not-due", "notification not-due"]);
  });

  test("use the last outcome of the record and the first of the toast", () => {
    const entries = [HEARD, effect("toast", "done"), effect("show-record", "failed"), effect("show-record", "in-page")];
    expect(steps([...entries, effect("toast", "no-tab")])).toEqual(
      expect.arrayContaining(["record done", "toast done"]),
    );
  });

  test("have no record if no address had all its values", () => {
    const record = tryOutSteps([HEARD], CRM, { newConversation: true })[1];
    expect(record).toMatchObject({ state: "not-done", entry: { outcome: "no-record", crmId: "acme" } });
  });

  test("include refused addresses", () => {
    const refused: TimelineEntry = { kind: "address-refused", at, template: 0, reason: "dot-segment" };
    expect(steps([HEARD, refused, effect("show-record", "in-page")])).toEqual(
      expect.arrayContaining(["address not-done", "record done"]),
    );
  });

  test("include page events if the CRM enables them", () => {
    expect(steps([...ALL, effect("tell-pages", "no-tab")], { pageEvents: true })).toContain("pages not-due");
    expect(steps(ALL, { pageEvents: true })).toContain("pages not-done");
  });

  test("contain only one failure if the event was not received", () => {
    const rejected: TimelineEntry = { kind: "refused", at, reason: "origin", count: 1 };
    expect(tryOutSteps([rejected], CRM, { newConversation: true })).toEqual([
      { what: "heard", state: "not-done", entry: rejected },
    ]);
  });
});
