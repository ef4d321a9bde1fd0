import "../../platform/zod-config";
import { render } from "preact";
import { t } from "../../platform/i18n";
import { createSessionStore } from "../live/session-store";
import { createSettingsStore } from "../live/settings-store";
import { preparePage } from "../shared/prepare-page";
import { OptionsPage } from "./options-page";

const root = preparePage(t("optionsTitle"));
render(<OptionsPage settingsStore={createSettingsStore()} sessionStore={createSessionStore()} />, root);
