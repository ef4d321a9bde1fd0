import { useId } from "preact/hooks";
import type { AddressPart, SplitAddress } from "../../../domain/crm/split-address";
import { t } from "../../../platform/i18n";
import { Notice } from "../../shared/notice";
import "./address-parts.css";

interface AddressPartsProps {
  taken: SplitAddress;
  onChoose: (part: AddressPart) => void;
}

/** Displays an address with its values as buttons, so that the agent can click the one that identifies the customer. */
export function AddressParts({ taken: { address, parts, likely, secret }, onChoose }: AddressPartsProps) {
  const id = useId();
  if (secret !== null) {
    return (
      <Notice tone="warning" title={t("learnSecretTitle", secret)}>
        <p>{t("learnSecretText")}</p>
      </Notice>
    );
  }
  const meansId = likely !== null && parts[likely]?.variable === "visitor.externalUserId" ? parts[likely].text : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would give its legend a place of its own in the layout
    <div class="address-parts" role="group" aria-labelledby={id}>
      <p id={id} class="field-label">
        {t("learnWhich")}
      </p>
      <p class="address-parts-line">
        {parts.map((part, index) => (
          <span key={part.start}>
            <span class="address-parts-rest">{address.slice(parts[index - 1]?.end ?? 0, part.start)}</span>
            <button
              type="button"
              class={index === likely ? "likely" : undefined}
              aria-label={t(index === likely ? "learnPartLikely" : "learnPart", part.text)}
              onClick={() => onChoose(part)}
            >
              {part.text}
            </button>
          </span>
        ))}
        <span class="address-parts-rest">{address.slice(parts.at(-1)?.end ?? 0)}</span>
      </p>
      <p class="hint">{likely === null ? t("learnNoneLikely") : t("learnLikelyHint", parts[likely]?.text ?? "")}</p>
      {meansId !== null && <p class="hint">{t("learnMeansId", meansId)}</p>}
    </div>
  );
}
