import { setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import type { Settings } from "../../../domain/settings/schema";
import { type MessageKey, t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Card } from "../../shared/card";
import { Choice } from "../../shared/choice";
import { Switch } from "../../shared/switch";
import { LockedTag } from "../locked-tag";
import { PageHead } from "../page-head";
import { useChosen } from "../saving";
import { CornerCard } from "./corner-card";
import { QuietCard } from "./quiet-card";
import { ReminderCard } from "./reminder-card";
import { SoundCard } from "./sound-card";
import { TestNotification } from "./test-notification";
import "./notifications-page.css";

type Notifications = Settings["notifications"];
type SwitchName = {
  [Name in keyof Notifications]: Notifications[Name] extends boolean ? Name : never;
}[keyof Notifications];

const SWITCHES: Record<SwitchName, { label: MessageKey; hint: MessageKey }> = {
  newConversation: { label: "notifyOnNew", hint: "notifyOnNewHint" },
  visitorMessage: { label: "notifyOnMessage", hint: "notifyOnMessageHint" },
  satisfaction: { label: "notifyOnSatisfaction", hint: "notifyOnSatisfactionHint" },
  transaction: { label: "notifyOnTransaction", hint: "notifyOnTransactionHint" },
  onlyWhenDeskUnfocused: { label: "notifyOnlyAway", hint: "notifyOnlyAwayHint" },
  stay: { label: "notifyStay", hint: "notifyStayHint" },
};

/** What the desktop notifications announce, and how. Each change is saved immediately. */
export function NotificationsPage({ settings }: { settings: LiveSettings }) {
  const [notifications, choose] = useChosen(settings.settings.notifications);
  const isFixed = (name: keyof Notifications) => isLocked(settings.locked, `notifications.${name}`);
  const set = <Name extends keyof Notifications>(name: Name, value: Notifications[Name]) =>
    choose({ [name]: value }, (own) => setSetting(own, `notifications.${name}`, value));
  const switches = (...names: SwitchName[]) =>
    names.map((name) => (
      <div key={name} class="setting">
        <Switch
          label={t(SWITCHES[name].label)}
          hint={t(SWITCHES[name].hint)}
          checked={notifications[name]}
          disabled={settings.isReadOnly || isFixed(name)}
          onChange={(value) => set(name, value)}
        />
        {isFixed(name) && <LockedTag />}
      </div>
    ));
  return (
    <>
      <PageHead title={t("sectionNotifications")} lead={t("notificationsLead")} />
      <Card title={t("notifyWhatTitle")}>
        {switches("newConversation", "visitorMessage", "satisfaction", "transaction")}
      </Card>
      <Card title={t("notifyDetailTitle")} aside={isFixed("detail") && <LockedTag />}>
        <Choice
          legend={t("notifyDetailLabel")}
          value={notifications.detail}
          disabled={settings.isReadOnly || isFixed("detail")}
          options={[
            { value: "name", label: t("detailName"), hint: t("detailNameHint") },
            { value: "full", label: t("detailFull"), hint: t("detailFullHint") },
            { value: "none", label: t("detailNone"), hint: t("detailNoneHint") },
          ]}
          onChange={(detail) => set("detail", detail)}
        />
      </Card>
      <Card title={t("notifyHowTitle")}>
        {switches("onlyWhenDeskUnfocused", "stay")}
        <TestNotification />
      </Card>
      <SoundCard settings={settings} />
      <ReminderCard settings={settings} />
      <QuietCard settings={settings} />
      <CornerCard settings={settings} />
    </>
  );
}
