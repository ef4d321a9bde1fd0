/** Appends the keyboard shortcut to a text, as in "Go to the desk (Alt+Shift+D)". */
export function withKeys(text: string, keys: string | undefined): string {
  return keys === undefined ? text : `${text} (${keys})`;
}
