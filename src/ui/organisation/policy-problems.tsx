import type { Organisation } from "../../domain/settings/in-force";
import { t } from "../../platform/i18n";
import { findingPhrase } from "../crms/finding-phrase";
import { Notice } from "../shared/notice";
import { say } from "../shared/say";
import { Contact } from "./contact";

/** What of the organisation's policy does not work as it stands, and whom to tell. */
export function PolicyProblems({ organisation }: { organisation: Organisation | undefined }) {
  if (!organisation || organisation.problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t("policyProblems")}>
      <ul>
        {organisation.problems.map((finding) => (
          <li key={`${finding.path} ${finding.problem.code}`}>
            <code>{finding.path === "" ? "settings" : finding.path}</code> {say(findingPhrase(finding))}
          </li>
        ))}
      </ul>
      <p class="hint">{t("policyProblemsText")}</p>
      <Contact organisation={organisation} />
    </Notice>
  );
}
