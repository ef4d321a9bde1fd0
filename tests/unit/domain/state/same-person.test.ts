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

/** What is known, what is told, what is named without a value, and whether that is the same person. */
type Line = [what: string, known: Visitor, told: Visitor, withdrawn: Withdrawn, isSame: boolean];

describe("isSamePerson", () => {
  test.each<Line>([
    ["nothing is known", {}, ADA, {}, true],
    ["nothing is told", ADA, {}, {}, true],
    ["the same again", ADA, ADA, {}, true],
    ["more of the same", { visitorId: "v-1" }, ADA, {}, true],
    ["a name alone", ADA, { firstName: "Ada" }, {}, true],
    ["an anonymous visitor gives an email", { visitorId: "v-1" }, { email: "ada@mail.example" }, {}, true],

    ["another customer", ADA, { externalUserId: "P-2" }, {}, false],
    ["another customer at the same computer", ADA, { ...ADA, externalUserId: "P-2" }, {}, false],
    ["the same customer at another computer", ADA, { externalUserId: "P-1", visitorId: "v-2" }, {}, true],
    ["another visitor", ADA, { visitorId: "v-2" }, {}, false],
    ["another visitor with the same email", ADA, { visitorId: "v-2", email: "ada@mail.example" }, {}, false],
    ["another email alone", ADA, { email: "bo@mail.example" }, {}, false],
    ["a corrected email of the same customer", ADA, { externalUserId: "P-1", email: "a@mail.example" }, {}, true],
    ["a corrected email of the same visitor", ADA, { visitorId: "v-1", email: "a@mail.example" }, {}, true],
    ["the same email in other letters", { email: "Ada@Mail.example" }, { email: "ada@mail.example" }, {}, true],
    ["another phone number alone", ADA, { phoneNumber: "+33 1 99 00 10 43" }, {}, false],
    ["another phone number of the same email", ADA, { email: ADA.email, phoneNumber: "1" }, {}, true],
    ["the same phone number written otherwise", ADA, { phoneNumber: "0033-199001042" }, {}, true],

    [
      "the id is taken back, with another email",
      { externalUserId: "P-1" },
      { email: "bo@mail.example" },
      { externalUserId: "empty" },
      false,
    ],
    ["the id is taken back, with another visitor", ADA, { visitorId: "v-2" }, { externalUserId: "empty" }, false],
    [
      "the id is taken back, with an email not known before",
      { externalUserId: "P-1", visitorId: "v-1" },
      { visitorId: "v-1", email: "bo@mail.example" },
      { externalUserId: "empty" },
      false,
    ],
    [
      "the id is blank, all the rest is known",
      ADA,
      { visitorId: "v-1", email: ADA.email },
      { externalUserId: "empty" },
      true,
    ],
    ["the id is blank, and nothing else is told", ADA, {}, { externalUserId: "empty" }, true],
    [
      "all are blank",
      ADA,
      { firstName: "Ada" },
      { externalUserId: "empty", visitorId: "empty", email: "empty", phoneNumber: "empty" },
      true,
    ],
    [
      "an id that was never known is blank",
      { visitorId: "v-1" },
      { visitorId: "v-1", email: ADA.email },
      { externalUserId: "empty" },
      true,
    ],
    [
      "the email is taken back by the same customer, with a new phone number",
      ADA,
      { externalUserId: "P-1", phoneNumber: "1" },
      { email: "empty" },
      true,
    ],
    [
      "the email is taken back, with a new phone number",
      { email: ADA.email },
      { phoneNumber: "1" },
      { email: "empty" },
      false,
    ],
    ["an id that can't be read", ADA, { visitorId: "v-1" }, { externalUserId: "unreadable" }, false],
    [
      "an id that can't be read where none was known",
      { visitorId: "v-1" },
      { visitorId: "v-1" },
      { externalUserId: "unreadable" },
      true,
    ],

    ["the visitor's ids of both kinds", { visitorId: UUID }, { visitorId: "4711", email: ADA.email }, {}, true],
    [
      "the visitor's ids of both kinds, with another email",
      { visitorId: UUID, email: ADA.email },
      { visitorId: "4711", email: "bo@mail.example" },
      {},
      false,
    ],
    ["another UUID", { visitorId: UUID }, { visitorId: OTHER_UUID }, {}, false],
    ["the same UUID in other letters", { visitorId: UUID.toUpperCase() }, { visitorId: UUID }, {}, true],
    ["another integer", { visitorId: "4711" }, { visitorId: "4712" }, {}, false],
  ])("%s", (_, known, told, withdrawn, isSame) => {
    expect(isSamePerson(known, told, withdrawn)).toBe(isSame);
  });
});

/** Two people with everything of their own, so that each value tells whose it is. */
const PEOPLE = ["1", "2"].map((own) => ({
  externalUserId: `P-${own}`,
  visitorId: `v-${own}`,
  email: `${own}@mail.example`,
  phoneNumber: `+33 ${own}99 001 042`,
  firstName: `Name ${own}`,
  customData: { note: `Note ${own}` },
}));

/** A part of what is known of one of them, told as a desk would: whole, in part, or with the rest named as blank. */
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

/** Every identifier of the profile, by whom it is of. */
function owners(visitor: Visitor): Set<number> {
  const values = IDENTIFIERS.map((name) => visitor[name]);
  return new Set(
    PEOPLE.flatMap((person, index) => (IDENTIFIERS.some((name) => values.includes(person[name])) ? [index] : [])),
  );
}

describe("whatever is told", () => {
  test("a profile that is told whole is one person's", () => {
    const whole = fc.constantFrom(...PEOPLE);
    fc.assert(
      fc.property(fc.array(telling), whole, (tellings, person) => {
        expect(profileAfter([...tellings, person])).toMatchObject(person);
        expect(owners(profileAfter([...tellings, person])).size).toBe(1);
      }),
    );
  });

  test("once two people contradict each other, nothing of the first is left", () => {
    fc.assert(
      fc.property(telling, telling, fc.array(telling), (first, second, more) => {
        const tellings = [PEOPLE[0]!, first, second, ...more];
        let before: Visitor = {};
        for (const [index, visitor] of tellings.entries()) {
          const after = profileAfter(tellings.slice(0, index + 1));
          // Whoever is named by an identifier that is known of somebody else has a profile without them.
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

  test("telling it twice is telling it once", () => {
    fc.assert(
      fc.property(fc.array(telling, { minLength: 1 }), (tellings) => {
        expect(profileAfter([...tellings, tellings.at(-1)!])).toEqual(profileAfter(tellings));
      }),
    );
  });
});

test("a conversation that is transferred takes along nothing of another person", () => {
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
