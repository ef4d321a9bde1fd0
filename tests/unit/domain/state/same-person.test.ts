import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDENTIFIERS, type Visitor, type Withdrawn } from "../../../../src/domain/events/visitor";
import { EMPTY_STATE } from "../../../../src/domain/state/desk-state";
import { reduce } from "../../../../src/domain/state/reduce";
import { isSamePerson } from "../../../../src/domain/state/same-person";
import { deskMessage, eventOf } from "../captures";

const UUID = "2f9d1c7a-6a57-4c0d-9b1e-4f0c2b1e5e10";
const OTHER_UUID = "aa9d1c7a-6a57-4c0d-9b1e-4f0c2b1e5e10";
const ADA = { externalUserId: "P-1", visitorId: "v-1", email: "ada@mail.example", phoneNumber: "+33 1 99 00 10 42" };

/** The known visitor, the new facts, the identifiers without a usable value, and whether both are the same person. */
type Line = [what: string, known: Visitor, told: Visitor, withdrawn: Withdrawn, isSame: boolean];

describe("isSamePerson", () => {
  test.each<Line>([
    ["nothing is known", {}, ADA, {}, true],
    ["no new facts", ADA, {}, {}, true],
    ["the same facts", ADA, ADA, {}, true],
    ["more facts about the same person", { visitorId: "v-1" }, ADA, {}, true],
    ["only a name", ADA, { firstName: "Ada" }, {}, true],
    ["an anonymous visitor enters an email", { visitorId: "v-1" }, { email: "ada@mail.example" }, {}, true],

    ["another customer", ADA, { externalUserId: "P-2" }, {}, false],
    ["another customer at the same computer", ADA, { ...ADA, externalUserId: "P-2" }, {}, false],
    ["the same customer at another computer", ADA, { externalUserId: "P-1", visitorId: "v-2" }, {}, true],
    ["another visitor", ADA, { visitorId: "v-2" }, {}, false],
    ["another visitor with the same email", ADA, { visitorId: "v-2", email: "ada@mail.example" }, {}, false],
    ["only another email", ADA, { email: "bo@mail.example" }, {}, false],
    ["a corrected email of the same customer", ADA, { externalUserId: "P-1", email: "a@mail.example" }, {}, true],
    ["a corrected email of the same visitor", ADA, { visitorId: "v-1", email: "a@mail.example" }, {}, true],
    ["the same email in another case", { email: "Ada@Mail.example" }, { email: "ada@mail.example" }, {}, true],
    ["only another phone number", ADA, { phoneNumber: "+33 1 99 00 10 43" }, {}, false],
    ["another phone number with the same email", ADA, { email: ADA.email, phoneNumber: "1" }, {}, true],
    ["the same phone number in another format", ADA, { phoneNumber: "0033-199001042" }, {}, true],

    [
      "an empty ID, with another email",
      { externalUserId: "P-1" },
      { email: "bo@mail.example" },
      { externalUserId: "empty" },
      false,
    ],
    ["an empty ID, with another visitor", ADA, { visitorId: "v-2" }, { externalUserId: "empty" }, false],
    [
      "an empty ID, with an email that was unknown",
      { externalUserId: "P-1", visitorId: "v-1" },
      { visitorId: "v-1", email: "bo@mail.example" },
      { externalUserId: "empty" },
      false,
    ],
    ["an empty ID, with known values", ADA, { visitorId: "v-1", email: ADA.email }, { externalUserId: "empty" }, true],
    ["an empty ID, without other facts", ADA, {}, { externalUserId: "empty" }, true],
    [
      "all identifiers empty",
      ADA,
      { firstName: "Ada" },
      { externalUserId: "empty", visitorId: "empty", email: "empty", phoneNumber: "empty" },
      true,
    ],
    [
      "an empty ID that was unknown",
      { visitorId: "v-1" },
      { visitorId: "v-1", email: ADA.email },
      { externalUserId: "empty" },
      true,
    ],
    [
      "an empty email of the same customer, with a new phone number",
      ADA,
      { externalUserId: "P-1", phoneNumber: "1" },
      { email: "empty" },
      true,
    ],
    ["an empty email, with a new phone number", { email: ADA.email }, { phoneNumber: "1" }, { email: "empty" }, false],
    ["an unreadable ID", ADA, { visitorId: "v-1" }, { externalUserId: "unreadable" }, false],
    [
      "an unreadable ID that was unknown",
      { visitorId: "v-1" },
      { visitorId: "v-1" },
      { externalUserId: "unreadable" },
      true,
    ],

    ["visitor IDs of both kinds", { visitorId: UUID }, { visitorId: "4711", email: ADA.email }, {}, true],
    [
      "visitor IDs of both kinds, with another email",
      { visitorId: UUID, email: ADA.email },
      { visitorId: "4711", email: "bo@mail.example" },
      {},
      false,
    ],
    ["another UUID", { visitorId: UUID }, { visitorId: OTHER_UUID }, {}, false],
    ["the same UUID in another case", { visitorId: UUID.toUpperCase() }, { visitorId: UUID }, {}, true],
    ["another integer", { visitorId: "4711" }, { visitorId: "4712" }, {}, false],
  ])("%s", (_, known, told, withdrawn, isSame) => {
    expect(isSamePerson(known, told, withdrawn)).toBe(isSame);
  });
});

