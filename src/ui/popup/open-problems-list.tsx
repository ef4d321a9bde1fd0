import { useId } from "preact/hooks";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { conversationsOnDesk } from "../conversations/pick-conversation";
import type { LiveSettings } from "../live/settings-store";
import { useNow } from "../shared/use-now";
import { openProblems } from "../timeline/open-problems";
import { sortEntries } from "../timeline/sort-entries";
import { TimelineList } from "../timeline/timeline-list";

const SHOWN = 3;

/** Lists the unsolved problems, each with what to do. */
export function OpenProblemsList({ settings, session }: { settings: LiveSettings; session: SessionSnapshot }) {
  const id = useId();
  const now = useNow();
  const entries = openProblems(sortEntries(session), {
    now,
    crmIds: settings.settings.crms.map((crm) => crm.id),
    conversationIds: conversationsOnDesk(session).map((conversation) => conversation.id),
  });
  if (entries.length === 0) return null;
  return (
    <section class="popup-section" aria-labelledby={id}>
      <h2 id={id}>{t("problemsTitle")}</h2>
      <TimelineList entries={entries.slice(0, SHOWN)} settings={settings} session={session} compact />
    </section>
  );
}
