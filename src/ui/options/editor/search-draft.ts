import type { LearnedSearch } from "../../../domain/crm/learn-search";
import { isPhoneForm } from "../../../domain/crm/phone";
import { suggestSite } from "../../../domain/crm/site";
import { addLine, type CrmDraft, filledLines, newDraft, nextKey, suggestName, toLines } from "./draft";

/**
 * A new CRM that was learned from a search.
 *
 * @param country of phone numbers, ISO 3166
 */
export function searchDraft(learned: LearnedSearch, country: string): CrmDraft {
  const draft = newDraft();
  return { ...draft, name: suggestName(new URL(learned.address).hostname), ...addSearch(draft, learned, country) };
}

/** The draft with one more record address, which is the search, and all that it needs. */
export function addSearch(draft: CrmDraft, learned: LearnedSearch, country: string): Partial<CrmDraft> {
  const { address, template, hit, variables } = learned;
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
    ...(filledLines(draft.sites).length === 0 && { sites: toLines([suggestSite(address)]) }),
    ...(draft.country === "" && Object.values(variables).some(isPhoneForm) && { country }),
  };
}
