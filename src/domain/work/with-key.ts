/** A text, and the position of the caret in it. */
export interface TextAtCaret {
  text: string;
  caret: number;
}

/**
 * The text after a key was pressed in it. Characters of two code units are not divided.
 *
 * @param key as `KeyboardEvent.key`
 * @param hasLines the control takes several lines, so Enter begins a new one
 * @returns undefined if the key changes neither a text nor the position of the caret
 */
export function withKey({ text, caret }: TextAtCaret, key: string, hasLines: boolean): TextAtCaret | undefined {
  const last = [...text.slice(0, caret)].at(-1)?.length ?? 0;
  const next = [...text.slice(caret)][0]?.length ?? 0;
  const added = key === "Enter" && hasLines ? "\n" : key;
  /** By how much the caret moves, and how much is deleted after it. */
  const keys: Record<string, [number, number]> = {
    Backspace: [-last, last],
    Delete: [0, next],
    ArrowLeft: [-last, 0],
    ArrowRight: [next, 0],
  };
  const change: [number, number, string?] | undefined = [...added].length === 1 ? [0, 0, added] : keys[key];
  if (!change) return undefined;
  const [by, deleted, inserted = ""] = change;
  const start = caret + by;
  return { text: text.slice(0, start) + inserted + text.slice(start + deleted), caret: start + inserted.length };
}
