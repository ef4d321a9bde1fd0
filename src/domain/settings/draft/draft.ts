import { learnTemplate } from "../../crm/learn-template";
import { isPhoneForm } from "../../crm/phone";
import type { PastedCustomer } from "../../crm/presets/pasted-customer";
import type { GivenId } from "../../crm/presets/preset";
import { suggestSite } from "../../crm/site";
import type { AddressPart } from "../../crm/split-address";
import { isJsonObject, type Json } from "../../json";
import type { CrmTarget } from "../edit";
import { type Crm, crmSchema } from "../schema";
import { filledLines, type Line, nextKey, toLines, toRecordLines, toVariableLines, type VariableLine } from "./lines";

/** The preset that a form began with. */
export interface DraftPreset {
  id: string;
  base: string;
  constants: Readonly<Record<string, string>>;
  /** What the company gives iAdvize as the customer's id, as the agent answered. */
  given: GivenId;
  /** The addresses that nobody has checked yet. */
  toCheck: readonly string[];
  /** Whom the address is of that it began with. */
  customer: PastedCustomer;
}

/** A CRM as it stands in the form, sound or not. */
export interface CrmDraft extends Omit<Crm, "sites" | "records" | "variables"> {
  sites: Line[];
  records: Line[];
  variables: VariableLine[];
  /** The entry it came from; null for a new CRM. */
  target: CrmTarget | null;
  /** That entry as it was, to notice that somebody else changed it meanwhile. */
  basis: string;
  /** Where it began with a preset: which, and the addresses that nobody has checked yet. */
  preset?: DraftPreset;
  /** All is known that has to be: the form shows what it is called and what opens, and the rest on demand. */
  isBrief?: boolean;
  /** The address of one of its records, which tells what those look like that a search finds. */
  example?: string;
}

const NEW_CRM: Omit<Crm, "sites" | "records" | "variables"> = {
  id: "",
  name: "",
  enabled: true,
  openOn: "focus",
  openIn: "existing-tab",
  createTab: true,
  activateTab: false,
  navigation: "load",
  loadAhead: false,
  inApp: { method: "any", witnesses: [] },
  unsaved: "new-tab",
  marker: true,
  closeTabs: true,
  toast: true,
  pageEvents: false,
  country: "",
  fixedLast: false,
  newRecord: "",
};

export function newDraft(): CrmDraft {
  return { ...NEW_CRM, sites: toLines([""]), records: toLines([""]), variables: [], target: null, basis: "" };
}

/** The draft with a record address learned in the place of a line, with all that it needs. */
export function learnInLine(
  draft: CrmDraft,
  key: number,
  address: string,
  part: AddressPart,
  country: string,
): Partial<CrmDraft> {
  const { template, variables } = learnTemplate(address, part);
  const known = new Set(draft.variables.map(({ name }) => name.trim()));
  const news = Object.entries(variables).filter(([name]) => !known.has(name));
  const firstKey = nextKey(draft.variables);
  return {
    records: draft.records.map((line) => (line.key === key ? { ...line, text: template } : line)),
    variables: [
      ...draft.variables,
      ...news.map(([name, variable], index) => ({ key: firstKey + index, name, ...variable })),
    ],
    ...(filledLines(draft.sites).length === 0 && { sites: toLines([suggestSite(address)]) }),
    ...(draft.country === "" && Object.values(variables).some(isPhoneForm) && { country }),
  };
}

export function draftOf(crm: Crm): CrmDraft {
  const { sites, records, variables, ...rest } = crm;
  return {
    ...rest,
    sites: toLines(sites),
    records: toRecordLines(records),
    variables: toVariableLines(variables),
    target: { id: crm.id },
    basis: basisOf(crm),
  };
}

/** What can be made of an entry that can't be read: whatever of it fits, so that the rest is little work. */
export function salvageDraft(raw: Json): CrmDraft {
  const entry = isJsonObject(raw) ? raw : {};
  // One field at a time: what fits alone is kept, what does not is left for the agent to fill in.
  const base = { ...NEW_CRM, id: "x", name: "x", sites: ["x"], records: ["x"], variables: {} };
  const fitting = Object.entries(entry).filter(
    ([key, value]) => crmSchema.safeParse({ ...base, [key]: value }).success,
  );
  const crm = crmSchema.parse({ ...base, ...Object.fromEntries(fitting) });
  const kept = new Set(fitting.map(([key]) => key));
  const text = (key: string) => (typeof entry[key] === "string" ? entry[key] : "");
  return {
    ...draftOf(crm),
    // The id may be the very thing that is wrong; another one is made on saving.
    id: "",
    name: kept.has("name") ? crm.name : text("name"),
    sites: kept.has("sites") ? toLines(crm.sites) : toLines(textsOf(entry.sites)),
    records: kept.has("records") ? toRecordLines(crm.records) : toLines(textsOf(entry.records)),
    target: { raw },
    basis: basisOf(raw),
  };
}

function textsOf(list: Json | undefined): string[] {
  const texts = Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
  return texts.length > 0 ? texts : [""];
}

export function basisOf(entry: Crm | Json): string {
  return JSON.stringify(entry);
}

/** The CRM that the draft stands for. Lines left blank are no lines, and sites become match patterns. */
export function crmOf(draft: CrmDraft): Crm {
  const { sites, records, variables, target: _target, basis: _basis, preset: _preset, ...more } = draft;
  const { isBrief: _isBrief, example: _example, ...rest } = more;
  const named = variables.map(({ key: _key, name, ...variable }) => [name.trim(), variable] as const);
  return {
    ...rest,
    name: draft.name.trim(),
    newRecord: draft.newRecord.trim(),
    sites: filledLines(sites).map(({ text }) => suggestSite(text)),
    records: filledLines(records).map(({ text, hit }) =>
      hit === undefined ? text.trim() : { search: text.trim(), hit: hit.trim() },
    ),
    variables: Object.fromEntries(named),
  };
}
