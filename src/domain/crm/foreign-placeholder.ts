/** A place to fill in as other systems write it, and the name that stands in it; `%s` has none. */
export interface ForeignPlaceholder {
  text: string;
  name: string;
}

/**
 * What other systems put where a value goes. OData's `$filter=` is none, nor is an encoded character such as `%5D`.
 * `{name}` is ours: where no such variable is known, that is said of it.
 */
const FORMS = [
  /\{\{\s*([\w.-]+)\s*\}\}/,
  /\$\{\s*([\w.-]+)\s*\}/,
  /<([a-z][\w.-]*)>/i,
  /%([A-Z_]{2,})%/,
  /\$([A-Z][A-Z_]*)(?![\w=])/,
  /(?<=\/):([a-z]\w*)(?=[/?#]|$)/i,
  /%[sd](?![0-9a-f])()/i,
];

/** The first place in a template that is written as another system would write it. It would be taken for plain text. */
export function findForeignPlaceholder(template: string): ForeignPlaceholder | undefined {
  const matches = FORMS.map((form) => form.exec(template)).filter((match) => match !== null);
  const [first] = matches.sort((one, other) => one.index - other.index);
  return first && { text: first[0], name: first[1] ?? "" };
}
