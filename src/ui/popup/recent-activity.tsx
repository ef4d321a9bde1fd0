import { useId } from "preact/hooks";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { optionsAddress } from "../crms/options-address";
import type { LiveSettings } from "../live/settings-store";
import { notableEntries } from "../timeline/filter-entries";
import { sortEntries } from "../timeline/sort-entries";
import { TimelineList } from "../timeline/timeline-list";
import "./recent-activity.css";

const SHOWN = 3;

export function RecentActivity({ settings, session }: { settings: LiveSettings; session: SessionSnapshot }) {
  const id = useId();
  const entries = notableEntries(sortEntries(session)).slice(0, SHOWN);
  if (entries.length === 0) return null;
  return (
    <section class="popup-section recent-activity" aria-labelledby={id}>
      <h2 id={id}>{t("recentTitle")}</h2>
      <TimelineList entries={entries} settings={settings} session={session} compact />
      <a href={optionsAddress("#activity")} target="_blank" rel="noopener noreferrer">
        {t("allActivity")}
      </a>
    </section>
  );
}
