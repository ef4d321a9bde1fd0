import { type Kind, STRONG } from "./known";
import type { Value } from "./values";

/** A page that goes on showing the customer of before has not followed. */
const OLD_MS = 1_500;
/** One that shows nobody is at work. */
const AT_WORK_MS = 6_000;

/** When a move is decided about at the latest, milliseconds after it; what a page shows by then is looked at once more. */
export const LIMITS_MS = [OLD_MS, AT_WORK_MS] as const;

/** What a page has to show, and what not any more, so that a move is proved. */
export interface Terms {
  values: readonly Value[];
  /** How often each value could be seen before the move. */
  before: readonly number[];
  /** Values that have to be seen more often than before: all of them, or one. */
  shown: readonly number[];
  isOneEnough: boolean;
}

/**
 * The terms of a move; undefined where nothing could prove it. A page on which nothing is seen of anybody proves nothing by
 * showing them no more.
 *
 * @param before how often each value can be seen before the move
 * @param witnesses the kinds of value that a record shows in this CRM once it is loaded; empty where that is not known. Then a
 *   record is taken to show of the next customer what it shows of the one before.
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
 * The terms for a page of which is not known what it showed before: it took the bridge's load over and went to the record by
 * itself. Everything of anybody else has to be gone then.
 */
export function termsWithoutBefore(values: readonly Value[]): Terms {
  const shown = values.flatMap(({ isWanted }, index) => (isWanted ? [index] : []));
  return { values, before: values.map(({ isWanted }) => (isWanted ? 0 : 1)), shown, isOneEnough: true };
}

/** What is known of a move by now. */
export type Verdict = "followed" | "not-yet" | "not-followed";

/**
 * Whether a page followed a move: it is at the address, shows the new customer, and no longer the one of before.
 *
 * @param after how often each value can be seen now
 * @param age milliseconds since the move
 */
export function verdictOf(terms: Terms, after: readonly number[], isAtAddress: boolean, age: number): Verdict {
  const isOldGone = isGone(terms, after);
  if (isAtAddress && isOldGone && isShown(terms, after)) return "followed";
  return age >= (isOldGone ? AT_WORK_MS : OLD_MS) ? "not-followed" : "not-yet";
}

/**
 * Whether a page that followed went back to the customer of before, as one does whose older answer came late. One that is known by what
 * led to the record alone shows the new customer all along, as in its search.
 */
export function isLost(terms: Terms, after: readonly number[]): boolean {
  const isAllAlong = terms.values.some(({ kind }) => kind === "link" || kind === "stranger");
  return !isGone(terms, after) && (isAllAlong || !isShown(terms, after));
}

/**
 * Whether a page shows the record of before, be it that it named the new customer somewhere already. It may wait for the new
 * record's data, and replaces what it shows once they are there. Where nobody is known who could be gone, it is still there as long as
 * nothing new came.
 */
export function isStill(terms: Terms, after: readonly number[]): boolean {
  return !isShown(terms, after) && (!isGone(terms, after) || terms.values.every(({ isWanted }) => isWanted));
}

function isShown({ before, shown, isOneEnough }: Terms, after: readonly number[]): boolean {
  const isMore = (index: number) => (after[index] ?? 0) > (before[index] ?? 0);
  return isOneEnough ? shown.some(isMore) : shown.every(isMore);
}

/**
 * Whether nothing is left of the record before. What a page shows of all its customers, such as a list beside the record, it
 * may go on showing of this one as it did of the new one. A name alone may stay elsewhere, in a tab or among those seen last,
 * where something surer was seen to go.
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
      // A record may link to itself, but less than what led to it.
      if (now >= then) return false;
    } else if (kind === "name") {
      if (telling[index] && now >= (isSure ? then : ofNew(values, before, kind) + 1)) return false;
    } else if (now > ofNew(values, before, kind)) return false;
  }
  // The page's own, such as the agent's address, stays.
  return strangers.gone * 4 >= strangers.all * 3;
}

/** A value of somebody else that the page shows for more than that it shows it of everybody. */
function isTelling(values: readonly Value[], before: readonly number[], index: number): boolean {
  const value = values[index];
  return value !== undefined && !value.isWanted && (before[index] ?? 0) > ofNew(values, before, value.kind);
}

/** How often the page shows what it is of the new customer, before it shows their record. */
function ofNew(values: readonly Value[], before: readonly number[], kind: Value["kind"]): number {
  const counts = values.map((value, index) => (value.isWanted && value.kind === kind ? (before[index] ?? 0) : 0));
  return Math.max(0, ...counts);
}

function isStrong(kind: Value["kind"]): boolean {
  return kind !== "stranger" && kind !== "link" && STRONG.includes(kind);
}
