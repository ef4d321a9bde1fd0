import { useState } from "preact/hooks";
import { t } from "../../platform/i18n";
import { openOptions } from "../../platform/lifecycle";
import { askWorker } from "../../platform/messaging";
import type { UiMessage } from "../../protocol/to-worker";
import { offerSite } from "../crms/offer-site";
import { DeskStatus } from "../desk/desk-status";
import { isRefreshNeeded } from "../desk/find-desk";
import { useKeys } from "../keys/use-keys";
import type { SessionStore } from "../live/session-store";
import type { SettingsStore } from "../live/settings-store";
import { RelayStatus } from "../relay/relay-status";
import { Brand } from "../shared/brand";
import { IconButton } from "../shared/button";
import { Notice } from "../shared/notice";
import { useStore } from "../shared/store";
import { ConversationList } from "./conversation-list";
import { CrmProblems } from "./crm-problems";
import { CrmStates } from "./crm-states";
import { Elsewhere } from "./elsewhere";
import { LookUp } from "./look-up";
import { MoreLinks } from "./more-links";
import { OpenPanelButton } from "./open-panel-button";
import { OpenProblemsList } from "./open-problems-list";
import { PastList } from "./past-list";
import { PauseControl, PauseNotice } from "./pause-control";
import { QuietNotice } from "./quiet-notice";
import { offeredRelay, UseThisLink } from "./use-this-link";
import { UseThisSite, useCurrentAddress } from "./use-this-site";
import "./popup.css";

interface PopupProps {
  settingsStore: SettingsStore;
  sessionStore: SessionStore;
  /** It is the side panel, which has room for more. */
  isPanel?: boolean;
}

export function Popup({ settingsStore, sessionStore, isPanel = false }: PopupProps) {
  const settings = useStore(settingsStore);
  const session = useStore(sessionStore);
  const address = useCurrentAddress();
  const keys = useKeys();
  // The panel stays open while the agent changes pages, so it refers to none of them.
  const page = isPanel ? undefined : address;
  const relay = settings && !settings.isReadOnly ? offeredRelay(page) : undefined;
  const offer = settings && relay === undefined ? offerSite(page, settings) : undefined;
  const isFirstCrm = settings?.settings.crms.length === 0;
  const [hasFailed, setFailed] = useState(false);
  const ask = (message: UiMessage) => {
    setFailed(false);
    const isPrivate = session?.isPrivate ?? false;
    askWorker({ ...message, ...(isPrivate && { isPrivate }) }).catch(() => setFailed(true));
  };
  return (
    <>
      <header class="popup-head">
        <h1>
          <Brand />
        </h1>
        <span class="popup-head-tools">
          {!isPanel && <OpenPanelButton keys={keys("open-panel")} />}
          <IconButton icon="gear" label={t("openSettings")} onClick={() => void openOptions()} />
        </span>
      </header>
      {settings && session && (
        <main class="popup-main">
          {session.isPrivate && (
            <Notice tone="info">
              <p>{t("popupPrivate")}</p>
            </Notice>
          )}
          <div class="popup-states">
            <DeskStatus session={session} origins={settings.settings.desk.origins} />
            <RelayStatus settings={settings} session={session} withLink />
          </div>
          <PauseNotice pause={session.values.pause} onAsk={ask} />
          <QuietNotice quietHours={settings.settings.notifications.quietHours} />
          {isRefreshNeeded(session) && (
            <Notice tone="info">
              <p>{t("deskNeedsRefresh")}</p>
            </Notice>
          )}
          {hasFailed && (
            <Notice tone="danger" announce>
              <p>{t("popupFailed")}</p>
            </Notice>
          )}
          {address !== undefined && relay !== undefined && <UseThisLink address={address} relay={relay} />}
          {isFirstCrm && offer && <UseThisSite offer={offer} />}
          <CrmProblems settings={settings} isOffered={offer !== undefined} />
          <ConversationList
            settings={settings}
            session={session}
            keys={keys}
            isPanel={isPanel}
            address={page}
            onAsk={ask}
          />
          <Elsewhere conversationIds={session.elsewhere} onAsk={ask} />
          {isPanel && <LookUp config={settings.config} onAsk={ask} />}
          {isPanel && <PastList config={settings.config} session={session} onAsk={ask} />}
          <OpenProblemsList settings={settings} session={session} />
          {!isPanel && <CrmStates settings={settings} />}
          <MoreLinks offer={isFirstCrm ? undefined : offer} />
        </main>
      )}
      {settings && session && <PauseControl pause={session.values.pause} keys={keys("toggle-pause")} onAsk={ask} />}
    </>
  );
}
