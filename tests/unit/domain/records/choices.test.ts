import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as LIMITS from "../../../../src/domain/limits";
import type { Known } from "../../../../src/domain/move/known";
import {
  afterArrivalOf,
  type Choice,
  choiceFor,
  forget,
  isSameCustomer,
  remember,
} from "../../../../src/domain/records/choices";
import type { Place } from "../../../../src/domain/records/place";
import type { Subject } from "../../../../src/domain/records/wishes";
import { ADA, BEN, CRM, place, screen, wish } from "./places";

const SITES = [`${CRM}/*`];
const SEARCH = `${CRM}/find?q=ada`;
const EMAIL = "ada@mail.example";
const search = { hit: `${CRM}/contacts/*`, identifiers: { email: EMAIL } };
const subject = (fields: Partial<Subject> = {}): Subject => {
  return { conversationId: "ada", url: SEARCH, name: "Ada", known: { email: EMAIL }, search, ...fields };
};
const choice = (fields: Partial<Choice> = {}): Choice => ({ crmId: "crm", url: ADA, email: EMAIL, ...fields });

describe("the same customer", () => {
  test.each<[string, Known, Known, boolean]>([
    ["the same id", { id: "7" }, { id: "7" }, true],
    ["the same id, another email", { id: "7", email: "a@x.example" }, { id: "7", email: "b@x.example" }, true],
    ["another id, the same email", { id: "7", email: EMAIL }, { id: "8", email: EMAIL }, false],
    ["an id in another case", { id: "aB" }, { id: "ab" }, false],
    ["the same email", { email: EMAIL }, { email: "ADA@mail.example" }, true],
    ["the same email, the id known once", { email: EMAIL }, { id: "7", email: EMAIL }, true],
    ["another email", { email: EMAIL }, { email: "ben@mail.example" }, false],
    ["nothing in common", { id: "7" }, { email: EMAIL }, false],
    ["the same phone number only", { phone: "+33199001234" }, { phone: "+33199001234" }, false],
    ["the same name only", { name: "Ada Byron" }, { name: "Ada Byron" }, false],
    ["nothing known", {}, {}, false],
  ])("%s", (_, one, other, isSame) => {
    expect(isSameCustomer(one, other)).toBe(isSame);
    expect(isSameCustomer(other, one)).toBe(isSame);
  });
});

describe("the record that was chosen", () => {
  test.each<[string, Choice[], Partial<Subject>, string | undefined]>([
    ["goes before the search for the same customer", [choice()], {}, ADA],
    ["goes before their own record", [choice({ id: "7" })], { url: BEN, known: { id: "7" }, search: null }, ADA],
    ["is all there is where the CRM has no address", [choice({ id: "7" })], { url: null, search: null }, ADA],
    ["is not another CRM's", [choice({ crmId: "other" })], {}, undefined],
    ["is not another customer's", [choice({ email: "ben@mail.example" })], {}, undefined],
    ["lies on the CRM's sites", [choice({ url: "https://elsewhere.example/contacts/1" })], {}, undefined],
    // Since then the customer's own id was learned.
    [
      "gives way to the record of an id",
      [choice()],
      { url: BEN, known: { id: "7", email: EMAIL }, search: null },
      undefined,
    ],
    ["goes before a search all the same", [choice()], { known: { id: "7", email: EMAIL } }, ADA],
    [
      "is nobody's where two customers have the email",
      [choice({ id: "7" }), choice({ id: "8", url: BEN })],
      {},
      undefined,
    ],
    [
      "is the one of the id then",
      [choice({ id: "7" }), choice({ id: "8", url: BEN })],
      { known: { id: "8", email: EMAIL } },
      BEN,
    ],
  ])("%s", (_, choices, fields, url) => {
    expect(choiceFor(choices, "crm", subject(fields), SITES)).toBe(url);
  });

  test("gives way to the next choice for the same customer, in the same CRM", () => {
    const others = [choice({ crmId: "other" }), choice({ email: "ben@mail.example", url: BEN })];
    const chosen = remember(
      [choice(), ...others],
      "crm",
      { email: EMAIL, phone: "1", name: "Ada" },
      `${CRM}/contacts/3`,
    );
    expect(chosen).toEqual([...others, choice({ url: `${CRM}/contacts/3` })]);
    expect(forget(chosen, "crm", { email: EMAIL })).toEqual(others);
  });

  test("is not remembered of somebody who would not be known again", () => {
    expect(remember([], "crm", { name: "Ada", phone: "+33199001234" }, ADA)).toEqual([]);
  });
});

