import { t } from "../../platform/i18n";
import type { Phrase } from "./phrase";

/** Localises a phrase. */
export function say({ key, values }: Phrase): string {
  return t(key, ...values);
}
