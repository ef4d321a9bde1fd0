import type { Crm } from "../../settings/schema";
import { suggestSite } from "../site";
import type { Preset } from "./preset";

/** What a preset says of a CRM, once the account is known. */
export type FilledPreset = Pick<Crm, "name" | "sites" | "variables" | "records">;

/**
 * Fills a preset in for one account.
 *
 * @param base where the CRM is, as in `https://crm.acme.example/sugar`, without a slash at its end
 * @param constants the account's values by name; one that is missing is left for the agent to fill in
 */
export function fillPreset(preset: Preset, base: string, constants: Readonly<Record<string, string>>): FilledPreset {
  const account = preset.constants.map(({ name }) => {
    return [name, { template: constants[name] ?? "", form: "raw", values: "raw", encoding: "none" }] as const;
  });
  return {
    name: preset.name,
    sites: [suggestSite(base)],
    variables: { ...Object.fromEntries(account), ...preset.variables },
    records: preset.addresses.map(({ template }) => base + template),
  };
}

/** The addresses of a filled preset that the agent should check, as its records have them. */
export function addressesToCheck(preset: Preset, base: string): string[] {
  return preset.addresses.filter(({ certainty }) => certainty === "M").map(({ template }) => base + template);
}
