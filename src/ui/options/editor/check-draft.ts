import { type CrmProblem, compileCrm } from "../../../domain/crm/compile";
import { type CrmDraft, crmOf } from "../../../domain/settings/draft/draft";
import { filledLines } from "../../../domain/settings/draft/lines";
import { VARIABLE_NAME } from "../../../domain/settings/schema";
import { problemPhrase } from "../../crms/problem-phrase";
import { type Phrase, phrase } from "../../shared/phrase";

/** The error of a field of the form, with the underlying problem if the domain found it. */
export interface FieldProblem {
  text: Phrase;
  /** The field is empty. Not displayed before the agent leaves the field or saves. */
  isBlank: boolean;
  problem?: CrmProblem["problem"];
}

/**
 * The keys are fields: `name`, `newRecord`, `sites.<key>`, `records.<key>`, `records.<key>.hit`, `variables.<key>.name`,
 * `variables.<key>.template`, `variables.<key>.form`.
 */
export type FieldProblems = ReadonlyMap<string, FieldProblem>;

const MAX_NAME = 80;
const MAX_TEXT = 2_048;

/**
 * Checks the whole form. If there are no problems, the CRM can be saved.
 *
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function checkDraft(draft: CrmDraft, allowHttp: readonly string[] = []): FieldProblems {
  const problems = new Map<string, FieldProblem>();
  const name = draft.name.trim();
  if (name === "") problems.set("name", { text: phrase("nameEmpty"), isBlank: true });
  else if (name.length > MAX_NAME) problems.set("name", { text: phrase("nameTooLong"), isBlank: false });
  for (const list of ["sites", "records"] as const) {
    const [first] = draft[list];
    if (first && filledLines(draft[list]).length === 0) {
      const text = phrase(list === "sites" ? "siteEmpty" : "templateEmpty");
      problems.set(`${list}.${first.key}`, { text, isBlank: true });
    }
  }
  for (const [field, problem] of checkVariables(draft)) problems.set(field, problem);
  for (const [field, problem] of checkCompiled(draft, allowHttp))
    if (!problems.has(field)) problems.set(field, problem);
  return problems;
}

function* checkVariables({ variables }: CrmDraft): Generator<[string, FieldProblem]> {
  for (const { key, name, template, form } of variables) {
    const field = `variables.${key}`;
    const isDuplicate = variables.some((other) => other.key !== key && other.name.trim() === name.trim());
    if (name.trim() === "") yield [`${field}.name`, { text: phrase("variableNameEmpty"), isBlank: true }];
    else if (!VARIABLE_NAME.test(name.trim()))
      yield [`${field}.name`, { text: phrase("variableNameForm"), isBlank: false }];
    else if (isDuplicate) yield [`${field}.name`, { text: phrase("variableNameTwin"), isBlank: false }];
    if (template === "") yield [`${field}.template`, { text: phrase("variableTemplateEmpty"), isBlank: true }];
    else if (template.length > MAX_TEXT) {
      yield [`${field}.template`, { text: phrase("templateTooLong"), isBlank: false }];
    }
    const isPad = typeof form === "object" && "pad" in form;
    if (isPad && !(form.pad >= 1 && form.pad <= 64)) {
      yield [`${field}.form`, { text: phrase("formPadError"), isBlank: false }];
    }
    if (typeof form === "object" && "strip" in form && form.strip === "") {
      yield [`${field}.form`, { text: phrase("formStripError"), isBlank: true }];
    }
  }
}

/** Yields the problems that the domain finds, each with the form's line that causes it. */
function* checkCompiled(draft: CrmDraft, allowHttp: readonly string[]): Generator<[string, FieldProblem]> {
  const result = compileCrm(crmOf(draft), allowHttp);
  if (result.ok) return;
  for (const { field, problem } of result.problems) {
    const found = { text: problemPhrase(problem), isBlank: false, problem };
    const [root, index = "", part = ""] = field.split(".");
    if (root === "newRecord") yield [root, found];
    else if (root === "sites" || root === "records") {
      const line = filledLines(draft[root])[Number(index)];
      const isBlank = part === "hit" && line?.hit?.trim() === "";
      if (line) yield [[root, line.key, part].filter((one) => one !== "").join("."), { ...found, isBlank }];
    } else {
      const variable = draft.variables.find(({ name }) => name.trim() === index);
      const part = problem.code === "form-pattern" ? "form" : "template";
      if (variable) yield [`variables.${variable.key}.${part}`, found];
    }
  }
}
