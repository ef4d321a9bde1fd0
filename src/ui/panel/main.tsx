import "../../platform/zod-config";
import { render } from "preact";
import { t } from "../../platform/i18n";
import { createOwnSessionStore } from "../live/session-store";
import { createSettingsStore } from "../live/settings-store";
import { Popup } from "../popup/popup";
import { preparePage } from "../shared/prepare-page";
import "./panel.css";

// The side panel is the popup with more about the customer. It stays open beside the page.
const root = preparePage(t("extensionName"));
render(<Popup isPanel settingsStore={createSettingsStore()} sessionStore={createOwnSessionStore()} />, root);
