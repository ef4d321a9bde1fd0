/** A placeholder of another system, and the name in it; `%s` has no name. */
export interface ForeignPlaceholder {
  text: string;
  name: string;
}

/**
 * The formats of placeholders in other systems. OData's `$filter=` and encoded characters such as `%5D` are not placeholders.
 * `{name}` is our own format; unknown names in it are reported elsewhere.
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

/** The first placeholder of another system in a template. Without this check it would be used as literal text. */
export function findForeignPlaceholder(template: string): ForeignPlaceholder | undefined {
  const matches = FORMS.map((form) => form.exec(template)).filter((match) => match !== null);
  const [first] = matches.sort((one, other) => one.index - other.index);
  return first && { text: first[0], name: first[1] ?? "" };
}
