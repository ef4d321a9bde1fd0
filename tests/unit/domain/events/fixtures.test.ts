import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DESK_EVENT_TYPES, deskEventSchema, familySchema, publicEvent } from "../../../../src/domain/events/desk-event";
import { FAMILIES } from "../../../../src/domain/events/normalize";
import { CAPTURE_FIELDS, eventOf, normalizeData } from "../captures";
import { FIXTURE_FILES } from "./fixtures";

/** The names in the reference documentation. The test finds a row that is missing from a table. */
const REFERENCE = {
  desk: [
    "com.iadvize.desk.CONVERSATION_ADDED",
    "com.iadvize.desk.CONVERSATION_FOCUSED",
    "com.iadvize.desk.CONVERSATION_FOCUS_LOST",
    "com.iadvize.desk.CONVERSATION_STATE_BOX_CLICKED",
    "com.iadvize.desk.CONVERSATION_VISITOR_UPDATED",
    "com.iadvize.desk.CONVERSATION_REMOVED",
    "com.iadvize.desk.AVAILABILITY_UPDATED",
  ],
  webhook: [
    "v2.conversation.pushed",
    "v2.conversation.closed",
    "user.created",
    "user.updated",
    "user.connected",
    "user.disconnected",
    "user.availability.updated",
    "visitor.updated",
    "satisfaction.answered",
    "transaction.attributed",
    "conversation.started",
    "conversation.transferred",
    "conversation.closed",
  ],
  "push-api": ["operator.login", "operator.logout", "conversation.start", "conversation.end"],
} as const;

function nameOf({ payload }: (typeof FIXTURE_FILES)[number]["fixture"]): string {
  return String(payload.event ?? payload.eventType ?? payload.name);
}

test.each(FIXTURE_FILES)("$family/$stem", ({ family, stem, fixture }) => {
  const name = nameOf(fixture);
  expect(`${stem}.`.startsWith(`${name.replace("com.iadvize.desk.", "")}.`)).toBe(true);
  const result = normalizeData(fixture.payload);
  if ("rejection" in fixture) {
    expect(result).toEqual({ ok: false, rejection: fixture.rejection });
    return;
  }
  const { origin, receivedAt } = CAPTURE_FIELDS;
  expect(fixture.event.source).toEqual({ family, name });
  expect(result).toEqual({
    ok: true,
    event: { id: "listener-1:7", origin, receivedAt, ...fixture.event },
    problems: fixture.problems ?? [],
  });
  expect("id" in fixture.event).toBe("eventId" in fixture.payload);
  const told = publicEvent(eventOf(fixture.payload));
  expect(deskEventSchema.parse(told)).toEqual(told);
});

describe("every event of the reference", () => {
  test.each(FAMILIES.map((table) => [table.family, table] as const))(
    "%s names match the reference",
    (family, table) => {
      expect([...table.names].sort()).toEqual([...REFERENCE[family]].sort());
    },
  );

  const told = FIXTURE_FILES.filter(({ fixture }) => "event" in fixture);
  test.each(FAMILIES.flatMap(({ family, names }) => names.map((name) => [family, name] as const)))(
    "%s %s has a fixture",
    (family, name) => {
      const types = told.filter((it) => it.family === family && nameOf(it.fixture) === name).map(({ stem }) => stem);
      expect(types).not.toEqual([]);
    },
  );

  test.each(familySchema.options)("%s has a fixture with an unknown name", (family) => {
    const types = told
      .filter((it) => it.family === family)
      .map(({ fixture }) => "event" in fixture && fixture.event.type);
    expect(types).toContain("unknown");
  });

  test("every type of the canonical event has a fixture", () => {
    const types = new Set(told.map(({ fixture }) => "event" in fixture && fixture.event.type));
    const known = DESK_EVENT_TYPES;
    expect([...types].sort()).toEqual([...known].sort());
  });
});

test("every file in the fixtures folder belongs to a family", () => {
  const files = readdirSync(join(import.meta.dirname, "../../../fixtures"), { recursive: true, withFileTypes: true });
  expect(files.filter((entry) => entry.isFile())).toHaveLength(FIXTURE_FILES.length);
});
