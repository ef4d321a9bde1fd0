import { difference } from "./difference";
import { type TextAtCaret, withInserted } from "./with-key";

/** A text that the agent typed in a control. */
export interface TypedText extends TextAtCaret {
  /** The text of the control before the agent typed. */
  before: string;
}

/** Adds what the agent typed later in the same place of a page, which was drawn again in between. */
export function joined(first: TypedText, later: TypedText): TypedText {
  return { ...withInserted(first, difference(later.before, later.text).inserted), before: first.before };
}

/**
 * Returns true if a text may replace what a control contains: nothing, the text from before the agent typed, or a part of the text, such as
 * a draft that the application saved.
 */
export function mayReplace(now: string, { before, text }: TypedText): boolean {
  const { start, end } = difference(now, text);
  return now === before || isBlank(now) || start + end === now.length;
}

/** Returns true if a control contains a text. Editors change white space, and insert characters without width into empty lines. */
export function isIn(now: string, text: string): boolean {
  return withoutSpace(now).includes(withoutSpace(text));
}

/** Returns true if a control contains no visible character. */
export const isBlank = (text: string) => withoutSpace(text) === "";

const withoutSpace = (text: string) => text.replace(/[\s\u200b\ufeff]+/g, "");
