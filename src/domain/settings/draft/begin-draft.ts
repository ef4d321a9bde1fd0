import { learnTemplate } from "../../crm/learn-template";
import { isPhoneForm } from "../../crm/phone";
import { addressesToCheck, fillPreset, givenIdsOf } from "../../crm/presets/fill";
import type { PastedCustomer } from "../../crm/presets/pasted-customer";
import type { GivenId, Preset } from "../../crm/presets/preset";
import type { Recognition } from "../../crm/presets/recognize";
import { suggestSite } from "../../crm/site";
import type { AddressPart } from "../../crm/split-address";
import { suggestName } from "../../crm/suggest-name";
import { type CrmDraft, newDraft } from "./draft";
import { filledLines, toLines, toRecordLines, toVariableLines } from "./lines";

/**
 * A new CRM as its preset fills it in for the account of an address.
 *
 * @param country of phone numbers, ISO 3166
 * @param customer whom that address is of
 */
export function presetDraft(
  { preset, base, constants }: Recognition,
  country: string,
  customer: PastedCustomer = { by: "nothing" },
): CrmDraft {
  const [given = "record"] = givenIdsOf(preset);
  const { name, sites, records, variables } = fillPreset(preset, base, constants, given);
  return {
    ...newDraft(),
    name,
    sites: toLines(sites),
    records: toRecordLines(records),
    variables: toVariableLines(variables),
    country: Object.values(variables).some(isPhoneForm) ? country : "",
    inApp: { method: preset.app ?? "any", witnesses: [] },
    preset: { id: preset.id, base, constants, given, toCheck: addressesToCheck(preset, base), customer },
    isBrief: true,
  };
}

/** The form for another answer to what the company gives iAdvize as the customer's id. What the agent wrote is kept. */
export function answerPreset(draft: CrmDraft, preset: Preset, given: GivenId, country: string): Partial<CrmDraft> {
  if (!draft.preset) return {};
  const { base, constants } = draft.preset;
  const { records, variables } = fillPreset(preset, base, constants, given);
  const known = new Set(preset.addresses.map(({ template }) => base + template));
  const own = filledLines(draft.records).filter(({ text }) => !known.has(text));
  const names = new Set([...preset.constants.map(({ name }) => name), ...Object.keys(preset.variables ?? {})]);
  const ownVariables = draft.variables.filter(({ name }) => !names.has(name));
  return {
    records: [...toRecordLines(records), ...own].map((line, key) => ({ ...line, key })),
    variables: [...toVariableLines(variables), ...ownVariables].map((line, key) => ({ ...line, key })),
    ...(draft.country === "" && Object.values(variables).some(isPhoneForm) && { country }),
    preset: { ...draft.preset, given },
  };
}

/**
 * A new CRM whose record address was learned from one of its addresses.
 *
 * @param country of phone numbers, ISO 3166
 * @param title of the page at that address, where it is open
 */
export function learnedDraft(address: string, part: AddressPart, country: string, title = ""): CrmDraft {
  const { template, variables } = learnTemplate(address, part);
  return {
    ...newDraft(),
    name: suggestName(address, title, [part.text]),
    sites: toLines([suggestSite(address)]),
    records: toLines([template]),
    variables: toVariableLines(variables),
    country: Object.values(variables).some(isPhoneForm) ? country : "",
    isBrief: true,
    example: address,
  };
}
