import { isQuiet, type QuietHours } from "../../domain/quiet/quiet-hours";
import { t } from "../../platform/i18n";
import { formatTimeOfDay } from "../shared/format-clock";
import { Notice } from "../shared/notice";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";

/** Displays that these are the quiet hours, and until when. */
export function QuietNotice({ quietHours }: { quietHours: QuietHours }) {
  const now = useNow();
  if (!isQuiet(quietHours, now)) return null;
  return (
    <Notice tone="info">
      <p>{t("quietNow", formatTimeOfDay(quietHours.to, pageLanguage()))}</p>
    </Notice>
  );
}
