import { useState } from "preact/hooks";
import { isPaused } from "../../../domain/pause/pause";
import { makeReport } from "../../../domain/report/report";
import { t, uiLanguage } from "../../../platform/i18n";
import { extensionVersion } from "../../../platform/lifecycle";
import type { SessionSnapshot } from "../../../protocol/session";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { sortEntries } from "../../timeline/sort-entries";
import "./copy-report.css";

/** Copies what helps whoever helps the agent, and nothing about a person. */
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

function reportOf({ settings, config }: LiveSettings, session: SessionSnapshot): string {
  const { summary, desks, pause, past, relay } = session.values;
  const now = Date.now();
  return makeReport({
    about: {
      version: extensionVersion(),
      browser: navigator.userAgent,
      language: uiLanguage(),
      at: new Date(now).toISOString(),
    },
    settings,
    inactive: config.inactive,
    summary,
    desks: Object.values(desks),
    isPaused: isPaused(pause, now),
    past,
    relay,
    conversations: [...session.conversations.values()],
    timeline: sortEntries(session).map(({ entry }) => entry),
  });
}
