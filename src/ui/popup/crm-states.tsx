import { useId } from "preact/hooks";
import { t } from "../../platform/i18n";
import { crmState } from "../crms/crm-state";
import type { LiveSettings } from "../live/settings-store";
import { CrmStateTag } from "../options/crms/crm-state-notice";
import "./crm-states.css";

/** Lists each CRM with its state. Problems are displayed above. */
export function CrmStates({ settings }: { settings: LiveSettings }) {
  const id = useId();
  const { crms } = settings.settings;
  if (crms.length === 0) return null;
  return (
    <section class="popup-section" aria-labelledby={id}>
      <h2 id={id}>{t("sectionCrms")}</h2>
      <ul class="crm-states">
        {crms.map((crm) => (
          <li key={crm.id}>
            <span class="crm-states-name">{crm.name}</span>
            <CrmStateTag state={crmState(crm, settings)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
