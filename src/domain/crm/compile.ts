import type { Crm, RecordEntry } from "../settings/schema";
import { findHitFault, type HitFault } from "./hit";
import { parsePartPattern } from "./part-pattern";
import type { ReadPhone } from "./phone";
import { isOnSite, parseSite, type Site, type SiteProblem } from "./site";
import { findUnknown, parseTemplate, type TemplateProblem, type UrlTemplate } from "./template";
import { placeholders } from "./variables";

/** A CRM with valid sites and templates, ready to compute addresses. */
export interface CompiledCrm {
  crm: Crm;
  sites: Site[];
  templates: UrlTemplate[];
  /** The template of the form for a new record; null if the settings have none. */
  newRecord: UrlTemplate | null;
  /** For each template that is a search: the pattern for the addresses of the records that it finds. Otherwise null. */
  hits: (string | null)[];
  /** The phone number parser, if one of the CRM's variables needs it. */
  readPhone?: ReadPhone;
}

/** An error in one field of a CRM. `field` is a path such as `records.0`. */
export interface CrmProblem {
  field: string;
  problem: TemplateProblem | { code: SiteProblem } | FormProblem | HitProblem;
}

/** An invalid pattern in a variable's form. */
export type FormProblem = { code: "form-pattern" };

/** An invalid pattern for the records that a search finds. `outside`: it matches nothing on the CRM's sites. */
export type HitProblem = { code: "hit"; why: HitFault | "outside" };

/**
 * Checks all fields of a CRM. One error disables the whole CRM, because it would otherwise open only some of the records.
 *
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function compileCrm(
  crm: Crm,
  allowHttp: readonly string[] = [],
): { ok: true; compiled: CompiledCrm } | { ok: false; problems: CrmProblem[] } {
  const problems: CrmProblem[] = [];
  const sites = crm.sites.flatMap((pattern, index) => {
    const parsed = parseSite(pattern, allowHttp);
    if (!parsed.ok) problems.push({ field: `sites.${index}`, problem: { code: parsed.problem } });
    return parsed.ok ? [parsed.site] : [];
  });
  for (const [name, { template, form }] of Object.entries(crm.variables)) {
    if (typeof form === "object" && "part" in form && !parsePartPattern(form.part)) {
      problems.push({ field: `variables.${name}`, problem: { code: "form-pattern" } });
    }
    const [unknown] = placeholders(template).flatMap((placeholder) => findUnknown(placeholder, []) ?? []);
    if (unknown) problems.push({ field: `variables.${name}`, problem: unknown });
  }
  const hits: (string | null)[] = [];
  const templates = crm.records.flatMap((record, index) => {
    const text = addressOf(record);
    const hit = typeof record === "string" ? null : fillHit(record.hit, crm);
    hits.push(hit);
    const why = hit === null ? undefined : (findHitFault(hit) ?? (isOutside(hit, sites) ? "outside" : undefined));
    if (why) problems.push({ field: `records.${index}.hit`, problem: { code: "hit", why } });
    const parsed = parseTemplate(text, Object.keys(crm.variables), allowHttp);
    const isLast = index === crm.records.length - 1;
    const problem = parsed.ok
      ? (findForeignHost(parsed.template, sites) ?? findFixed(parsed.template, crm, isLast))
      : parsed.problem;
    if (problem) problems.push({ field: `records.${index}`, problem });
    return parsed.ok ? [parsed.template] : [];
  });
  const newRecord = crm.newRecord === "" ? undefined : parseTemplate(crm.newRecord, Object.keys(crm.variables));
  const problem = newRecord?.ok ? findForeignHost(newRecord.template, sites) : newRecord?.problem;
  if (problem) problems.push({ field: "newRecord", problem });
  if (problems.length > 0) return { ok: false, problems };
  const compiled = { crm, sites, templates, hits, newRecord: newRecord?.ok ? newRecord.template : null };
  return { ok: true, compiled };
}

/** The template of a record's address, or of a search. */
export function addressOf(record: RecordEntry): string {
  return typeof record === "string" ? record : record.search;
}

/** The pattern, with the account's constants filled in. */
function fillHit(hit: string, { variables }: Crm): string {
  return hit.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const constant = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return constant && placeholders(constant.template).length === 0 ? encodeURIComponent(constant.template) : whole;
  });
}

function isOutside(hit: string, sites: readonly Site[]): boolean {
  // Compare only the origin, because the path of a site may be the part that the star stands for.
  const origin = new URL(hit).origin;
  return sites.length > 0 && !sites.some((site) => isOnSite({ ...site, path: "/*" }, new URL(origin)));
}

/** Before the variables have values, only the host can be checked. The path is checked later, in the expanded address. */
function findForeignHost(template: UrlTemplate, sites: readonly Site[]): TemplateProblem | undefined {
  const url = new URL(template.origin);
  const isKnown = sites.some(
    (site) =>
      url.protocol === `${site.scheme}:` &&
      (url.hostname === site.hostname || (site.subdomains && url.hostname.endsWith(`.${site.hostname}`))),
  );
  return isKnown || sites.length === 0 ? undefined : { code: "template-outside-sites", host: url.host };
}

/** Variables that differ between customers: the visitor's, and the conversation ID. */
const TELLING = /^(?:visitor\.|conversation\.id$)/;

/** An address that is the same for every customer is not a record, but it can be a useful last address for unknown customers. */
function findFixed({ variables }: UrlTemplate, crm: Crm, isLast: boolean): TemplateProblem | undefined {
  const isTelling = variables.some((name) => {
    const named = Object.hasOwn(crm.variables, name) ? crm.variables[name] : undefined;
    return (named ? placeholders(named.template) : [name]).some((one) => TELLING.test(one));
  });
  if (isTelling || (isLast && crm.fixedLast)) return undefined;
  return { code: "template-fixed", isLast };
}
