import "../../platform/zod-config";
import { render } from "preact";
import { t } from "../../platform/i18n";
import { makeOwnSessionStore } from "../live/session-store";
import { makeSettingsStore } from "../live/settings-store";
import { Popup } from "../popup/popup";
import { preparePage } from "../shared/prepare-page";
import "./panel.css";

// The same as the popup, beside the page all day, with more of the customer.
const root = preparePage(t("extensionName"));
render(<Popup isPanel settingsStore={makeSettingsStore()} sessionStore={makeOwnSessionStore()} />, root);
