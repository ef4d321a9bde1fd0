import { t } from "../../platform/i18n";
import type { Phrase } from "./phrase";

/** Localises a phrase. */
export function localise({ key, values }: Phrase): string {
  return t(key, ...values);
}
