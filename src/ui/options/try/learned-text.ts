import type { Learned } from "../../../domain/move/learned";
import { t } from "../../../platform/i18n";
import { pageLanguage } from "../../shared/page-language";

export interface LearnedText {
  tone: "success" | "info" | "warning";
  title: string;
  detail: string;
}

/** Describes what was learned about how a CRM shows its records. */
export function learnedText(learned: Learned): LearnedText {
  switch (learned.state) {
    case "in-app":
      return {
        tone: "success",
        title: t("learnedInApp"),
        detail: t("learnedInAppText", seconds(learned.inAppMs), seconds(learned.loadMs)),
      };
    case "load":
      return { tone: "info", title: t("learnedLoad"), detail: t("learnedLoadText", seconds(learned.loadMs)) };
    case "no-records":
      return { tone: "warning", title: t("learnedNoRecords"), detail: t("learnedNoRecordsText") };
    case "not-opened":
      return { tone: "warning", title: t("learnedNotOpened"), detail: t("learnedNotOpenedText") };
    case "nothing-shown":
      return { tone: "info", title: t("learnedLoad"), detail: t("learnedNothingShownText") };
  }
}

function seconds(ms: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(pageLanguage(), digits).format(Math.max(0.1, ms / 1_000));
}
