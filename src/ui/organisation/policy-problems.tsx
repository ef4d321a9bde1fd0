import type { Organisation } from "../../domain/settings/in-force";
import { t } from "../../platform/i18n";
import { findingPhrase } from "../crms/finding-phrase";
import { localise } from "../shared/localise";
import { Notice } from "../shared/notice";
import { Contact } from "./contact";

/** Lists the problems of the organisation's policy, and whom to notify. */
export function PolicyProblems({ organisation }: { organisation: Organisation | undefined }) {
  if (!organisation || organisation.problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t("policyProblems")}>
      <ul>
        {organisation.problems.map((finding) => (
          <li key={`${finding.path} ${finding.problem.code}`}>
            <code>{finding.path === "" ? "settings" : finding.path}</code> {localise(findingPhrase(finding))}
          </li>
        ))}
      </ul>
      <p class="hint">{t("policyProblemsText")}</p>
      <Contact organisation={organisation} />
    </Notice>
  );
}
