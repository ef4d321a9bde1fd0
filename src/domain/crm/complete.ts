/** A variable that is being typed. */
export interface Completion {
  /** Where its name stands in the template so far. */
  start: number;
  end: number;
  /** The name as far as it is typed before the caret. */
  typed: string;
}

/** The variable that the caret stands in: after a `{`, an operator or a comma. Undefined where there is none. */
export function completionAt(template: string, caret: number): Completion | undefined {
  const before = /\{([./;?&]?)((?:[\w.%]+\*?,)*)([\w.%]*)$/.exec(template.slice(0, caret));
  if (!before) return undefined;
  const typed = before[3] ?? "";
  const after = /^[\w.%]*/.exec(template.slice(caret))?.[0] ?? "";
  return { start: caret - typed.length, end: caret + after.length, typed };
}

/** The template with the variable's name in its place and a brace after it, and where the caret goes then. */
export function complete(template: string, { start, end }: Completion, name: string): { text: string; caret: number } {
  const rest = template.slice(end);
  const close = /^[,*}]/.test(rest) ? "" : "}";
  const text = template.slice(0, start) + name + close + rest;
  return { text, caret: start + name.length + (close !== "" || rest.startsWith("}") ? 1 : 0) };
}

/** The variables that fit what is typed, by name or by what they are called: those that begin with it first. */
export function matchVariables<V extends { name: string; label: string }>(typed: string, variables: readonly V[]): V[] {
  const wanted = typed.toLowerCase();
  const rank = ({ name, label }: V) => {
    const texts = [name, label, name.slice(name.lastIndexOf(".") + 1)].map((text) => text.toLowerCase());
    if (texts.some((text) => text.startsWith(wanted))) return 0;
    return texts.some((text) => text.includes(wanted)) ? 1 : 2;
  };
  return variables.filter((one) => rank(one) < 2).sort((one, other) => rank(one) - rank(other));
}
