import type { Crm } from "../../settings/schema";
import { suggestSite } from "../site";
import type { By, GivenId, Preset, PresetAddress, PresetCheck } from "./preset";

/** What a preset says of a CRM, once the account is known. */
export type FilledPreset = Pick<Crm, "name" | "sites" | "variables" | "records">;

/** By what a customer is looked for, in this order, depending on what the company gives iAdvize as the customer's id. */
const ORDER: Record<GivenId, readonly By[]> = {
  record: ["id", "email", "phone"],
  number: ["number", "email", "phone"],
  nothing: ["email", "phone"],
};

/**
 * Fills a preset in for one account.
 *
 * @param base where the CRM is, as in `https://crm.acme.example/sugar`, without a slash at its end
 * @param constants the account's values by name; one that is missing is left for the agent to fill in
 * @param given what the company gives iAdvize as the customer's id
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

/** The addresses of a preset that are tried, in their order. */
export function addressesFor(preset: Preset, given: GivenId): PresetAddress[] {
  return ORDER[given].flatMap((by) => preset.addresses.filter((address) => address.by === by));
}

/** The answers that this preset has addresses for, the likeliest first: the id is hardly ever that of the CRM's own record. */
export function answersOf(preset: Preset): GivenId[] {
  const has = (by: By) => preset.addresses.some((address) => address.by === by);
  return [
    ...(has("number") ? ["number" as const] : []),
    ...(has("email") || has("phone") ? ["nothing" as const] : []),
    ...(has("id") ? ["record" as const] : []),
  ];
}

/** The addresses of a filled preset that the agent should check, as its records have them. */
export function addressesToCheck(preset: Preset, base: string): string[] {
  return preset.addresses.filter(({ source }) => source === "integrations").map(({ template }) => base + template);
}

/** What to look at before relying on a preset in an account: that records are contacts is said where the address showed none. */
export function checksFor(preset: Preset, constants: Readonly<Record<string, string>>): PresetCheck[] {
  const isOther = preset.constants.some(({ name, usual }) => name === "object" && constants[name] !== usual);
  return preset.checks.filter((check) => check !== "contacts-only" || !isOther);
}
