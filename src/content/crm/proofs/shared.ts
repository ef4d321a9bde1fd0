import { publishedWork } from "../work/published-work";
import type { Shared } from "../work/shared";

/** The functions of the script that is in every document. Without that script, none of these is called. */
export const [
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
] = publishedWork()?.shared ?? ([] as unknown as Shared);
