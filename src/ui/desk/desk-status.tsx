import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { formatAgo } from "../shared/format-time";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";
import { findDesk } from "./find-desk";
import "./desk-status.css";

const STATUS = { heard: "deskHeard", silent: "deskSilent", none: "deskNone" } as const;

/** Displays in one line whether the bridge receives events from the desk. */
export function DeskStatus({ session, origins }: { session: SessionSnapshot; origins: readonly string[] }) {
  const now = useNow();
  const desk = findDesk(session);
  const [origin] = origins;
  return (
    <div class={`desk-status ${desk.state}`}>
      <span class="desk-status-dot" />
      <p title={desk.state === "heard" ? t("deskHeardAt", formatAgo(desk.at, now, pageLanguage())) : undefined}>
        {t(STATUS[desk.state])}
      </p>
      {desk.state === "none" && origin !== undefined && (
        <a href={`${origin}/`} target="_blank" rel="noopener noreferrer">
          {t("openDesk")}
        </a>
      )}
    </div>
  );
}
