/** Facts about a control that are visible in the page. */
export interface ControlFacts {
  /** It is a single-line text input. */
  isLine: boolean;
  /** In lower case; empty if there is none. */
  type: string;
  role: string;
  name: string;
  /** Placeholder, `aria-label` and title. */
  labels: readonly string[];
  /** It is in a search landmark that contains only single-line text inputs. */
  isInPlainSearch: boolean;
  /** Its form also contains a longer text, so a type that only prevents autofill says nothing. */
  isInEdit: boolean;
  /** The number of text controls in its form, including itself; 0 if it is in no form. */
  textsOfForm: number;
}

const WORDS = "search|find(?:en)?|filt(?:ern?|rer|rar?)|suchen?|rechercher?|buscar?|búsqueda|cerca|ricerca";
// Side-effect free, so a script that imports something else from this file does not contain them.
const LABEL = /* @__PURE__ */ new RegExp(
  `^\\W*(?:(?:quick|global|site|schnell)[\\s-]?)?(?:${WORDS})(?![\\p{L}])`,
  "iu",
);
const NAME = /* @__PURE__ */ new RegExp(
  `^(?:q|(?:quick|global|site|table|list)?[-_]?(?:${WORDS})(?:[-_]?(?:term|text|query|input|box|field|string|value|q))?)$`,
  "iu",
);

/**
 * Returns true if the control is a search, whose text need not be kept. A label counts only if it begins with the word and the form has
 * no other text controls, because a form may ask for the "reason of the search".
 */
export function isSearch({
  isLine,
  type,
  role,
  name,
  labels,
  isInPlainSearch,
  isInEdit,
  textsOfForm,
}: ControlFacts): boolean {
  if ((type === "search" || role === "searchbox") && !isInEdit) return true;
  if (!isLine) return false;
  if (isInPlainSearch) return true;
  return textsOfForm <= 1 && (NAME.test(name) || labels.some((label) => LABEL.test(label)));
}

/** A number, alone or of rows. Minutes and per cents are something else. */
const PAGE_SIZE = /* @__PURE__ */ /^\d+(?:$| ?\/|.*(?:row|p[aá]g|seite|item|zeil|lign|fila|righ))/i;

/** Returns true for options that set the page size of a list: 10, 25, 50, all. */
export function isPageSize(options: readonly string[]): boolean {
  const numbers = options.flatMap((option) => (PAGE_SIZE.test(option.trim()) ? [Number.parseInt(option, 10)] : []));
  const others = options.length - numbers.length;
  return numbers.length >= 2 && others <= 1 && numbers.every((number) => number >= 5 && number % 5 === 0);
}

/** Roles of elements in which keys move the focus and do not write. */
const MOVED_THROUGH =
  /^(?:button|link|checkbox|radio|switch|slider|tab|menu.*|option|listbox|tree.*|row|grid|gridcell|columnheader|rowheader)$/;
const NOT_WRITTEN = /^(?:html|body|a|area|button|summary|select|option|input|label|img|audio|video|tr|td|th)$/;

/** Returns true if a character that is typed into an element, which is no text control, may still be written there. */
export function mayBeWrittenTo(tag: string, role: string): boolean {
  return !NOT_WRITTEN.test(tag) && !MOVED_THROUGH.test(role);
}
