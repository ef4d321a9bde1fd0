import type { LearnedSearch } from "../../../domain/crm/learn-search";
import { pastedCustomer } from "../../../domain/crm/presets/pasted-customer";
import type { Recognition } from "../../../domain/crm/presets/recognize";
import { SAMPLE_VISITOR, type SampleVisitor } from "../../../domain/crm/sample";
import type { AddressPart } from "../../../domain/crm/split-address";
import { learnedDraft, presetDraft } from "../../../domain/settings/draft/begin-draft";
import type { CrmDraft } from "../../../domain/settings/draft/draft";
import { presetSample, sampleWith } from "../../../domain/settings/draft/sample-visitor";
import { searchDraft } from "../../../domain/settings/draft/search-draft";
import { guessedCountry } from "../guessed-country";
import { routeHash } from "../route";
import type { CrmWork } from "../use-crm-work";

export const NEW = routeHash({ page: "new-crm" });

/** Continues with a CRM that was recognised by an address: with the form, or first with the constants that are missing. */
export function beginWith(found: Recognition, address: string, work: CrmWork): void {
  if (found.missing.length > 0) {
    location.hash = routeHash({ page: "preset", id: found.preset.id });
    return;
  }
  keepPreset(found, address, work);
  goOn(work);
}

/** Keeps the draft of a CRM that was recognised by an address that contains all constants. */
export function keepPreset(found: Recognition, address: string, work: CrmWork): void {
  const customer = pastedCustomer(found, address, work.allowHttp);
  const draft = presetDraft(found, guessedCountry(), customer);
  keep(draft, presetSample(customer, draft.preset?.given ?? "number"), work);
}

/**
 * Opens the form with a learned search.
 *
 * @param title the title of an open page of the CRM, or empty
 */
export function beginSearch(learned: LearnedSearch, title: string, work: CrmWork): void {
  keep(searchDraft(learned, guessedCountry(), title), sampleWith(SAMPLE_VISITOR, learned.value), work);
  goOn(work);
}

/**
 * Opens the form with an address template that is learned from `part`.
 *
 * @param title the title of an open page of the CRM, or empty
 */
export function beginLearned(address: string, part: AddressPart, title: string, work: CrmWork): void {
  keep(learnedDraft(address, part, guessedCountry(), title), sampleWith(SAMPLE_VISITOR, part), work);
  goOn(work);
}

function keep(draft: CrmDraft, sample: SampleVisitor, work: CrmWork): void {
  work.keepDraft(NEW, draft);
  work.keepSample(NEW, sample);
}

function goOn(work: CrmWork): void {
  work.setPasted("");
  location.hash = NEW;
}
