import type { Organisation } from "../../domain/settings/in-force";
import { t } from "../../platform/i18n";

/** Displays whom an agent can ask about problems they can't fix. Renders nothing if the organisation names nobody. */
export function Contact({ organisation }: { organisation: Organisation | undefined }) {
  if (!organisation?.contact) return null;
  return <p class="hint">{t("contactLine", organisation.contact)}</p>;
}
