import type { NamedVariable } from "../settings/schema";

/** A phone number in the forms that CRMs want. */
export interface Phone {
  /** As in `+33612345678`. */
  e164: string;
  /** As it is dialled inside its country, digits only: `0612345678`. */
  national: string;
}

/**
 * Reads a phone number as a person writes it. What it needs is heavy, so it comes from outside where a CRM asks for it.
 *
 * @param country ISO 3166, of numbers that name none; empty where it is not known
 * @returns undefined for what is no phone number
 */
export type ReadPhone = (text: string, country: string) => Phone | undefined;

const PHONE_FORMS: readonly unknown[] = ["e164", "national", "digits"];

/** True where a variable's form is one of a phone number. */
export function isPhoneForm({ form }: Pick<NamedVariable, "form">): boolean {
  return PHONE_FORMS.includes(form);
}

/** True where one of these CRMs writes phone numbers in a form of its own. */
export function needPhones(crms: readonly { variables: Readonly<Record<string, NamedVariable>> }[]): boolean {
  return crms.some(({ variables }) => Object.values(variables).some(isPhoneForm));
}
