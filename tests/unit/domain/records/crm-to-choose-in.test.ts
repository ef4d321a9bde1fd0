import { expect, test } from "vitest";
import type { Visitor } from "../../../../src/domain/events/visitor";
import type { Choice } from "../../../../src/domain/records/choices";
import { crmToChooseIn } from "../../../../src/domain/records/crm-to-choose-in";
import type { Conversation } from "../../../../src/domain/state/desk-state";
import { configWith } from "../conversations";

const CRM = "https://crm.acme.example";
const SEARCH = { search: `${CRM}/find/{visitor.email}`, hit: `${CRM}/people/*` };
const BY_ID = `${CRM}/contacts/{visitor.externalUserId}`;
const ADA = { email: "ada@mail.example" };

function mayChoose(address: string, visitor: Visitor, records: (string | typeof SEARCH)[], choices: Choice[] = []) {
  const config = configWith([{ records, sites: [`${CRM}/*`] }]);
  const conversation: Conversation = { id: "c-1", desks: [], since: null, met: true, visitor };
  return crmToChooseIn(address, conversation, config, choices) !== undefined;
}

test.each<[string, string, Visitor, (string | typeof SEARCH)[], boolean]>([
  ["a record of the kind that a search finds", `${CRM}/people/zoe?tab=2`, ADA, [SEARCH], true],
  ["a record by its number, of a kind not known", `${CRM}/customers/4711`, ADA, [SEARCH], true],
  ["a ticket", `${CRM}/tickets/4711`, ADA, [SEARCH], false],
  ["a record in a fragment", `${CRM}/app#/contact/4711`, ADA, [SEARCH], true],
  ["a record beside the one that does not exist", `${CRM}/contacts/8`, { ...ADA, externalUserId: "7" }, [BY_ID], true],
  ["the record that is found anyway", `${CRM}/contacts/7`, { ...ADA, externalUserId: "7" }, [BY_ID], false],
  ["what lies inside of it", `${CRM}/contacts/7/orders/12`, { ...ADA, externalUserId: "7" }, [BY_ID], false],
  ["the search for the customer", `${CRM}/find/ada%40mail.example`, ADA, [SEARCH], false],
  ["the CRM's search for something else", `${CRM}/find/4711`, ADA, [SEARCH], false],
  ["another search", `${CRM}/search?q=10428`, ADA, [SEARCH], false],
  ["a list", `${CRM}/people`, ADA, [SEARCH], false],
  ["a form for a new record", `${CRM}/people/new`, ADA, [SEARCH], false],
  ["the front page", `${CRM}/`, ADA, [SEARCH], false],
  ["an address with a secret", `${CRM}/customers/4711?access_token=abcdefgh12345678`, ADA, [SEARCH], false],
  ["another site", "https://elsewhere.example/people/51", ADA, [SEARCH], false],
  ["no address", "about:blank", ADA, [SEARCH], false],
  ["a customer of whom nothing is known", `${CRM}/people/51`, {}, [SEARCH], false],
  ["one who has a name only", `${CRM}/people/51`, { firstName: "Ada", lastName: "Byron" }, [SEARCH], false],
])("%s may be chosen: %s", (_, address, visitor, records, may) => {
  expect(mayChoose(address, visitor, records)).toBe(may);
});

test("what was chosen before need not be chosen again, and another one may", () => {
  const choices = [{ crmId: configWith([{}]).crms[0]!.crm.id, url: `${CRM}/people/51`, ...ADA }];
  expect(mayChoose(`${CRM}/people/51?tab=1`, ADA, [SEARCH], choices)).toBe(false);
  expect(mayChoose(`${CRM}/people/52`, ADA, [SEARCH], choices)).toBe(true);
});
