/** The difference between two texts. */
export interface Difference {
  /** The number of unchanged characters at the beginning. */
  start: number;
  /** The number of unchanged characters at the end. */
  end: number;
  /** The new characters between them. */
  inserted: string;
}

/** Compares a text with an earlier one. A character that repeats the one before it counts as inserted after it, and no character counts twice. */
export function difference(before: string, text: string): Difference {
  const most = Math.min(before.length, text.length);
  let [start, end] = [0, 0];
  while (start < most && before[start] === text[start]) start += 1;
  while (end < most - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
  return { start, end, inserted: text.slice(start, text.length - end) };
}
