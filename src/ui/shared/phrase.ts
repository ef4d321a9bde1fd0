import type { MessageKey } from "../../platform/i18n";

/** A text before localisation: its key and the values to insert. Pure functions return phrases, so that they need no browser. */
export interface Phrase {
  key: MessageKey;
  values: readonly (string | number)[];
}

export function phrase(key: MessageKey, ...values: (string | number)[]): Phrase {
  return { key, values };
}
