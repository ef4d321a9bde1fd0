import { difference } from "../../../domain/work/difference";
import { isBlank, isIn, mayReplace, type TypedText } from "../../../domain/work/typed-text";
import { matches } from "../proofs/shared";
import type { Controls } from "./controls";
import { textIn } from "./text-in";

/** The text of a control in which the agent types. */
export interface Typed extends TypedText {
  control: Element;
  /** By which the control is found again. */
  positions: ReturnType<Controls["positionsOf"]>;
  /** The texts are joined in the order in which they were begun. */
  order: number;
  /** How often it was put back. */
  tries: number;
  /** It is not put back again before this time, as `performance.now()`. */
  notBefore: number;
  /** It has to be put into the control, which showed another text last. */
  isPending: boolean;
  /** The text that the control showed last. */
  shown: string;
  /** The agent pressed a key or clicked where it may be sent. If the control is empty afterwards, it was. */
  mayBeSent: boolean;
}

/** Returns what the agent typed. */
export const insertedIn = ({ before, text }: Typed) => difference(before, text).inserted;

const DATES = "[type^=date], [type=time], [type=month], [type=week]";
/** Returns true for a date or time. What a key does to it depends on the part of it that is selected. */
export const isDate = (control: Element | undefined) => control !== undefined && matches(control, DATES);

/** Returns true for a date that lacks a part. No script can read its other parts, so they cannot be put back. */
export const isHalf = (date: Partial<HTMLInputElement>) => date.validity?.badInput === true;

/** Returns true if the control contains no text. One that is gone still knows what it contained. */
export const isEmpty = ({ control }: Typed) => isBlank(textIn(control));

/** Returns true if the page removed the text, or a part of it. */
export function isGone(typed: Typed): boolean {
  const { control, text, before, isPending } = typed;
  if (text === before || isBlank(text)) return false;
  if (!control.isConnected) return true;
  const now = textIn(control);
  // The page may have removed only a part of it. A page that trims a text removes nothing.
  return now !== text && (isPending || (mayReplace(now, typed) && !isIn(now, text)));
}
