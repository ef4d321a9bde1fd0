/** What can be known of a control from outside. */
export interface ControlFacts {
  /** An input of one line into which text is typed. */
  isLine: boolean;
  /** Lower case; empty where there is none. */
  type: string;
  role: string;
  name: string;
  /** Placeholder, `aria-label` and title, which are what a person reads at it. */
  labels: readonly string[];
  /** The search landmark that it is in holds nothing but lines of text. */
  isInPlainSearch: boolean;
  /** Controls for text of its form, itself included; 0 where it is in no form. */
  textsOfForm: number;
}

const WORDS =
  "search|find|filter|suchen?|finden|filtern|rechercher?|filtrer|buscar?|búsqueda|filtrar|cerca|ricerca|filtra";
// A script that asks for something else of this file goes without these.
const LABEL = /* @__PURE__ */ new RegExp(
  `^\\W*(?:(?:quick|global|site|schnell)[\\s-]?)?(?:${WORDS})(?![\\p{L}])`,
  "iu",
);
const NAME = /* @__PURE__ */ new RegExp(
  `^(?:q|keywords?|(?:quick|global|site|table|list)?[-_]?(?:${WORDS})(?:[-_]?(?:term|text|query|input|box|field|string|value|q))?)$`,
  "iu",
);

/**
 * True where what is typed is gone with the search. A label counts at its beginning only, and only where nothing else is
 * asked for: a form may well ask for the "reason of the search".
 */
export function isSearch({ isLine, type, role, name, labels, isInPlainSearch, textsOfForm }: ControlFacts): boolean {
  if (type === "search" || role === "searchbox") return true;
  if (!isLine) return false;
  if (isInPlainSearch) return true;
  return textsOfForm <= 1 && (NAME.test(name) || labels.some((label) => LABEL.test(label)));
}

/** True for a list of numbers as they are offered for the length of a list: 10, 25, 50, all. */
export function isPageSize(options: readonly string[]): boolean {
  const numbers = options.flatMap((option) => (/^\d+/.test(option.trim()) ? [Number.parseInt(option, 10)] : []));
  const others = options.length - numbers.length;
  return numbers.length >= 2 && others <= 1 && numbers.every((number) => number >= 5 && number % 5 === 0);
}

/** Roles of what is moved through by keys, and not written into. */
const MOVED_THROUGH =
  /^(?:button|link|checkbox|radio|switch|slider|tab|menu.*|option|listbox|tree.*|row|grid|gridcell|columnheader|rowheader)$/;
const NOT_WRITTEN = /^(?:html|body|a|area|button|summary|select|option|input|label|img|audio|video|tr|td|th)$/;

/** True where a character that goes to such an element, which is no control for text, may be written there all the same. */
export function mayBeWrittenTo(tag: string, role: string): boolean {
  return !NOT_WRITTEN.test(tag) && !MOVED_THROUGH.test(role);
}
