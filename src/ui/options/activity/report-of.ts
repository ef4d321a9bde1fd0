import type { Health } from "../../../domain/health/check-health";
import { isPaused } from "../../../domain/pause/pause";
import { createReport } from "../../../domain/report/report";
import { uiLanguage } from "../../../platform/i18n";
import { extensionVersion } from "../../../platform/lifecycle";
import type { SessionSnapshot } from "../../../protocol/session";
import type { LiveSettings } from "../../live/settings-store";
import { sortEntries } from "../../timeline/sort-entries";

/** Returns the current report about this browser. */
export function reportOf(live: LiveSettings, session: SessionSnapshot, health?: Health): string {
  const { settings, config, organisation } = live;
  const { summary, desks, pause, past, relay } = session.values;
  const now = Date.now();
  return createReport({
    about: {
      version: extensionVersion(),
      browser: navigator.userAgent,
      language: uiLanguage(),
      at: new Date(now).toISOString(),
    },
    settings,
    inactive: config.inactive,
    ...(organisation && { organisation }),
    ...(health && { health }),
    summary,
    desks: Object.values(desks),
    isPaused: isPaused(pause, now),
    past,
    relay,
    conversations: [...session.conversations.values()],
    timeline: sortEntries(session).map(({ entry }) => entry),
  });
}
