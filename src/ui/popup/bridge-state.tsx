import type { SessionSnapshot } from "../../protocol/session";
import { crmState } from "../crms/crm-state";
import { DeskStatus } from "../desk/desk-status";
import type { LiveSettings } from "../live/settings-store";
import { CrmStateTag } from "../options/crms/crm-state-notice";
import { RelayStatus } from "../relay/relay-status";
import "./bridge-state.css";

/** How the bridge is: whether it hears the desk, and each CRM with its state. What needs mending is told below. */
export function BridgeState({ settings, session }: { settings: LiveSettings; session: SessionSnapshot }) {
  const { crms, desk } = settings.settings;
  return (
    <div class="bridge-state">
      <DeskStatus session={session} origins={desk.origins} />
      <RelayStatus settings={settings} session={session} withLink />
      {crms.length > 0 && (
        <ul>
          {crms.map((crm) => (
            <li key={crm.id}>
              <span class="bridge-crm">{crm.name}</span>
              <CrmStateTag state={crmState(crm, settings)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
