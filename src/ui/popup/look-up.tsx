import { useId, useState } from "preact/hooks";
import { lookUp, READING_KEYS, tidyLookUp } from "../../domain/crm/look-up";
import type { Config } from "../../domain/settings/config";
import { t } from "../../platform/i18n";
import type { UiMessage } from "../../protocol/to-worker";
import { Button } from "../shared/button";
import { TextField } from "../shared/text-field";

interface LookUpProps {
  config: Config;
  onAsk: (message: UiMessage) => void;
}

/** Opens the record of any customer, on the desk or not, in one of the CRMs by the typed text. */
export function LookUp({ config, onAsk }: LookUpProps) {
  const id = useId();
  const [text, setText] = useState("");
  if (config.crms.length === 0) return null;
  const isTyped = tidyLookUp(text) !== "";
  const leads = config.crms.flatMap((compiled) =>
    lookUp(text, compiled).map((lead) => ({ ...lead, name: compiled.crm.name })),
  );
  const open = (lead: (typeof leads)[number] | undefined) => {
    if (lead) onAsk({ type: "ui/open-lead", crmId: lead.crmId, url: lead.url });
  };
  return (
    <section class="popup-section" aria-labelledby={id}>
      <h2 id={id}>{t("lookUpTitle")}</h2>
      <TextField
        label={t("lookUpLabel")}
        hint={isTyped && leads.length === 0 ? t("lookUpNowhere") : undefined}
        value={text}
        onInput={setText}
        onEnter={() => open(leads[0])}
      />
      {leads.length > 0 && (
        <div class="conversation-actions">
          {leads.map((lead) => (
            <Button key={lead.url} size="small" icon="record" onClick={() => open(lead)}>
              {t(READING_KEYS[lead.reading], lead.name)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
