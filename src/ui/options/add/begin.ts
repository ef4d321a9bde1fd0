import type { AddressPart } from "../../../domain/crm/learn";
import type { LearnedSearch } from "../../../domain/crm/learn-search";
import type { Recognition } from "../../../domain/crm/presets/recognize";
import { learnedDraft, presetDraft } from "../editor/draft";
import { searchDraft } from "../editor/search-draft";
import { guessedCountry } from "../guessed-country";
import { routeHash } from "../route";
import type { CrmWork } from "../use-crm-work";

const NEW = routeHash({ page: "new-crm" });

/** Goes on with a CRM that was recognised: to the form, or first to what its address did not tell. */
export function beginWith(found: Recognition, work: CrmWork): void {
  if (found.missing.length > 0) {
    location.hash = routeHash({ page: "preset", id: found.preset.id });
    return;
  }
  work.keepDraft(NEW, presetDraft(found, guessedCountry()));
  work.setPasted("");
  location.hash = NEW;
}

/** Goes on to the form with a search. */
export function beginSearch(learned: LearnedSearch, work: CrmWork): void {
  work.keepDraft(NEW, searchDraft(learned, guessedCountry()));
  location.hash = NEW;
}

/** Goes on to the form with what was learned. */
export function beginLearned(address: string, part: AddressPart, work: CrmWork): void {
  work.keepDraft(NEW, learnedDraft(address, part, guessedCountry()));
  work.setPasted("");
  location.hash = NEW;
}
