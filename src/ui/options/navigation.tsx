import { type MessageKey, t } from "../../platform/i18n";
import { Icon, type IconName } from "../shared/icon";
import { routeHash, SECTIONS, type Section } from "./route";
import "./navigation.css";

const ENTRIES: Record<Section, { key: MessageKey; icon: IconName }> = {
  crms: { key: "sectionCrms", icon: "record" },
  notifications: { key: "sectionNotifications", icon: "bell" },
  desk: { key: "sectionDesk", icon: "desk" },
  activity: { key: "sectionActivity", icon: "activity" },
  health: { key: "sectionHealth", icon: "check" },
  file: { key: "sectionFile", icon: "file" },
};

export function Navigation({ current }: { current: Section }) {
  return (
    <nav class="navigation" aria-label={t("optionsTitle")}>
      <ul>
        {SECTIONS.map((section) => (
          <li key={section}>
            <a href={routeHash({ page: section })} aria-current={section === current ? "page" : undefined}>
              <Icon name={ENTRIES[section].icon} />
              {t(ENTRIES[section].key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
