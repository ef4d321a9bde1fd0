import { markOf } from "../../../domain/work/mark-of";
import { controlOf, EDITABLE, entryWithName, formOf, hasDefault, TEXTS, takesText, textOf } from "./control";
import {
  activeElement,
  all,
  attribute,
  closest,
  contains,
  isEditable,
  isVisible,
  loadOf,
  matches,
  targetOf,
  within,
} from "./dom";
import { listenFirst } from "./first-listener";

/**
 * What the script that finds proof needs too, so that only the script in every document contains it. A list is smaller than an object
 * with names. `../proofs/shared.ts` gives the names back, in the same order.
 */
export const SHARED = [
  activeElement,
  all,
  attribute,
  closest,
  contains,
  isEditable,
  isVisible,
  loadOf,
  matches,
  targetOf,
  within,
  EDITABLE,
  TEXTS,
  entryWithName,
  formOf,
  hasDefault,
  takesText,
  textOf,
  listenFirst,
  markOf,
  controlOf,
] as const;

export type Shared = typeof SHARED;
