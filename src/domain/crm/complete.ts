/** A variable name that is being typed. */
export interface Completion {
  /** The position of the name in the template. */
  start: number;
  end: number;
  /** The part of the name before the caret. */
  typed: string;
}

/** The variable name at the caret: after a `{`, an operator or a comma. Undefined if there is none. */
export function completionAt(template: string, caret: number): Completion | undefined {
  const before = /\{([./;?&]?)((?:[\w.%]+\*?,)*)([\w.%]*)$/.exec(template.slice(0, caret));
  if (!before) return undefined;
  const typed = before[3] ?? "";
  const after = /^[\w.%]*/.exec(template.slice(caret))?.[0] ?? "";
  return { start: caret - typed.length, end: caret + after.length, typed };
}

/** The template with the completed variable name and a closing brace, and the new position of the caret. */
export function complete(template: string, { start, end }: Completion, name: string): { text: string; caret: number } {
  const rest = template.slice(end);
  const close = /^[,*}]/.test(rest) ? "" : "}";
  const text = template.slice(0, start) + name + close + rest;
  return { text, caret: start + name.length + (close !== "" || rest.startsWith("}") ? 1 : 0) };
}

/** The variables whose name or label contains the typed text. Those that begin with it come first. */
export function matchVariables<V extends { name: string; label: string }>(typed: string, variables: readonly V[]): V[] {
  const wanted = typed.toLowerCase();
  const rank = ({ name, label }: V) => {
    const texts = [name, label, name.slice(name.lastIndexOf(".") + 1)].map((text) => text.toLowerCase());
    if (texts.some((text) => text.startsWith(wanted))) return 0;
    return texts.some((text) => text.includes(wanted)) ? 1 : 2;
  };
  return variables.filter((one) => rank(one) < 2).sort((one, other) => rank(one) - rank(other));
}
