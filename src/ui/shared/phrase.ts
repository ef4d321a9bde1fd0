import type { MessageKey } from "../../platform/i18n";

/** A text not yet in any language: which one, and what it is filled with. Pure functions give phrases, so that they need no browser. */
export interface Phrase {
  key: MessageKey;
  values: readonly (string | number)[];
}

export function phrase(key: MessageKey, ...values: (string | number)[]): Phrase {
  return { key, values };
}
