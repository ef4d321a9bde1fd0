import type { Preview } from "../../../../domain/settings/draft/preview-draft";
import { t } from "../../../../platform/i18n";
import { refusalPhrase } from "../../../crms/problem-phrase";
import { variablePhrase } from "../../../crms/variable-phrase";
import { localise } from "../../../shared/localise";
import { pageLanguage } from "../../../shared/page-language";
import { Tag } from "../../../shared/tag";
import "./preview-line.css";

/**
 * Displays what one address template results in for one visitor.
 *
 * @param who omitted if all lines are for the same visitor
 */
export function PreviewLine({ who, preview }: { who?: string; preview: Preview }) {
  const { result, wins } = preview;
  return (
    <li class={`preview ${wins ? "wins" : ""} ${who === undefined ? "bare" : ""}`}>
      {who !== undefined && <span class="preview-who">{who}</span>}
      {result.state === "address" ? (
        <span class="preview-result">
          {wins ? <Tag tone="success">{t("previewOpens")}</Tag> : <Tag>{t("previewSpare")}</Tag>}{" "}
          <code>{result.url}</code>
        </span>
      ) : (
        <span class="preview-result">{reasonText(result)}</span>
      )}
    </li>
  );
}

function reasonText(result: Exclude<Preview["result"], { state: "address" }>): string {
  switch (result.state) {
    case "broken":
      return t("previewBroken");
    case "missing": {
      const names = result.variables.map((name) => localise(variablePhrase(name)));
      return t("previewMissing", new Intl.ListFormat(pageLanguage(), { type: "conjunction" }).format(names));
    }
    case "refused":
      return t(
        "previewRefused",
        localise(refusalPhrase(result.reason, localise(variablePhrase(result.variable ?? "")))),
      );
  }
}
