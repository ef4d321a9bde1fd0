import type { Crm } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import "./addresses.css";

/** The record addresses of a CRM that the agent can't change, in the order in which they are tried. */
export function Addresses({ crm: { records } }: { crm: Crm }) {
  return (
    <details class="addresses">
      <summary>{t("recordsTitle")}</summary>
      <ol>
        {records.map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}
