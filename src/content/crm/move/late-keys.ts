import type { TextAtCaret } from "../../../domain/work/with-key";
import { isInput } from "./controls";

/** Time in which an editor shows a key, also in a page that is busy. */
const SHOWN_MS = 1_500;

/** The last keys in an editor, which may be gone before it shows them, or in a number, whose value lacks a sign or point at its end. */
export class LateKeys {
  #control: object | undefined;
  /** What the editor showed before them. */
  #base = "";
  #keys = "";
  /** The last key that was added, until the next one. The browser may still insert its character. */
  added = "";
  #at = 0;

  /**
   * Records a key before the editor receives it.
   *
   * @param key a character, or an empty text if the key does something else
   */
  add(control: object, shown: string, key: string): void {
    if (key === "" || !this.#isFor(control)) [this.#control, this.#base, this.#keys] = [control, shown, ""];
    this.#keys += key;
    this.#at = performance.now();
  }

  /** Returns the keys that a text lacks, once. An editor may have shown some that were pressed before these. */
  take({ control, text, caret }: TextAtCaret & { control: object }): string {
    const isFor = this.#isFor(control);
    this.#control = undefined;
    const shown = text.slice(0, caret);
    let count = this.#keys.length;
    while (!shown.endsWith(this.#keys.slice(0, count))) count--;
    this.added = "";
    if (!isFor || (count === 0 && text !== this.#base)) return "";
    this.added = this.#keys.slice(-1);
    return this.#keys.slice(count);
  }

  #isFor(control: object): boolean {
    return control === this.#control && (isInput(control) || performance.now() - this.#at <= SHOWN_MS);
  }
}
