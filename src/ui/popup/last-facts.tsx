import type { Conversation } from "../../domain/state/desk-state";
import { type MessageKey, t } from "../../platform/i18n";
import { pageLanguage } from "../shared/page-language";

/** The last answer to a survey and the last purchase, if there are any. */
export function LastFacts({ conversation: { answer, purchase } }: { conversation: Conversation }) {
  const amount = purchase?.amount;
  return (
    <>
      {answer && <p class="hint">{t(...answerText(answer))}</p>}
      {purchase && (
        <p class="hint">
          {amount === undefined
            ? t("notifyTransaction")
            : t("purchaseOf", new Intl.NumberFormat(pageLanguage(), { minimumFractionDigits: 2 }).format(amount))}
        </p>
      )}
    </>
  );
}

function answerText({ kind, value }: NonNullable<Conversation["answer"]>): [MessageKey, ...string[]] {
  if (typeof value === "boolean") return [value ? "answerYes" : "answerNo"];
  if (typeof value === "string") return ["answerComment", value];
  const score = new Intl.NumberFormat(pageLanguage(), { maximumFractionDigits: 2 }).format(value);
  return [kind === "netPromoterScore" ? "answerRecommendation" : "answerSatisfaction", score];
}
