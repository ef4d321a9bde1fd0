import { ownProblems } from "../../domain/settings/in-force";
import { t } from "../../platform/i18n";
import type { LiveSettings } from "../live/settings-store";
import { localise } from "../shared/localise";
import { Notice } from "../shared/notice";
import { settingsProblemPhrase } from "./settings-problem-phrase";

/** Lists those of the agent's own settings that are not used unchanged. */
export function SettingsProblems({ settings }: { settings: LiveSettings }) {
  const { isReadOnly } = settings;
  const problems = ownProblems(settings);
  if (problems.length === 0) return null;
  return (
    <Notice tone={isReadOnly ? "danger" : "warning"} title={t("settingsProblems")}>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.code}`}>
            {problem.path !== "" && <code>{problem.path}</code>} {localise(settingsProblemPhrase(problem.code))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
