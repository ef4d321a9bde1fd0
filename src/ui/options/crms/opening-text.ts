import type { Crm } from "../../../domain/settings/schema";
import { type MessageKey, t } from "../../../platform/i18n";

const OPEN_ON: Record<Crm["openOn"], MessageKey> = {
  focus: "opensOnFocus",
  added: "opensOnAdded",
  click: "opensOnClick",
  never: "opensNever",
};

/** Describes in one line when a CRM's records open. */
export function openingText({ openOn }: Crm): string {
  return t(OPEN_ON[openOn]);
}
