/** A text with the keys that do the same, as in "Go to the desk (Alt+Shift+D)". */
export function withKeys(text: string, keys: string | undefined): string {
  return keys === undefined ? text : `${text} (${keys})`;
}
