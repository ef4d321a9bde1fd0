/** What became of a text. */
export interface Difference {
  /** So many characters of the text before stand unchanged at its beginning. */
  start: number;
  /** And so many at its end. */
  end: number;
  /** What stands between them now. */
  inserted: string;
}

/** What was typed into a text. Nothing is counted twice: what is typed after its own like is taken to stand behind it. */
export function difference(before: string, text: string): Difference {
  const most = Math.min(before.length, text.length);
  let [start, end] = [0, 0];
  while (start < most && before[start] === text[start]) start += 1;
  while (end < most - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
  return { start, end, inserted: text.slice(start, text.length - end) };
}
