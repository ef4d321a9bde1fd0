import { isGivenUp } from "../../domain/relay/relay-state";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { optionsAddress } from "../crms/options-address";
import type { LiveSettings } from "../live/settings-store";
import { localise } from "../shared/localise";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";
import { isLoginRelay } from "./login-relay";
import { relayText } from "./relay-text";
import "../desk/desk-status.css";
import "./relay-status.css";

interface RelayStatusProps {
  settings: LiveSettings;
  session: SessionSnapshot;
  /** Adds a link to the page where a problem can be fixed. */
  withLink?: boolean;
}

/** Displays the state of the relay in one line. Renders nothing if no relay is set. */
export function RelayStatus({ settings, session, withLink = false }: RelayStatusProps) {
  const now = useNow();
  if (settings.settings.relay.url === "") return null;
  const state = session.values.relay;
  const { look, phrase } = relayText(state, isLoginRelay(settings), now, pageLanguage());
  return (
    <div class={`desk-status relay-status ${look}`}>
      <span class="desk-status-dot" />
      <p>{localise(phrase)}</p>
      {withLink && isGivenUp(state) && state?.is !== "version" && (
        <a href={optionsAddress("#desk")} target="_blank" rel="noopener noreferrer">
          {t("relaySetUp")}
        </a>
      )}
    </div>
  );
}