describe("a page that arrives", () => {
  const chosen = { ada: { search: SEARCH, url: ADA } };
  const before = place({ wish: wish({ url: SEARCH, search }), screen: screen({ url: SEARCH }) });
  const after = place({ wish: wish({ number: 6 }), screen: screen(), chosen });
  const back = { ...after, screen: screen({ url: SEARCH }) };

  test.each<[string, Place, Place, Partial<Subject>, string | null, Choice[], Choice[]]>([
    ["one of the hits is a choice", before, after, {}, "ada", [], [choice()]],
    ["also with the focus nowhere", before, after, {}, null, [], [choice()]],
    ["with somebody else in focus it is none", before, after, {}, "ben", [], []],
    ["of a visitor who is somebody else by now it is none", before, after, { url: `${SEARCH}2` }, "ada", [], []],
    ["of a conversation that is over it is none", before, after, { conversationId: null, url: null }, "ada", [], []],
    ["the search again takes it back", after, back, {}, "ada", [choice()], []],
    ["the same page once more changes nothing", after, after, {}, "ada", [choice()], [choice()]],
    ["a page further on changes nothing", after, { ...after, screen: null }, {}, "ada", [choice()], [choice()]],
    ["no choice, nothing to remember", before, { ...after, chosen: before.chosen }, {}, "ada", [], []],
  ])("%s", (_, one, other, fields, focused, choices, expected) => {
    expect(afterArrivalOf(choices, one, other, subject(fields), focused)).toEqual(expected);
  });
});

const known: fc.Arbitrary<Known> = fc.record(
  { id: fc.constantFrom("1", "2", "3"), email: fc.constantFrom("a@x.example", "b@x.example", "c@x.example") },
  { requiredKeys: [] },
);

describe("whatever is chosen", () => {
  test("no customer is offered what was never chosen for the same id or email", () => {
    const chosen = fc.array(fc.tuple(known, fc.nat(9)), { maxLength: 12 });
    fc.assert(
      fc.property(chosen, known, (made, now) => {
        let choices: Choice[] = [];
        for (const [who, record] of made) choices = remember(choices, "crm", who, `${CRM}/contacts/${record}`);
        const url = choiceFor(choices, "crm", subject({ known: now }), SITES);
        const theirs = made
          .filter(([who]) => isSameCustomer(who, now))
          .map(([, record]) => `${CRM}/contacts/${record}`);
        if (url === undefined) return;
        expect(theirs).toContain(url);
        // Of one whose id is known, an entry with another id is never used.
        const entry = choices.find((one) => one.url === url && isSameCustomer(one, now));
        if (now.id !== undefined && entry?.id !== undefined) expect(entry.id).toBe(now.id);
      }),
    );
  });

  test("what was taken back is not offered, and there are never too many", () => {
    fc.assert(
      fc.property(fc.array(known, { maxLength: 12 }), known, (made, now) => {
        let choices: Choice[] = [];
        for (const who of made) choices = remember(choices, "crm", who, ADA);
        expect(choiceFor(forget(choices, "crm", now), "crm", subject({ known: now }), SITES)).toBeUndefined();
      }),
    );
    let many: Choice[] = [];
    for (let id = 0; id < LIMITS.choices + 50; id++) many = remember(many, "crm", { id: `${id}` }, ADA);
    expect(many).toHaveLength(LIMITS.choices);
    expect(many.at(-1)?.id).toBe(`${LIMITS.choices + 49}`);
  });
});
