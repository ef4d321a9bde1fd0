import type { Organisation } from "../../domain/settings/in-force";
import { t } from "../../platform/i18n";

/** Whom an agent asks about what they can't mend; nothing where the organisation names nobody. */
export function Contact({ organisation }: { organisation: Organisation | undefined }) {
  if (!organisation?.contact) return null;
  return <p class="hint">{t("contactLine", organisation.contact)}</p>;
}
