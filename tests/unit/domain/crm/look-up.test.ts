import { describe, expect, test } from "vitest";
import type { CompiledCrm } from "../../../../src/domain/crm/compile";
import { lookUp, type Reading, tidyLookUp } from "../../../../src/domain/crm/look-up";
import { configWith } from "../conversations";

const CRM = "https://crm.acme.example";
const BY_ID = `${CRM}/contacts/{visitor.externalUserId}`;
const BY_EMAIL = `${CRM}/search{?visitor.email}`;
const BY_PHONE = `${CRM}/phones/{visitor.phoneNumber}`;
const BY_NAME = `${CRM}/people/{visitor.lastName}/{visitor.firstName}`;

function acme(...records: string[]): CompiledCrm {
  return configWith([{ records, fixedLast: true }]).crms[0]!;
}

const everything = acme(BY_ID, BY_EMAIL, BY_PHONE, BY_NAME);
const leads = (text: string, crm = everything) => lookUp(text, crm).map(({ reading, url }) => [reading, url]);

test.each<[string, [Reading, string][]]>([
  ["ada@mail.example", [["email", `${CRM}/search?visitor.email=ada%40mail.example`]]],
  ["mailto:ada%40mail.example?subject=Hello", [["email", `${CRM}/search?visitor.email=ada%40mail.example`]]],
  ["<ada@mail.example>,", [["email", `${CRM}/search?visitor.email=ada%40mail.example`]]],
  [
    "tel:+33612345678",
    [
      ["phone", `${CRM}/phones/%2B33612345678`],
      ["id", `${CRM}/contacts/%2B33612345678`],
    ],
  ],
  ["06 12 34 56 78", [["phone", `${CRM}/phones/06%2012%2034%2056%2078`]]],
  [
    "0612345678",
    [
      ["phone", `${CRM}/phones/0612345678`],
      ["id", `${CRM}/contacts/0612345678`],
    ],
  ],
  [
    "1042057",
    [
      ["id", `${CRM}/contacts/1042057`],
      ["phone", `${CRM}/phones/1042057`],
    ],
  ],
  ["1042", [["id", `${CRM}/contacts/1042`]]],
  ["Ada King\n Lovelace", [["name", `${CRM}/people/Lovelace/Ada%20King`]]],
  // A single word has no first name, which the address requires.
  ["C-1042", [["id", `${CRM}/contacts/C-1042`]]],
  ["", []],
  ["  \n ", []],
  ["..", []],
  ["https://elsewhere.example/1042", []],
  ["9".repeat(3_000), []],
])("%j", (text, expected) => {
  expect(leads(text)).toEqual(expected);
});

describe("finds only records for which the CRM has an address", () => {
  test("and nothing through an address without variables", () => {
    const fixed = acme(BY_EMAIL, `${CRM}/home`);
    expect(leads("C-1042", fixed)).toEqual([]);
    expect(leads("ada@mail.example", fixed)).toEqual([["email", `${CRM}/search?visitor.email=ada%40mail.example`]]);
  });

  test("and each address only once", () => {
    const one = acme(`${CRM}/find/{visitor.externalUserId}`);
    expect(leads("0612345678", one)).toEqual([["id", `${CRM}/find/0612345678`]]);
  });

  test("and nothing on another site or with dot segments", () => {
    expect(leads("..%2Fadmin", acme(BY_ID))).toEqual([]);
  });
});

test("returns the text that is looked up", () => {
  expect(tidyLookUp(" “Ada  Lovelace”, ")).toBe("Ada Lovelace");
  expect(tidyLookUp("tel:%zz")).toBe("%zz");
});