/** Two people with different values, so that each value identifies its owner. */
const PEOPLE = ["1", "2"].map((own) => ({
  externalUserId: `P-${own}`,
  visitorId: `v-${own}`,
  email: `${own}@mail.example`,
  phoneNumber: `+33 ${own}99 001 042`,
  firstName: `Name ${own}`,
  customData: { note: `Note ${own}` },
}));

/** Facts about one of them, as a desk sends them: complete, partial, or with the other identifiers blank. */
const telling = fc
  .record({
    person: fc.constantFrom(...PEOPLE),
    fields: fc.uniqueArray(fc.constantFrom(...IDENTIFIERS, "firstName" as const, "customData" as const)),
    rest: fc.constantFrom("absent", null, "", "  "),
  })
  .map(({ person, fields, rest }) => {
    const blanks = rest === "absent" ? {} : Object.fromEntries(IDENTIFIERS.map((name) => [name, rest]));
    return { ...blanks, ...Object.fromEntries(fields.map((name) => [name, person[name]])) };
  });

function profileAfter(tellings: object[]): Visitor {
  const state = tellings
    .map((visitor) => eventOf(deskMessage("CONVERSATION_VISITOR_UPDATED", { conversationId: "c-1", visitor })))
    .reduce((before, event) => reduce(before, event, "desk-1"), EMPTY_STATE);
  return state.conversations.get("c-1")?.visitor ?? {};
}

/** Returns the indexes of the people whose identifiers the profile contains. */
function owners(visitor: Visitor): Set<number> {
  const values = IDENTIFIERS.map((name) => visitor[name]);
  return new Set(
    PEOPLE.flatMap((person, index) => (IDENTIFIERS.some((name) => values.includes(person[name])) ? [index] : [])),
  );
}

describe("for any facts", () => {
  test("a complete profile belongs to one person", () => {
    const whole = fc.constantFrom(...PEOPLE);
    fc.assert(
      fc.property(fc.array(telling), whole, (tellings, person) => {
        expect(profileAfter([...tellings, person])).toMatchObject(person);
        expect(owners(profileAfter([...tellings, person])).size).toBe(1);
      }),
    );
  });

  test("after a contradiction, no facts about the previous person are left", () => {
    fc.assert(
      fc.property(telling, telling, fc.array(telling), (first, second, more) => {
        const tellings = [PEOPLE[0]!, first, second, ...more];
        let before: Visitor = {};
        for (const [index, visitor] of tellings.entries()) {
          const after = profileAfter(tellings.slice(0, index + 1));
          // If the new identifiers belong to somebody else and contradict a known one, the profile contains only the new
          // person.
          const named = owners(visitor);
          const isNamed = named.size > 0;
          if (isNamed && [...owners(before)].every((owner) => !named.has(owner))) {
            const contradicted = IDENTIFIERS.some((name) => before[name] !== undefined && name in visitor);
            if (contradicted) expect(owners(after)).toEqual(named);
          }
          before = after;
        }
      }),
      { numRuns: 500 },
    );
  });

  test("repeating facts changes nothing", () => {
    fc.assert(
      fc.property(fc.array(telling, { minLength: 1 }), (tellings) => {
        expect(profileAfter([...tellings, tellings.at(-1)!])).toEqual(profileAfter(tellings));
      }),
    );
  });
});

test("a transferred conversation keeps no facts about another person", () => {
  const told = (name: string, fields: object) => eventOf(deskMessage(name, fields));
  const transferred = (visitor: object) =>
    eventOf({ eventType: "conversation.transferred", conversationId: "b", transferredConversationId: "a", visitor });
  const known = told("CONVERSATION_VISITOR_UPDATED", {
    conversationId: "a",
    visitor: { externalUserId: "P-1", firstName: "Ada" },
  });
  const before = [told("CONVERSATION_ADDED", { conversationId: "a" }), known];
  const visitorAfter = (visitor: object) =>
    [...before, transferred(visitor)]
      .reduce((state, event) => reduce(state, event, "desk-1"), EMPTY_STATE)
      .conversations.get("b")?.visitor;
  expect(visitorAfter({ email: "ada@mail.example" })).toEqual({
    externalUserId: "P-1",
    firstName: "Ada",
    email: "ada@mail.example",
  });
  expect(visitorAfter({ externalUserId: null, email: "bo@mail.example" })).toEqual({ email: "bo@mail.example" });
  expect(visitorAfter({ externalUserId: "P-2" })).toEqual({ externalUserId: "P-2" });
});
