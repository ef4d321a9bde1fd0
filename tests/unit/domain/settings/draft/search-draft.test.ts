import { expect, test } from "vitest";
import { learnSearch } from "../../../../../src/domain/crm/learn-search";
import { crmOf, draftOf } from "../../../../../src/domain/settings/draft/draft";
import { addLine } from "../../../../../src/domain/settings/draft/lines";
import { addSearch, searchDraft } from "../../../../../src/domain/settings/draft/search-draft";
import { checkDraft } from "../../../../../src/ui/options/editor/check-draft";
import { crmWith } from "../../conversations";

const CRM = "https://crm.acme.example";

function learned(value: string) {
  const result = learnSearch(`${CRM}/search?q=${value}`, `${CRM}/contacts/c-51`);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.learned;
}

test("a new CRM has its search, and can be saved", () => {
  const draft = searchDraft(learned("ada%40mail.example"), "FR");
  expect([...checkDraft(draft)]).toEqual([]);
  expect(crmOf(draft)).toMatchObject({
    name: "Acme CRM",
    sites: [`${CRM}/*`],
    records: [{ search: `${CRM}/search?q={visitor.email}`, hit: `${CRM}/contacts/*` }],
    country: "",
  });
});

test("a search by phone adds the format of the number and the country", () => {
  const draft = searchDraft(learned("%2B33199001234"), "FR");
  expect([...checkDraft(draft)]).toEqual([]);
  expect(crmOf(draft)).toMatchObject({
    country: "FR",
    records: [{ search: `${CRM}/search?q={customerPhone}` }],
    variables: { customerPhone: { template: "{visitor.phoneNumber}", form: "e164" } },
  });
});

test("an added search follows the other addresses of a CRM, which keeps its values", () => {
  const crm = crmWith({ country: "DE" });
  const draft = draftOf(crm);
  const before = { ...draft, records: addLine(draft.records) };
  const next = { ...before, ...addSearch(before, learned("%2B33199001234"), "FR") };
  expect([...checkDraft(next)]).toEqual([]);
  expect(crmOf(next)).toMatchObject({ country: "DE", sites: crm.sites });
  const { records } = crmOf(next);
  expect(records.slice(0, -1)).toEqual(crm.records);
  expect(records.at(-1)).toEqual({ search: `${CRM}/search?q={customerPhone}`, hit: `${CRM}/contacts/*` });
  // The variable is added only once.
  const again = { ...next, ...addSearch(next, learned("%2B33199005678"), "FR") };
  expect(again.variables).toEqual(next.variables);
  expect(new Set(again.records.map(({ key }) => key)).size).toBe(again.records.length);
});
