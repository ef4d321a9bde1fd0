import type { ComponentChildren } from "preact";
import type { HealthCheck } from "../../../domain/health/check-health";
import { t } from "../../../platform/i18n";
import { localise } from "../../shared/localise";
import { pageLanguage } from "../../shared/page-language";
import { Tag } from "../../shared/tag";
import { useNow } from "../../shared/use-now";
import { healthPhrase, type PhraseContext } from "./health-phrase";
import "./health-list.css";

const LEVELS = {
  good: { tone: "success", key: "healthGood" },
  note: { tone: "neutral", key: "healthNote" },
  bad: { tone: "danger", key: "healthBad" },
} as const;

interface HealthListProps {
  checks: readonly HealthCheck[];
  telling: Pick<PhraseContext, "relay" | "isLoginRelay">;
  /** Returns the control that fixes a check that is not good. */
  fixOf: (check: HealthCheck) => ComponentChildren;
}

/** Lists the checks, one per line. */
export function HealthList({ checks, telling, fixOf }: HealthListProps) {
  const now = useNow();
  return (
    <ul class="health-list">
      {checks.map((check) => (
        <li key={`${check.code} ${check.value}`}>
          <Tag tone={LEVELS[check.level].tone} dot>
            {t(LEVELS[check.level].key)}
          </Tag>
          <p>{localise(healthPhrase(check, { ...telling, now, language: pageLanguage() }))}</p>
          {check.level !== "good" && <div class="health-fix">{fixOf(check)}</div>}
        </li>
      ))}
    </ul>
  );
}
