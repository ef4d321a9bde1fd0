import type { NamedVariable } from "../settings/schema";

/** A phone number in the formats that CRMs need. */
export interface Phone {
  /** As in `+33612345678`. */
  e164: string;
  /** As it is dialled within its country, digits only: `0612345678`. */
  national: string;
}

/**
 * Parses a phone number as a person writes it. The implementation needs a large library, so it is passed in, and only if a CRM
 * needs it.
 *
 * @param country ISO 3166 code for numbers without a country code; empty if not known
 * @returns undefined if the text is not a phone number
 */
export type ReadPhone = (text: string, country: string) => Phone | undefined;

const PHONE_FORMS: readonly unknown[] = ["e164", "national", "digits"];

/** True if a variable's form is a phone number format. */
export function isPhoneForm({ form }: Pick<NamedVariable, "form">): boolean {
  return PHONE_FORMS.includes(form);
}

/** True if a variable of one of these CRMs has a phone number format. */
export function needPhones(crms: readonly { variables: Readonly<Record<string, NamedVariable>> }[]): boolean {
  return crms.some(({ variables }) => Object.values(variables).some(isPhoneForm));
}
