import "../../platform/zod-config";
import { render } from "preact";
import { t } from "../../platform/i18n";
import { createOwnSessionStore } from "../live/session-store";
import { createSettingsStore } from "../live/settings-store";
import { preparePage } from "../shared/prepare-page";
import { Popup } from "./popup";

const root = preparePage(t("extensionName"));
render(<Popup settingsStore={createSettingsStore()} sessionStore={createOwnSessionStore()} />, root);
