import { type Known, STRONG } from "./known";
import { type Value, valuesOf } from "./values";

/** The number of values of a customer that must be visible. Single ones also appear in lists and links of other records. */
const ENOUGH = 2;

/**
 * Returns true if a page shows another customer and nothing of the wanted one. It judges only if more is known of the wanted customer
 * than their ID, which many CRMs do not show.
 *
 * @param others the customers who may be on screen instead
 * @param mustProve the address does not say whose record it is, so a page that shows nothing of the wanted customer, not even
 * their name, shows another. A record may hide an email address or phone number, but not the name
 * @param count returns how often each value is visible
 */
export function showsAnother(
  wanted: Known,
  others: readonly Known[],
  mustProve: boolean,
  count: (values: readonly Value[]) => readonly number[],
): boolean {
  const own = valuesOf(wanted, others).filter(({ isWanted }) => isWanted);
  if (own.every(({ kind }) => kind === "id")) return false;
  const words = own.flatMap((value) => (value.kind === "name" ? wordsOf(value) : []));
  const theirs = others.map((other) => valuesOf(wanted, [other]).filter(({ isWanted }) => !isWanted));
  const counts = count([own, words, ...theirs].flat());
  let from = own.length + words.length;
  const seenWords = counts.slice(own.length, from);
  const isNamed = words.length > 0 && seenWords.every((times) => times > 0);
  if (isNamed || counts.slice(0, own.length).some((times) => times > 0)) return false;
  if (mustProve && words.length > 0) return true;
  return theirs.some((values) => {
    const seen = values.filter((_, index) => (counts[from + index] ?? 0) > 0);
    from += values.length;
    return seen.length >= Math.min(ENOUGH, values.length) && seen.some(({ kind }) => isStrong(kind));
  });
}

/** Many CRMs show the last name first, or a middle name. */
function wordsOf(name: Value): Value[] {
  return name.text.split(/\s+/).map((text) => ({ ...name, text }));
}

function isStrong(kind: Value["kind"]): boolean {
  return STRONG.some((strong) => strong === kind);
}
