import { handedOver, type Shared } from "../work/hand-over";

/** The functions of the script that is in every document. Without that script, none of these is called. */
export const [
  activeElement,
  all,
  attribute,
  closest,
  contains,
  isEditable,
  isSeen,
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
] = handedOver()?.shared ?? ([] as unknown as Shared);
