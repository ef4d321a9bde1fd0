import { t } from "../../../platform/i18n";
import type { SessionSnapshot } from "../../../protocol/session";
import { DeskStatus } from "../../desk/desk-status";
import { KeysList } from "../../keys/keys-list";
import { useKeys } from "../../keys/use-keys";
import type { LiveSettings } from "../../live/settings-store";
import { PageHead } from "../page-head";
import { RelayCard } from "../relay/relay-card";
import { OriginsCard } from "./origins-card";
import { VisibilityCard } from "./visibility-card";

export function DeskPage({ settings, session }: { settings: LiveSettings; session: SessionSnapshot }) {
  const keys = useKeys();
  return (
    <>
      <PageHead title={t("sectionDesk")} lead={t("deskLead")} />
      <div class="card">
        <DeskStatus session={session} origins={settings.settings.desk.origins} />
      </div>
      <VisibilityCard settings={settings} />
      <RelayCard settings={settings} session={session} />
      <OriginsCard settings={settings} />
      <div class="card">
        <KeysList keys={keys} />
      </div>
    </>
  );
}
