/** The properties of a key event. */
export interface Key {
  /** `KeyboardEvent.key`, such as `a`, `Enter` or `Process`. */
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The possible effect of a key. */
export type Writes = "character" | "edit" | "nothing";

/** Keys that change text without typing a character. */
const EDITS = ["Enter", "Backspace", "Delete", "Unidentified", "Dead"];

/**
 * Returns whether a key can write. A shortcut cannot; paste and undo have events of their own.
 *
 * @param isAltGraph AltGr is pressed, which types characters such as `@` on many keyboards
 */
export function readKey({ key, ctrlKey, metaKey, altKey }: Key, isAltGraph: boolean): Writes {
  if (!isAltGraph && (ctrlKey || metaKey || altKey)) return "nothing";
  // An input method handles the key, and writes characters.
  if ([...key].length === 1 || key === "Process") return "character";
  return EDITS.includes(key) ? "edit" : "nothing";
}
