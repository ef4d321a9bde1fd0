import { useEffect, useState } from "preact/hooks";
import { isLocked } from "../../../domain/settings/policy";
import { t } from "../../../platform/i18n";
import { takeFromOtherPage } from "../../../platform/storage";
import { loginAddress } from "../../../protocol/relay-address";
import type { SessionSnapshot } from "../../../protocol/session";
import type { LiveSettings } from "../../live/settings-store";
import { isLoginRelay } from "../../relay/login-relay";
import { relayHost } from "../../relay/relay-host";
import { RelayStatus } from "../../relay/relay-status";
import { Button, ButtonLink } from "../../shared/button";
import { Card } from "../../shared/card";
import { ConfirmDialog } from "../../shared/confirm-dialog";
import { localise } from "../../shared/localise";
import { TextField } from "../../shared/text-field";
import { LockedTag } from "../locked-tag";
import { useEnrolment } from "./use-enrolment";
import "./relay-card.css";

/** The hash with which the popup opens the options page to use the enrolment link of the current page. */
export const PASSED_LINK = "#desk/relay";

/** The relay, from which this browser receives events that only the server knows. Its token is never displayed. */
export function RelayCard({ settings, session }: { settings: LiveSettings; session: SessionSnapshot }) {
  const [link, setLink] = useState("");
  const { progress, connect, leave, begin } = useEnrolment(settings);
  const { url, token } = settings.settings.relay;
  const isFixed = isLocked(settings.locked, "relay.url");
  // If a policy sets the token, there is nothing to enter.
  const isOpen = !settings.isReadOnly && token === "";
  useEffect(() => {
    if (location.hash !== PASSED_LINK) return;
    history.replaceState(null, "", "#desk");
    void takeFromOtherPage().then((brought) => brought !== undefined && void connect(brought));
  }, []);
  const isNeeded = url === "" || ["unknown", "refused"].includes(session.values.relay?.is ?? "");
  // A link that did not connect is kept, so that the agent can check it.
  const enter = () => void connect(link).then(({ is }) => is === "done" && setLink(""));
  return (
    <Card title={t("relayTitle")} hint={t("relayHint")} aside={isFixed && <LockedTag />}>
      {url !== "" && (
        <div class="relay-state">
          <RelayStatus settings={settings} session={session} />
          <p class="hint">
            {relayHost(url)} {session.values.relay?.agent && t("relayAgent", session.values.relay.agent)}
          </p>
        </div>
      )}
      {isOpen && isLoginRelay(settings) && isNeeded && (
        <div class="relay-login">
          <ButtonLink href={loginAddress(url)} kind="primary" icon="external" isExternal>
            {t("relayLogIn")}
          </ButtonLink>
          <p class="hint">{t("relayLogInHint")}</p>
        </div>
      )}
      {isOpen && isNeeded && (
        <div class="relay-enter">
          <TextField
            label={t("relayLinkLabel")}
            hint={t("relayLinkHint")}
            code
            value={link}
            disabled={progress.is === "busy"}
            error={progress.is === "failed" ? localise(progress.why) : undefined}
            onInput={(next) => {
              setLink(next);
              begin();
            }}
            onEnter={enter}
          />
          <Button disabled={progress.is === "busy"} onClick={enter}>
            {t("relayConnect")}
          </Button>
        </div>
      )}
      <p role="status" class={`hint relay-progress ${progress.is === "left-alone" ? "trouble" : ""}`}>
        {progress.is === "busy" && t("relayConnecting")}
        {progress.is === "left-alone" && t("relayLeftAlone")}
        {progress.is === "done" && t("relayEnrolled", relayHost(progress.relay))}
      </p>
      {isOpen && url !== "" && !(isFixed && isNeeded) && (
        <LeaveRelay label={t(isNeeded ? "remove" : "relayLeave")} onLeave={() => void leave()} />
      )}
    </Card>
  );
}

function LeaveRelay({ label, onLeave }: { label: string; onLeave: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const leave = () => {
    setAsking(false);
    onLeave();
  };
  return (
    <div>
      <Button size="small" onClick={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <ConfirmDialog title={t("relayLeaveTitle")} confirm={label} onConfirm={leave} onCancel={() => setAsking(false)}>
          {t("relayLeaveText")}
        </ConfirmDialog>
      )}
    </div>
  );
}
