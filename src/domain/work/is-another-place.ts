/** A segment that may be the number of a step or page. */
const STEP = /^(?:\d{1,2}|(?:step|page|schritt|etape|étape|paso|passo)[-_]?\w*)$/i;

/**
 * Returns true if a link from one page of a CRM to the other leaves the agent's work behind. Between two panels of a record, and between
 * two steps, what was typed may be kept.
 *
 * @param from address of the page, including the fragment
 */
export function isAnotherPlace(from: string, to: string): boolean {
  const [before, after] = [segmentsOf(from), segmentsOf(to)];
  const fork = before.findIndex((segment, index) => segment !== after[index]);
  // A longer path is about the same subject.
  if (fork < 0) return false;
  const [old, now] = [before[fork] ?? "", after[fork]];
  if (now === undefined || isName(now)) return isName(old);
  const isInsideOne = before.slice(1, fork).some(isName);
  return !isInsideOne && [...before.slice(fork), ...after.slice(fork)].some(isName);
}

/** Returns true for a segment that is an identifier: it contains digits, or capitals as no word does. */
function isName(segment: string): boolean {
  return /\d/.test(segment) && !STEP.test(segment);
}

/** The path of an address. If the CRM is routed by the fragment, this includes the path in the fragment. */
function segmentsOf(url: string): string[] {
  const { origin, pathname, hash } = new URL(url);
  const route = /^#!?\//.test(hash) ? hash : "";
  return [origin, ...`${pathname}/${route.replace(/[?#!]+/g, "/")}`.split("/").filter((segment) => segment !== "")];
}
