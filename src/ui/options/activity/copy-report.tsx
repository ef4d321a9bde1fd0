import { useState } from "preact/hooks";
import { t } from "../../../platform/i18n";
import type { SessionSnapshot } from "../../../protocol/session";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { reportOf } from "./report-of";
import "./copy-report.css";

/** Copies a report for the agent's support, without personal data. */
export function CopyReport({ settings, session }: { settings: LiveSettings; session: SessionSnapshot }) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  const copy = async () => {
    setOutcome(undefined);
    try {
      await navigator.clipboard.writeText(reportOf(settings, session));
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  };
  return (
    <div class="copy-report">
      <Button icon="copy" onClick={() => void copy()}>
        {t("copyReport")}
      </Button>
      <p class="hint" role="status">
        {t(outcome === "copied" ? "reportCopied" : outcome === "failed" ? "reportFailed" : "reportHint")}
      </p>
    </div>
  );
}
