import { recognize, recognizeNone } from "../../../domain/crm/presets/recognize";
import { splitAddress } from "../../../domain/crm/split-address";
import { t } from "../../../platform/i18n";
import type { OpenPage } from "../../../platform/tabs";
import { addressPhrase } from "../../crms/address-phrase";
import { Button } from "../../shared/button";
import { localise } from "../../shared/localise";
import { Notice } from "../../shared/notice";
import type { CrmWork } from "../use-crm-work";
import { AddressParts } from "./address-parts";
import { beginLearned, beginWith } from "./begin";
import { titleAt } from "./offered-pages";

/** Displays how the pasted address can be used. */
export function PastedAddress({ work, pages }: { work: CrmWork; pages: readonly OpenPage[] }) {
  const { pasted, allowHttp } = work;
  const found = recognize(pasted, allowHttp);
  const none = found ? undefined : recognizeNone(pasted, allowHttp);
  const taken = found ? undefined : splitAddress(pasted, allowHttp);
  return (
    <div aria-live="polite">
      {found ? (
        <Notice
          tone="success"
          title={t("recognizedTitle", found.preset.name)}
          actions={
            <Button kind="primary" onClick={() => beginWith(found, pasted, work)}>
              {t("setUp")}
            </Button>
          }
        >
          <p>{t("recognizedText")}</p>
        </Notice>
      ) : none ? (
        <Notice tone="warning" title={t("noPresetTitle", none.name)}>
          <p>{t("noPresetText")}</p>
        </Notice>
      ) : taken && taken.parts.length > 0 ? (
        <AddressParts
          taken={taken}
          onChoose={(part) => beginLearned(taken.address, part, titleAt(taken.address, pages), work)}
        />
      ) : taken ? (
        <p class="hint">{t("learnNothing")}</p>
      ) : pasted.trim() !== "" ? (
        <p class="hint">{localise(addressPhrase(pasted, allowHttp))}</p>
      ) : null}
    </div>
  );
}
