import type { LearnedSearch } from "../../crm/learn-search";
import { isPhoneForm } from "../../crm/phone";
import { suggestSite } from "../../crm/site";
import { suggestName } from "../../crm/suggest-name";
import { type CrmDraft, newDraft } from "./draft";
import { addLine, filledLines, nextKey, toLines } from "./lines";

/**
 * A new CRM that was learned from a search.
 *
 * @param country of phone numbers, ISO 3166
 * @param title of a page of the CRM, where one is open
 */
export function searchDraft(learned: LearnedSearch, country: string, title = ""): CrmDraft {
  const draft = newDraft();
  const name = suggestName(learned.address, title, [learned.value.text]);
  return { ...draft, name, ...addSearch(draft, learned, country), isBrief: true };
}

/** The draft with one more record address, which is the search, and all that it needs. */
export function addSearch(draft: CrmDraft, learned: LearnedSearch, country: string): Partial<CrmDraft> {
  const { address, record, template, hit, variables } = learned;
  const known = new Set(draft.variables.map(({ name }) => name.trim()));
  const firstKey = nextKey(draft.variables);
  const news = Object.entries(variables)
    .filter(([name]) => !known.has(name))
    .map(([name, variable], index) => ({ key: firstKey + index, name, ...variable }));
  const records = addLine(filledLines(draft.records), template);
  const added = records.at(-1)?.key;
  return {
    records: records.map((line) => (line.key === added ? { ...line, hit } : line)),
    variables: [...draft.variables, ...news],
    example: record,
    ...(filledLines(draft.sites).length === 0 && { sites: toLines([suggestSite(address)]) }),
    ...(draft.country === "" && Object.values(variables).some(isPhoneForm) && { country }),
  };
}
