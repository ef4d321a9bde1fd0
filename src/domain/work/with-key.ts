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
 * @returns undefined if the key changes neither the text nor the caret
 */
export function withKey({ text, caret }: TextAtCaret, key: string, hasLines: boolean): TextAtCaret | undefined {
  const [before, after] = [text.slice(0, caret), text.slice(caret)];
  const left = caret - ([...before].at(-1)?.length ?? 0);
  const right = caret + ([...after][0]?.length ?? 0);
  if (key === "Backspace") return { text: text.slice(0, left) + after, caret: left };
  if (key === "Delete") return { text: before + text.slice(right), caret };
  if (key === "ArrowLeft") return { text, caret: left };
  if (key === "ArrowRight") return { text, caret: right };
  const added = key === "Enter" && hasLines ? "\n" : key;
  return [...added].length === 1 ? { text: before + added + after, caret: caret + added.length } : undefined;
}
