import { isQuiet, type QuietHours } from "../../domain/quiet/quiet-hours";
import { t } from "../../platform/i18n";
import { formatTimeOfDay } from "../shared/format-clock";
import { Notice } from "../shared/notice";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";

/** Says that it is time for quiet, and how long. */
export function QuietNotice({ quietHours }: { quietHours: QuietHours }) {
  const now = useNow();
  if (!isQuiet(quietHours, now)) return null;
  return (
    <Notice tone="info">
      <p>{t("quietNow", formatTimeOfDay(quietHours.to, pageLanguage()))}</p>
    </Notice>
  );
}
