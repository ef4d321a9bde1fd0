import { t } from "../../../platform/i18n";
import type { SessionSnapshot } from "../../../protocol/session";
import { visitorText } from "../../conversations/conversation-text";
import type { LiveSettings } from "../../live/settings-store";
import { SelectField } from "../../shared/select-field";
import { Switch } from "../../shared/switch";
import { subjectsOf, type TimelineFilter } from "../../timeline/filter-entries";
import type { SortedEntry } from "../../timeline/sort-entries";
import "./timeline-filters.css";

interface TimelineFiltersProps {
  entries: readonly SortedEntry[];
  filter: TimelineFilter;
  settings: LiveSettings;
  session: SessionSnapshot;
  onChange: (filter: TimelineFilter) => void;
}

/** The filters of the timeline: one conversation, one CRM, problems only, details. */
export function TimelineFilters({ entries, filter, settings, session, onChange }: TimelineFiltersProps) {
  const { conversationIds, crmIds } = subjectsOf(entries);
  const conversations = conversationIds.map((id, index) => {
    const known = session.conversations.get(id);
    return { value: id, label: known ? visitorText(known) : t("conversationGone", conversationIds.length - index) };
  });
  const crms = crmIds.map((id) => {
    const name = settings.settings.crms.find((crm) => crm.id === id)?.name;
    return { value: id, label: name ?? t("crmGone") };
  });
  return (
    <fieldset class="timeline-filters">
      <legend class="visually-hidden">{t("filterTitle")}</legend>
      <SelectField
        label={t("filterConversation")}
        value={filter.conversationId ?? ""}
        options={[{ value: "", label: t("filterAllConversations") }, ...conversations]}
        onChange={(value) => onChange({ ...filter, conversationId: value || null })}
      />
      <SelectField
        label={t("filterCrm")}
        value={filter.crmId ?? ""}
        options={[{ value: "", label: t("filterAllCrms") }, ...crms]}
        onChange={(value) => onChange({ ...filter, crmId: value || null })}
      />
      <Switch
        label={t("filterProblems")}
        checked={filter.onlyProblems}
        onChange={(onlyProblems) => onChange({ ...filter, onlyProblems })}
      />
      <Switch
        label={t("filterDetails")}
        checked={filter.isDetailed}
        onChange={(isDetailed) => onChange({ ...filter, isDetailed })}
      />
    </fieldset>
  );
}
