import { isPartOf, isSameValue } from "./find-value";
import { KINDS, type Kind, type Known } from "./known";

/** A value that is looked for in a page before and after a move. */
export interface Value {
  /**
   * `stranger`: something in the page that may identify somebody of whom nothing is known. `link`: a link to the record, in what leads
   * to it, such as the results of a search; its text is the address.
   */
  kind: Kind | "stranger" | "link";
  text: string;
  /** Of the customer whose record is to come; else of one whose record has to be gone. */
  isWanted: boolean;
  /** Does not count as a part of a longer value. */
  isWhole: boolean;
}

/** Shorter ones are found in any page. */
const TELLING_LENGTH = 3;

/**
 * What to look for. A value that two customers share, such as the number of their company, tells nothing and is left out.
 *
 * @param wanted the customer whose record is to come
 * @param others whoever may be on screen instead: the one before, and those whose moves were overtaken
 */
export function valuesOf(wanted: Known, others: readonly Known[]): Value[] {
  const isShared = (kind: Kind, text: string) =>
    others.some(({ [kind]: other }) => other !== undefined && isSameValue(kind, text, other));
  const own = list(wanted).filter(([kind, text]) => !isShared(kind, text));
  const known = others.flatMap((other) =>
    list(other).filter(([kind, text]) => wanted[kind] === undefined || !isSameValue(kind, text, wanted[kind])),
  );
  return [
    // Where it would count as a part of another customer's, a record that goes on being shown would count as the new one.
    ...own.map(([kind, text]) => ({ kind, text, isWanted: true, isWhole: true })),
    // Whatever looks like the customer of before is theirs, unless it may as well be the new one's.
    ...known.map(([kind, text]) => {
      const isInside = own.some(([, one]) => isPartOf(text, one));
      return { kind, text, isWanted: false, isWhole: isInside };
    }),
  ];
}

function list(known: Known): [Kind, string][] {
  return KINDS.flatMap((kind): [Kind, string][] => {
    const text = known[kind];
    return text !== undefined && text.trim().length >= TELLING_LENGTH ? [[kind, text]] : [];
  });
}
