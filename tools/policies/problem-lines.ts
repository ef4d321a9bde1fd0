import texts from "../../public/_locales/en/messages.json" with { type: "json" };
import { isJsonObject, type Json } from "../../src/domain/json";
import { type PolicyFinding, settingsInForce } from "../../src/domain/settings/in-force";
import { readOrgPolicy } from "../../src/domain/settings/org-policy";
import { findingPhrase } from "../../src/ui/crms/finding-phrase";
import type { Phrase } from "../../src/ui/shared/phrase";

const MESSAGES: Readonly<Record<string, { message: string }>> = texts;

/** All errors that the extension would report for this policy, one per line, in English. */
export function problemLines(managed: Json): string[] {
  const problems = settingsInForce(undefined, managed).organisation?.problems ?? [];
  return problems.map((finding) => `${nameOf(finding, managed)} ${say(findingPhrase(finding))}`);
}

/** The path, with the name of the CRM if it belongs to one. */
function nameOf({ path }: PolicyFinding, managed: Json): string {
  const [, list, index] = /^(crms|addCrms)\.(\d+)/.exec(path) ?? [];
  const { settings, addCrms } = readOrgPolicy(managed) ?? {};
  const crms = list === "addCrms" ? addCrms : isJsonObject(settings) ? settings.crms : undefined;
  const crm = Array.isArray(crms) ? crms[Number(index)] : undefined;
  const name = isJsonObject(crm) && typeof crm.name === "string" ? ` (${crm.name})` : "";
  return `${path === "" ? "settings" : path}${name}`;
}

function say({ key, values }: Phrase): string {
  const message = MESSAGES[key]?.message ?? key;
  return message.replace(/\$(\d)/g, (_, nth: string) => String(values[Number(nth) - 1] ?? ""));
}
