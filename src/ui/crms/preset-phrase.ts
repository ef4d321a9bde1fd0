import type { AccountConstant, GivenId, PresetCheck } from "../../domain/crm/presets/preset";
import type { MessageKey } from "../../platform/i18n";
import { type Phrase, phrase } from "../shared/phrase";

/** The name of each account constant, and where an agent finds its value. */
export const CONSTANT_TEXTS: Record<AccountConstant["name"], { label: MessageKey; hint: MessageKey }> = {
  portal: { label: "constantPortal", hint: "constantPortalHint" },
  org: { label: "constantOrg", hint: "constantOrgHint" },
  app: { label: "constantApp", hint: "constantAppHint" },
  store: { label: "constantStore", hint: "constantStoreHint" },
  admin: { label: "constantAdmin", hint: "constantAdminHint" },
  object: { label: "constantObject", hint: "constantObjectHint" },
  company: { label: "constantCompany", hint: "constantCompanyHint" },
};

const CHECKS: Record<PresetCheck, MessageKey> = {
  "contacts-only": "checkContactsOnly",
  "no-search": "checkNoSearch",
  "search-only": "checkSearchOnly",
  "secret-keys": "checkSecretKeys",
  version: "checkVersion",
  "digits-only": "checkDigitsOnly",
};

/** Describes what to verify before relying on a preset. */
export function checkPhrase(check: PresetCheck, crm: string): Phrase {
  return phrase(CHECKS[check], crm);
}

/** What a company may pass to iAdvize as the customer's id. */
export const GIVEN_TEXTS: Record<GivenId, { label: MessageKey; hint: MessageKey }> = {
  record: { label: "givenRecord", hint: "givenRecordHint" },
  number: { label: "givenNumber", hint: "givenNumberHint" },
  nothing: { label: "givenNothing", hint: "givenNothingHint" },
};
