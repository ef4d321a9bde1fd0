import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { formatAgo } from "../shared/format-time";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";
import { type DeskPresenceState, findDesk } from "./find-desk";
import "./desk-status.css";

/** Whether the bridge hears the desk, in one line. */
export function DeskStatus({ session, origins }: { session: SessionSnapshot; origins: readonly string[] }) {
  const now = useNow();
  const desk = findDesk(session);
  const [origin] = origins;
  return (
    <div class={`desk-status ${desk.state}`}>
      <span class="desk-status-dot" />
      <p>{statusText(desk, now)}</p>
      {desk.state === "none" && origin !== undefined && (
        <a href={`${origin}/`} target="_blank" rel="noopener noreferrer">
          {t("openDesk")}
        </a>
      )}
    </div>
  );
}

function statusText(desk: DeskPresenceState, now: number): string {
  if (desk.state === "heard") return t("deskHeard", formatAgo(desk.at, now, pageLanguage()));
  return t(desk.state === "silent" ? "deskSilent" : "deskNone");
}
