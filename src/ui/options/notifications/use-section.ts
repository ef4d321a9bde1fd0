import type { Json } from "../../../domain/json";
import { setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import type { Settings } from "../../../domain/settings/schema";
import type { LiveSettings } from "../../live/settings-store";
import { useChosen } from "../saving";

type Notifications = Settings["notifications"];
type SectionName = {
  [Name in keyof Notifications]: Notifications[Name] extends object ? Name : never;
}[keyof Notifications];

/** Reads and changes a group within the notification settings, and determines which of its settings are fixed. */
export function useSection<Name extends SectionName>(settings: LiveSettings, name: Name) {
  type Section = Notifications[Name];
  const [chosen, choose] = useChosen<Section>(settings.settings.notifications[name]);
  const pathOf = (key: keyof Section) => `notifications.${name}.${String(key)}`;
  const isOrganisations = (key: keyof Section) => isLocked(settings.locked, pathOf(key));
  const keys = Object.keys(chosen) as (keyof Section)[];
  return {
    chosen,
    /** The organisation sets at least a part of the group. */
    isPartlyLocked: keys.some(isOrganisations),
    isFixed: (key: keyof Section) => settings.isReadOnly || isOrganisations(key),
    set<Key extends keyof Section>(key: Key, value: Section[Key] & Json) {
      const change: Partial<Section> = {};
      change[key] = value;
      choose(change, (own) => setSetting(own, pathOf(key), value));
    },
  };
}
