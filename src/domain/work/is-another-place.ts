/** What could be the number of a step or of a page. */
const STEP = /^(?:\d{1,2}|(?:step|page|schritt|etape|étape|paso|passo)[-_]?\w*)$/i;

/**
 * True where an agent who clicked a link from one place of a CRM to the other left what they were at. Not so inside a
 * record, from one of its panels to the next, nor from one step to the next: what was typed there may be kept.
 *
 * @param from address of the page, fragment included
 */
export function isAnotherPlace(from: string, to: string): boolean {
  const [before, after] = [segmentsOf(from), segmentsOf(to)];
  const fork = before.findIndex((segment, index) => segment !== after[index]);
  // What only goes deeper is about the same thing.
  if (fork < 0) return false;
  const [old, now] = [before[fork] ?? "", after[fork]];
  if (now === undefined || isName(now)) return isName(old);
  const isInsideOne = before.slice(1, fork).some(isName);
  return !isInsideOne && [...before.slice(fork), ...after.slice(fork)].some(isName);
}

/** A segment that names one of many: by digits or capitals that no word has. */
function isName(segment: string): boolean {
  return /\d/.test(segment) && !STEP.test(segment);
}

/** The way to a place, in a CRM that is routed by the fragment with the fragment's. */
function segmentsOf(url: string): string[] {
  const { origin, pathname, hash } = new URL(url);
  const route = /^#!?\//.test(hash) ? hash : "";
  return [origin, ...`${pathname}/${route.replace(/[?#!]+/g, "/")}`.split("/").filter((segment) => segment !== "")];
}
