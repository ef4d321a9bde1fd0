import { type Kind, STRONG } from "./known";
import type { Value } from "./values";

/** After this time, a page that still shows the previous customer has not followed. */
const OLD_MS = 1_500;
/** A page that shows nobody may be loading for this long. */
const AT_WORK_MS = 6_000;

/** Milliseconds after a move at which the page is checked once more, because a limit is reached. */
export const LIMITS_MS = [OLD_MS, AT_WORK_MS] as const;

/** What a page must show, and must no longer show, to prove a move. */
export interface Terms {
  values: readonly Value[];
  /** How often each value was visible before the move. */
  before: readonly number[];
  /** The indexes of the values that must be visible more often than before: all of them, or one. */
  shown: readonly number[];
  isOneEnough: boolean;
}

/**
 * Returns the terms of a move, or undefined if it cannot be proved. If no value of the other customers is visible before the move, their
 * absence proves nothing.
 *
 * @param before how often each value is visible before the move
 * @param witnesses the kinds of value that a loaded record shows in this CRM; empty if unknown. Then the record is expected to show the
 *   same kinds for the new customer as for the previous one.
 */
export function termsOf(
  values: readonly Value[],
  before: readonly number[],
  witnesses: readonly Kind[],
): Terms | undefined {
  const indexes = values.map((_, index) => index);
  const wanted = indexes.filter((index) => values[index]?.isWanted);
  const seen = indexes.filter((index) => isTelling(values, before, index));
  if (wanted.length === 0 || seen.length === 0) return undefined;
  const isLearned = witnesses.length > 0;
  const kinds: readonly Value["kind"][] = isLearned ? witnesses : seen.flatMap((index) => values[index]?.kind ?? []);
  const alike = wanted.filter((index) => kinds.includes(values[index]?.kind ?? "stranger"));
  if (alike.length > 0) return { values, before, shown: alike, isOneEnough: false };
  return isLearned ? undefined : { values, before, shown: wanted, isOneEnough: true };
}

/**
 * Returns the terms for a page that took over a load and went to the record itself, so that it is unknown what it showed before. All
 * values of other customers must be gone.
 */
export function termsWithoutBefore(values: readonly Value[]): Terms {
  const shown = values.flatMap(({ isWanted }, index) => (isWanted ? [index] : []));
  return { values, before: values.map(({ isWanted }) => (isWanted ? 0 : 1)), shown, isOneEnough: true };
}

/** The current state of a move. */
export type Verdict = "followed" | "not-yet" | "not-followed";

/**
 * Returns whether a page followed a move: it is at the address, shows the new customer, and no longer the previous one.
 *
 * @param after how often each value is visible now
 * @param age milliseconds since the move
 */
export function verdictOf(terms: Terms, after: readonly number[], isAtAddress: boolean, age: number): Verdict {
  const isOldGone = isGone(terms, after);
  if (isAtAddress && isOldGone && isShown(terms, after)) return "followed";
  return age >= (isOldGone ? AT_WORK_MS : OLD_MS) ? "not-followed" : "not-yet";
}

/**
 * Returns true if a page that followed shows the previous customer again, because an older response arrived late. If the page was
 * recognised only by links or unknown values, such as a search, it showed the new customer all along.
 */
export function isLost(terms: Terms, after: readonly number[]): boolean {
  const isAllAlong = terms.values.some(({ kind }) => kind === "link" || kind === "stranger");
  return !isGone(terms, after) && (isAllAlong || !isShown(terms, after));
}

/**
 * Returns true if a page still shows the previous record, even if it already names the new customer somewhere. It may be waiting for the
 * data of the new record, and replaces its view when they arrive.
 */
export function isStill(terms: Terms, after: readonly number[]): boolean {
  return !isShown(terms, after) && (!isGone(terms, after) || terms.values.every(({ isWanted }) => isWanted));
}

function isShown({ before, shown, isOneEnough }: Terms, after: readonly number[]): boolean {
  const isMore = (index: number) => (after[index] ?? 0) > (before[index] ?? 0);
  return isOneEnough ? shown.some(isMore) : shown.every(isMore);
}

/**
 * Returns true if nothing is left of the previous record. Values that the page shows of all customers, for example in a list beside the
 * record, may remain as often as they were visible for the new customer. A name may remain in a tab or in a list of recent records if
 * a more reliable value disappeared.
 */
function isGone({ values, before }: Terms, after: readonly number[]): boolean {
  const telling = values.map((_, index) => isTelling(values, before, index));
  const isSure = values.some(({ kind }, index) => telling[index] && isStrong(kind));
  const strangers = { all: 0, gone: 0 };
  for (const [index, { kind, isWanted }] of values.entries()) {
    if (isWanted) continue;
    const [then, now] = [before[index] ?? 0, after[index] ?? 0];
    if (kind === "stranger") {
      strangers.all += 1;
      if (now < then) strangers.gone += 1;
    } else if (kind === "link") {
      // A record may link to itself, but less often than the page that led to it.
      if (now >= then) return false;
    } else if (kind === "name") {
      if (telling[index] && now >= (isSure ? then : ofNew(values, before, kind) + 1)) return false;
    } else if (now > ofNew(values, before, kind)) return false;
  }
  // Some unknown values, such as the agent's own email address, remain.
  return strangers.gone * 4 >= strangers.all * 3;
}

/** Returns true if the page shows a value of another customer more often than the same kind of value of the new customer. */
function isTelling(values: readonly Value[], before: readonly number[], index: number): boolean {
  const value = values[index];
  return value !== undefined && !value.isWanted && (before[index] ?? 0) > ofNew(values, before, value.kind);
}

/** How often the page shows this kind of value of the new customer before it shows their record. */
function ofNew(values: readonly Value[], before: readonly number[], kind: Value["kind"]): number {
  const counts = values.map((value, index) => (value.isWanted && value.kind === kind ? (before[index] ?? 0) : 0));
  return Math.max(0, ...counts);
}

function isStrong(kind: Value["kind"]): boolean {
  return kind !== "stranger" && kind !== "link" && STRONG.includes(kind);
}
