import { isPartOf, isSameValue } from "./find-value";
import { KINDS, type Kind, type Known } from "./known";

/** A value that is counted in the page before and after a move. */
export interface Value {
  /**
   * `stranger`: a value in the page that may identify an unknown person. `link`: a link to the record, in a page that leads to it, such
   * as search results. Its text is the address.
   */
  kind: Kind | "stranger" | "link";
  text: string;
  /** It belongs to the customer whose record should appear, and not to one whose record must disappear. */
  isWanted: boolean;
  /** It does not count as a part of a longer value. */
  isWhole: boolean;
}

/** Shorter values appear in any page. */
const TELLING_LENGTH = 3;

/**
 * Returns the values to count. A value that two customers share, such as the phone number of their company, is left out.
 *
 * @param wanted the customer whose record should appear
 * @param others the customers who may be on screen instead: the previous one, and those of superseded moves
 */
export function valuesOf(wanted: Known, others: readonly Known[]): Value[] {
  const isShared = (kind: Kind, text: string) =>
    others.some(({ [kind]: other }) => other !== undefined && isSameValue(kind, text, other));
  const own = list(wanted).filter(([kind, text]) => !isShared(kind, text));
  const known = others.flatMap((other) =>
    list(other).filter(([kind, text]) => wanted[kind] === undefined || !isSameValue(kind, text, wanted[kind])),
  );
  return [
    // If it counted as a part of another customer's value, the previous record would count as the new one.
    ...own.map(([kind, text]) => ({ kind, text, isWanted: true, isWhole: true })),
    // A partial match counts for the previous customer, unless it could also be the new customer's.
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
