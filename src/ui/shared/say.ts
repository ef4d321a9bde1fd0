import { t } from "../../platform/i18n";
import type { Phrase } from "./phrase";

/** The phrase in the language of the browser. */
export function say({ key, values }: Phrase): string {
  return t(key, ...values);
}
