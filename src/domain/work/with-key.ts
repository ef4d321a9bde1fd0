/** A text, and the position of the caret in it. */
export interface TextAtCaret {
  text: string;
  caret: number;
}

/**
 * The text after a key was pressed in it.
 *
 * @param key as `KeyboardEvent.key`
 * @param hasLines the control takes several lines, so Enter begins a new one
 * @returns undefined if the key does not change a text
 */
export function withKey({ text, caret }: TextAtCaret, key: string, hasLines: boolean): TextAtCaret | undefined {
  const isBack = key === "Backspace";
  const isLine = key === "Enter" && hasLines;
  if (!isBack && !isLine && [...key].length !== 1) return undefined;
  const start = isBack ? Math.max(0, caret - 1) : caret;
  const added = isBack ? "" : isLine ? "\n" : key;
  return { text: text.slice(0, start) + added + text.slice(caret), caret: start + added.length };
}
