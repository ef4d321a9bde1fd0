import type { Crm } from "../../settings/schema";
import { suggestSite } from "../site";
import type { AddressKey, GivenId, Preset, PresetAddress, PresetCheck } from "./preset";

/** The settings of a CRM from a preset and the account's constants. */
export type FilledPreset = Pick<Crm, "name" | "sites" | "variables" | "records">;

/** The order in which identifiers are used to find a customer, depending on what the company sends iAdvize as the customer ID. */
const ORDER: Record<GivenId, readonly AddressKey[]> = {
  record: ["id", "email", "phone"],
  number: ["number", "email", "phone"],
  nothing: ["email", "phone"],
};

/**
 * Fills in a preset for one account.
 *
 * @param base the CRM's base URL, such as `https://crm.acme.example/sugar`, without a trailing slash
 * @param constants the account's values by name. The agent fills in missing ones
 * @param given what the company sends iAdvize as the customer ID
 */
export function fillPreset(
  preset: Preset,
  base: string,
  constants: Readonly<Record<string, string>>,
  given: GivenId,
): FilledPreset {
  const account = preset.constants.map(({ name, usual = "" }) => {
    return [name, { template: constants[name] ?? usual, form: "raw", values: "raw", encoding: "none" }] as const;
  });
  const addresses = addressesFor(preset, given);
  const text = addresses.map(({ template, hit = "" }) => template + hit).join(" ");
  const variables = [...account, ...Object.entries(preset.variables ?? {})];
  return {
    name: preset.name,
    sites: [suggestSite(base)],
    variables: Object.fromEntries(variables.filter(([name]) => text.includes(`{${name}}`))),
    records: addresses.map(({ template, hit }) =>
      hit === undefined ? base + template : { search: base + template, hit: base + hit },
    ),
  };
}

/** The addresses of a preset, in the order in which they are tried. */
export function addressesFor(preset: Preset, given: GivenId): PresetAddress[] {
  return ORDER[given].flatMap((by) => preset.addresses.filter((address) => address.by === by));
}

/**
 * The kinds of customer ID for which this preset has addresses, the most likely one first. The ID is rarely that of the CRM's
 * own record.
 */
export function givenIdsOf(preset: Preset): GivenId[] {
  const has = (by: AddressKey) => preset.addresses.some((address) => address.by === by);
  return [
    ...(has("number") ? ["number" as const] : []),
    ...(has("email") || has("phone") ? ["nothing" as const] : []),
    ...(has("id") ? ["record" as const] : []),
  ];
}

/** The addresses that the agent should check, in the same form as in `records`. */
export function addressesToCheck(preset: Preset, base: string): string[] {
  return preset.addresses.filter(({ source }) => source === "integrations").map(({ template }) => base + template);
}

/** What the agent should check for this account. `contacts-only` is left out if the account uses another type of record. */
export function checksFor(preset: Preset, constants: Readonly<Record<string, string>>): PresetCheck[] {
  const isOther = preset.constants.some(({ name, usual }) => name === "object" && constants[name] !== usual);
  return preset.checks.filter((check) => check !== "contacts-only" || !isOther);
}
