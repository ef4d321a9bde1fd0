import { compileCrm } from "../../crm/compile";
import type { ReadPhone } from "../../crm/phone";
import { expandAll } from "../../crm/record";
import type { Expansion } from "../../crm/template";
import type { Conversation } from "../../state/desk-state";
import { type CrmDraft, crmOf } from "./draft";
import { filledLines } from "./lines";

/** What one template gives for one visitor; `wins` marks the one that would open. */
export interface Preview {
  /** `broken`: it has to be mended first. */
  result: Expansion | { state: "broken" };
  wins: boolean;
}

/**
 * By key of the template's line. Each stands for itself: a broken one hides none of the others.
 *
 * @param readPhone undefined as long as it is not loaded
 */
export function previewDraft(
  draft: CrmDraft,
  conversation: Conversation,
  readPhone?: ReadPhone,
  allowHttp: readonly string[] = [],
): ReadonlyMap<number, Preview> {
  const crm = crmOf(draft);
  const sites = crm.sites.filter((site) => !isBroken(site, draft, "sites", allowHttp));
  const variables = Object.fromEntries(
    Object.entries(crm.variables).filter(([name]) => !isBroken(name, draft, "variables", allowHttp)),
  );
  const previews = new Map<number, Preview>();
  let isWon = false;
  for (const { key, text } of filledLines(draft.records)) {
    const compiled = compileCrm({ ...crm, sites, variables, records: [text.trim()], newRecord: "" }, allowHttp);
    const sound = compiled.ok && { ...compiled.compiled, ...(readPhone && { readPhone }) };
    const result = (sound && expandAll(sound, conversation)[0]) || ({ state: "broken" } as const);
    const wins: boolean = !isWon && result.state === "address";
    isWon ||= wins;
    previews.set(key, { result, wins });
  }
  return previews;
}

function isBroken(what: string, draft: CrmDraft, where: "sites" | "variables", allowHttp: readonly string[]): boolean {
  const { variables, ...rest } = crmOf(draft);
  const crm = { ...rest, newRecord: "" };
  const variable = variables[what];
  const alone =
    where === "sites"
      ? { ...crm, sites: [what], records: [], variables: {} }
      : { ...crm, sites: [], records: [], variables: variable ? { [what]: variable } : {} };
  return !compileCrm(alone, allowHttp).ok;
}
