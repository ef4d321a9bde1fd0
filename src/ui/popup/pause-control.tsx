import { useId } from "preact/hooks";
import { isPaused, type Pause } from "../../domain/pause/pause";
import { t } from "../../platform/i18n";
import type { UiMessage } from "../../protocol/to-worker";
import { withKeys } from "../keys/with-keys";
import { Button } from "../shared/button";
import { formatClock, formatCount } from "../shared/format-clock";
import { Notice } from "../shared/notice";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";
import "./pause-control.css";

interface PauseProps {
  pause: Pause | null;
  onAsk: (message: UiMessage) => void;
}

/** Displays that the bridge is paused and until when, with a button to resume. */
export function PauseNotice({ pause, onAsk }: PauseProps) {
  const now = useNow();
  if (!isPaused(pause, now)) return null;
  return (
    <Notice
      tone="info"
      actions={
        <Button size="small" kind="primary" onClick={() => onAsk({ type: "ui/resume" })}>
          {t("resume")}
        </Button>
      }
    >
      <p>
        {pause.until === null ? t("pausedUntilResumed") : t("pausedUntil", formatClock(pause.until, pageLanguage()))}
      </p>
    </Notice>
  );
}

/** Pauses the bridge for a while. */
export function PauseControl({ pause, keys, onAsk }: PauseProps & { keys: string | undefined }) {
  const id = useId();
  const now = useNow();
  const language = pageLanguage();
  if (isPaused(pause, now)) return null;
  return (
    <section class="popup-foot pause-control" aria-labelledby={id}>
      <h2 id={id}>{t("pauseTitle")}</h2>
      <div class="pause-lengths">
        <Button size="small" onClick={() => onAsk({ type: "ui/pause", length: "quarter-hour" })}>
          {formatCount(15, "minute", language)}
        </Button>
        <Button size="small" onClick={() => onAsk({ type: "ui/pause", length: "hour" })}>
          {formatCount(1, "hour", language)}
        </Button>
        <Button
          size="small"
          title={keys === undefined ? undefined : withKeys(t("pauseUntilResumed"), keys)}
          onClick={() => onAsk({ type: "ui/pause", length: "until-resumed" })}
        >
          {t("pauseUntilResumed")}
        </Button>
      </div>
    </section>
  );
}
