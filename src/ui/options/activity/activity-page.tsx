import { useState } from "preact/hooks";
import { t } from "../../../platform/i18n";
import type { SessionSnapshot } from "../../../protocol/session";
import { DeskStatus } from "../../desk/desk-status";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { DEFAULT_FILTER, filterEntries } from "../../timeline/filter-entries";
import { sortEntries } from "../../timeline/sort-entries";
import { TimelineList } from "../../timeline/timeline-list";
import { PageHead } from "../page-head";
import { CopyReport } from "./copy-report";
import { TimelineFilters } from "./timeline-filters";

const SHOWN_AT_FIRST = 50;

/** Displays the desk's events and what the bridge did about them, newest first. */
export function ActivityPage({ settings, session }: { settings: LiveSettings; session: SessionSnapshot }) {
  const [isWhole, setWhole] = useState(false);
  const [filter, setFilter] = useState(DEFAULT_FILTER);
  const all = sortEntries(session);
  const entries = filterEntries(all, filter);
  const shown = isWhole ? entries : entries.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <PageHead title={t("sectionActivity")} lead={t("activityLead")} />
      <Card
        title={t("timelineTitle")}
        aside={<DeskStatus session={session} origins={settings.settings.desk.origins} />}
      >
        {all.length > 0 && (
          <TimelineFilters entries={all} filter={filter} settings={settings} session={session} onChange={setFilter} />
        )}
        {shown.length === 0 ? (
          <p class="lead">{t(all.length === 0 ? "timelineEmpty" : "timelineNothing")}</p>
        ) : (
          <TimelineList entries={shown} settings={settings} session={session} />
        )}
        {shown.length < entries.length && (
          <div>
            <Button onClick={() => setWhole(true)}>{t("showAll", entries.length)}</Button>
          </div>
        )}
        <CopyReport settings={settings} session={session} />
      </Card>
    </>
  );
}
