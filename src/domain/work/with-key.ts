/** A text, and the position of the caret in it. */
export interface TextAtCaret {
  text: string;
  caret: number;
}

/** Inserts a text at the caret. */
export function withInserted({ text, caret }: TextAtCaret, inserted: string): TextAtCaret {
  return { text: text.slice(0, caret) + inserted + text.slice(caret), caret: caret + inserted.length };
}

/**
 * The text after a key was pressed in it. Characters of two code units are not divided.
 *
 * @param key as `KeyboardEvent.key`
 * @param hasLines the control takes several lines, so Enter begins a new one
 * @returns undefined if the key neither adds a character nor deletes the one before the caret
 */
export function withKey({ text, caret }: TextAtCaret, key: string, hasLines: boolean): TextAtCaret | undefined {
  const added = key === "Enter" && hasLines ? "\n" : key;
  if ([...added].length === 1) return withInserted({ text, caret }, added);
  const start = [...text.slice(0, caret)].slice(0, -1).join("");
  return key === "Backspace" ? { text: start + text.slice(caret), caret: start.length } : undefined;
}
