import type { CrmProblem, HitProblem } from "../../domain/crm/compile";
import type { AddressFault, AddressRefusal } from "../../domain/crm/template";
import { type Phrase, phrase } from "../shared/phrase";

const FAULTS = {
  scheme: "faultScheme",
  insecure: "faultInsecure",
  space: "faultSpace",
  credentials: "faultCredentials",
  character: "faultCharacter",
  form: "faultForm",
} as const satisfies Record<AddressFault, string>;

const HIT_FAULTS = {
  form: "hitForm",
  host: "hitHost",
  star: "hitStar",
  outside: "hitOutside",
} as const satisfies Record<HitProblem["why"], string>;

/** Describes the problem of a CRM's field, and how to fix it. */
export function problemPhrase(problem: CrmProblem["problem"]): Phrase {
  switch (problem.code) {
    case "site-empty":
      return phrase("siteEmpty");
    case "site-form":
      return phrase("siteForm");
    case "site-insecure":
      return phrase("siteInsecure");
    case "site-too-wide":
      return phrase("siteTooWide");
    case "template-empty":
      return phrase("templateEmpty");
    case "template-too-long":
      return phrase("templateTooLong");
    case "template-address":
      return phrase(FAULTS[problem.why]);
    case "template-host":
      return phrase("templateHost");
    case "template-syntax":
      return phrase("templateSyntax", problem.at);
    case "template-operator":
      return phrase("templateOperator", problem.operator);
    case "template-prefix":
      return phrase("templatePrefix", problem.variable);
    case "template-variable":
      return problem.nearest === undefined
        ? phrase("templateVariable", problem.variable)
        : phrase("templateVariableNearest", problem.variable, problem.nearest);
    case "template-placeholder":
      return phrase("templatePlaceholder", problem.text, problem.nearest);
    case "template-fixed":
      return phrase("templateFixed");
    case "template-dot-segment":
      return phrase("templateDotSegment");
    case "template-outside-sites":
      return phrase("templateOutsideSites", problem.host);
    case "hit":
      return phrase(HIT_FAULTS[problem.why]);
    case "form-pattern":
      return phrase("formPattern");
  }
}

/** Names the field of a problem, as in "Record address 2:". */
export function fieldPhrase({ field }: Pick<CrmProblem, "field">): Phrase {
  const [root = "", part = ""] = field.split(".");
  const number = /^\d+$/.test(part) ? Number(part) + 1 : undefined;
  if (root === "records") return number === undefined ? phrase("fieldRecords") : phrase("fieldRecord", number);
  if (root === "sites") return number === undefined ? phrase("fieldSites") : phrase("fieldSite", number);
  if (root === "variables") return part === "" ? phrase("fieldVariables") : phrase("fieldVariable", part);
  if (root === "name") return phrase("fieldName");
  if (root === "newRecord") return phrase("fieldNewRecord");
  return phrase("fieldOther", field);
}

const REFUSALS = {
  "value-too-long": "refusalTooLong",
  "value-control-character": "refusalControlCharacter",
  "value-malformed": "refusalMalformed",
  "value-form": "refusalForm",
  "value-phone": "refusalPhone",
  "dot-segment": "refusalDotSegment",
  "outside-sites": "refusalOutsideSites",
  "no-address": "refusalNoAddress",
} as const satisfies Record<AddressRefusal, string>;

export const ADDRESS_REFUSALS = Object.keys(REFUSALS) as AddressRefusal[];

/**
 * Explains why an address was not used.
 *
 * @param variable the display name of the variable that caused it, if one did
 */
export function refusalPhrase(reason: string, variable: string): Phrase {
  const known = ADDRESS_REFUSALS.find((one) => one === reason);
  return known ? phrase(REFUSALS[known], variable) : phrase("refusalOther", reason);
}
