import type { TimelineEntry } from "../../domain/timeline/entry";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { visitorText } from "../conversations/conversation-text";
import { variablePhrase } from "../crms/variable-phrase";
import type { LiveSettings } from "../live/settings-store";
import { formatAgo, formatMoment, formatTook } from "../shared/format-time";
import { Icon, type IconName } from "../shared/icon";
import { localise } from "../shared/localise";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";
import { entryText } from "./entry-text";
import type { SortedEntry } from "./sort-entries";
import type { EntryText, Severity } from "./text-of-entry";
import "./timeline-list.css";

interface TimelineListProps {
  entries: readonly SortedEntry[];
  settings: LiveSettings;
  session: SessionSnapshot;
  /** One line per entry, for narrow places. */
  compact?: boolean;
}

export function TimelineList({ entries, settings, session, compact = false }: TimelineListProps) {
  const now = useNow();
  return (
    <ol class={compact ? "timeline compact" : "timeline"}>
      {entries.map(({ slot, entry }) => (
        <Entry
          key={`${slot} ${entry.kind}`}
          entry={entry}
          settings={settings}
          session={session}
          now={now}
          compact={compact}
        />
      ))}
    </ol>
  );
}

interface EntryProps extends Omit<TimelineListProps, "entries" | "compact"> {
  entry: TimelineEntry;
  now: number;
  compact: boolean;
}

const ICONS: Record<Severity, IconName> = { news: "desk", done: "record", quiet: "check", problem: "alert" };

function Entry({ entry, settings, session, now, compact }: EntryProps) {
  const crmId = "crmId" in entry ? entry.crmId : undefined;
  const crm = settings.settings.crms.find(({ id }) => id === crmId);
  const variable = entry.kind === "address-refused" ? localise(variablePhrase(entry.variable ?? "")) : "";
  const text = entryText(entry, { crm: crm?.name ?? t(crmId === undefined ? "aCrm" : "crmGone"), variable });
  const language = pageLanguage();
  return (
    <li class={`entry ${text.severity}`}>
      <span class="entry-icon">
        <Icon name={ICONS[text.severity]} />
      </span>
      <div class="entry-text">
        <p class="entry-title">
          {text.severity === "problem" && <span class="visually-hidden">{t("problemMark")} </span>}
          {localise(text.title)}
          {"count" in entry && entry.count > 1 && <span class="entry-count"> ×{entry.count}</span>}
        </p>
        <About entry={entry} session={session} crm={crmId === undefined ? undefined : (crm?.name ?? t("crmGone"))} />
        {compact && text.advice && <p class="hint">{localise(text.advice)}</p>}
        {!compact && (
          <Explanation text={text} editCrm={crm?.id} url={entry.kind === "effect" ? entry.url : undefined} />
        )}
      </div>
      <p class="entry-times">
        <time dateTime={entry.at} title={formatMoment(entry.at, language)}>
          {formatAgo(entry.at, now, language)}
        </time>
        {!compact && entry.kind === "effect" && entry.milliseconds !== undefined && (
          <span>{formatTook(entry.milliseconds, language)}</span>
        )}
      </p>
    </li>
  );
}

/** Displays whom the entry is about, and which CRM if the title does not name it. */
function About({ entry, session, crm }: { entry: TimelineEntry; session: SessionSnapshot; crm: string | undefined }) {
  const conversationId = "conversationId" in entry ? entry.conversationId : undefined;
  const conversation = session.conversations.get(conversationId ?? "");
  const about = [conversation && visitorText(conversation), entry.kind === "address-refused" ? crm : undefined];
  const known = about.filter((part) => part !== undefined);
  return known.length === 0 ? null : <p class="hint">{known.join(" · ")}</p>;
}

function Explanation({
  text,
  editCrm,
  url,
}: {
  text: EntryText;
  editCrm: string | undefined;
  url: string | undefined;
}) {
  return (
    <>
      {(text.detail || text.advice) && (
        <p class="entry-detail">
          {text.detail && localise(text.detail)} {text.advice && <strong>{localise(text.advice)}</strong>}{" "}
          <AdviceLink link={text.link} crmId={editCrm} />
        </p>
      )}
      {url !== undefined && (
        <p>
          <code>{url}</code>
        </p>
      )}
      {text.quote !== undefined && (
        <p>
          <code>{text.quote}</code>
        </p>
      )}
    </>
  );
}

function AdviceLink({ link, crmId }: { link: EntryText["link"]; crmId: string | undefined }) {
  if (link === "crms") return <a href="#crms">{t("showCrms")}</a>;
  if (link === "desk") return <a href="#desk">{t("showDesk")}</a>;
  if (link === "relay") return <a href="#desk">{t("showRelay")}</a>;
  return link === "this-crm" && crmId !== undefined ? <a href={`#crms/edit/${crmId}`}>{t("editCrm")}</a> : null;
}
