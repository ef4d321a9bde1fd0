/** What a key event says of its key. */
export interface Key {
  /** As the browser names it, such as `a`, `Enter` or `Process`. */
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The key gives a character of its own with Alt, as `@` on many keyboards. */
  isAltGraph: boolean;
}

/** What a key can do where it goes to. */
export type Writes = "character" | "edit" | "nothing";

/** Keys that change text without a character; the browser names a key that an input method takes `Process`. */
const EDITS = ["Enter", "Backspace", "Delete", "Process", "Unidentified", "Dead"];

/** Says whether a key can write. A shortcut can't; what it pastes or takes back is told by other events. */
export function readKey({ key, ctrlKey, metaKey, altKey, isAltGraph }: Key): Writes {
  if (!isAltGraph && (ctrlKey || metaKey || altKey)) return "nothing";
  if ([...key].length === 1) return "character";
  return EDITS.includes(key) ? "edit" : "nothing";
}
