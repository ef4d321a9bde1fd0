import type { ImportLine } from "../../../domain/settings/import";
import { type MessageKey, t } from "../../../platform/i18n";
import { fieldPhrase } from "../../crms/problem-phrase";
import { localise } from "../../shared/localise";
import { Tag, type Tone } from "../../shared/tag";
import { importProblemPhrase } from "./import-phrase";
import "./import-report.css";

const RESULTS: Record<ImportLine["result"], { tone: Tone; key: MessageKey }> = {
  taken: { tone: "success", key: "importTaken" },
  changed: { tone: "warning", key: "importChanged" },
  refused: { tone: "danger", key: "importRefused" },
};

const SECTIONS: Record<Extract<ImportLine["part"], { kind: "section" }>["name"], MessageKey> = {
  desk: "sectionDesk",
  notifications: "sectionNotifications",
  relay: "relayTitle",
};

/** Lists the result for each part of a file. */
export function ImportReport({ lines }: { lines: readonly ImportLine[] }) {
  return (
    <ul class="import-report">
      {lines.map(({ part, result, problems }) => (
        <li key={JSON.stringify(part)}>
          <div class="import-report-head">
            <span class="import-report-name">{partName(part)}</span>
            <Tag tone={RESULTS[result].tone} dot>
              {t(RESULTS[result].key)}
            </Tag>
          </div>
          {problems.length > 0 && (
            <ul class="import-problems">
              {problems.map((problem) => (
                <li key={`${problem.path} ${problem.code}`} class="hint">
                  {problem.path !== "" && (
                    <strong>
                      {part.kind === "crm" ? localise(fieldPhrase({ field: problem.path })) : `${problem.path}:`}
                    </strong>
                  )}{" "}
                  {localise(importProblemPhrase(problem))}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function partName(part: ImportLine["part"]): string {
  if (part.kind === "crm") return part.name === "" ? t("crmNumber", part.index + 1) : part.name;
  if (part.kind === "key") return part.path;
  return t(SECTIONS[part.name]);
}
