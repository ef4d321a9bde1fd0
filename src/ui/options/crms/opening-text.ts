import type { Crm } from "../../../domain/settings/schema";
import { type MessageKey, t } from "../../../platform/i18n";

const OPEN_ON: Record<Crm["openOn"], MessageKey> = {
  focus: "opensOnFocus",
  added: "opensOnAdded",
  click: "opensOnClick",
  never: "opensNever",
};

/** When a CRM's records open, in one line. */
export function openingText({ openOn }: Crm): string {
  return t(OPEN_ON[openOn]);
}
