import { describe, expect, it } from "vitest";
import { DESK_EVENT_TYPES } from "../../../../src/domain/events/desk-event";
import {
  outcomeSchema,
  refusalSchema,
  type TimelineEntry,
  timelineEffectSchema,
  timelineEntrySchema,
} from "../../../../src/domain/timeline/entry";
import { entryText } from "../../../../src/ui/timeline/entry-text";
import type { EntryText } from "../../../../src/ui/timeline/text-of-entry";
import { englishText } from "../expect-phrase";

const NAMES = { crm: "Acme CRM", variable: "Email" };
const at = "2026-01-01T10:00:00.000Z";

function words(entry: TimelineEntry) {
  const text = entryText(timelineEntrySchema.parse(entry), NAMES);
  return { ...text, title: englishText(text.title), detail: say(text.detail), advice: say(text.advice) };
}

function say(phrase: EntryText["detail"]): string | undefined {
  return phrase && englishText(phrase);
}

describe("an event", () => {
  const types = DESK_EVENT_TYPES.map(String);

  it("has its own text for each type", () => {
    const titles = types.map((type) => words({ kind: "event", at, type, name: "SOME_NAME", problems: [] }).title);
    expect(new Set(titles).size).toBe(types.length);
    expect(titles.filter((title) => title.includes("SOME_NAME"))).toHaveLength(1);
  });

  it("names the omitted fields", () => {
    const { detail } = words({
      kind: "event",
      at,
      type: "visitor.updated",
      name: "X",
      problems: ["visitor.zip", "email"],
    });
    expect(detail).toContain("visitor.zip, email");
  });
});

describe("an effect", () => {
  const kinds = timelineEffectSchema.options;
  const outcomes = Object.values(outcomeSchema.def.entries);

  it.each(kinds.flatMap((effect) => outcomes.map((outcome) => [effect, outcome] as const)))(
    "%s, %s",
    (effect, outcome) => {
      const { title, severity, advice } = words({ kind: "effect", at, effect, outcome });
      expect(title).not.toBe("");
      // A problem always has advice.
      expect(severity === "problem").toBe(advice !== undefined);
    },
  );

  it.each([
    ["navigating", "Record shown in Acme CRM", "done"],
    ["already-there", "Record shown in Acme CRM", "done"],
    ["unsaved", "Record shown in Acme CRM", "done"],
    ["offered", "Record not shown in Acme CRM", "problem"],
    ["superseded", "Record not shown in Acme CRM", "quiet"],
  ] as const)("show-record, %s: %s", (outcome, title, severity) => {
    expect(words({ kind: "effect", at, effect: "show-record", outcome })).toMatchObject({ title, severity });
  });

  it("has texts for success and failure of each effect", () => {
    for (const effect of kinds) {
      const titles = (["done", "failed"] as const).map(
        (outcome) => words({ kind: "effect", at, effect, outcome }).title,
      );
      expect(new Set(titles).size).toBe(2);
      expect(titles.join()).not.toContain(effect);
    }
  });

  it("quotes the browser's error", () => {
    expect(words({ kind: "effect", at, effect: "go-to-desk", outcome: "failed", error: "no window" })).toMatchObject({
      title: "Desk not brought to the front",
      quote: "no window",
    });
  });
});

describe("an entry about something refused", () => {
  it.each(Object.values(refusalSchema.def.entries))("%s", (reason) => {
    expect(words({ kind: "refused", at, reason, count: 3 })).toMatchObject({ severity: "problem" });
  });

  it("links to the desk addresses if the origin is unknown", () => {
    expect(words({ kind: "refused", at, reason: "origin", count: 1 }).link).toBe("desk");
  });

  it.each([
    [{}, "Message not understood"],
    [{ name: "v2.x" }, "Event “v2.x” not understood"],
    [{ name: "v2.x", field: "visitor" }, "Event “v2.x” not understood"],
  ])("may be a message that is not an event: %j", (more, title) => {
    expect(words({ kind: "rejected", at, reason: "field", count: 1, ...more }).title).toBe(title);
  });

  it("may be an address, counted from 1", () => {
    const entry = {
      kind: "address-refused",
      at,
      template: 0,
      reason: "value-too-long",
      variable: "visitor.email",
    } as const;
    expect(words(entry)).toMatchObject({ title: "Record address 1 not used", link: "this-crm" });
    expect(words(entry).detail).toContain("“Email”");
  });
});

describe("a problem", () => {
  const codes = timelineEntrySchema.def
    .getter()
    .def.options.flatMap((option) => ("code" in option.shape ? Object.values(option.shape.code.def.entries) : []));

  it.each(codes)("%s has advice", (code) => {
    const { severity, advice, quote } = words({ kind: "problem", at, code, count: 1, detail: "the browser's words" });
    expect(severity).toBe("problem");
    expect(advice).toBeTruthy();
    expect(quote).toBe("the browser's words");
  });
});
