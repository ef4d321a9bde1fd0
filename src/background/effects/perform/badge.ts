import type { Availability } from "../../../domain/decide/effect";
import { summarize } from "../../../domain/decide/project";
import { isPaused } from "../../../domain/pause/pause";
import { containersOf } from "../../../domain/state/desk-key";
import { isOnDesk } from "../../../domain/state/desk-state";
import { type Badge, setBadge } from "../../../platform/action";
import { type Badged, ordinaryBadges, privateBadges } from "../../../platform/badge-places";
import { type MessageKey, t, uiLanguage } from "../../../platform/i18n";
import { DONE, type Performer, type PerformerContext } from "../performer";

const LOOKS: Record<Availability, { background: string; title?: MessageKey }> = {
  available: { background: "#1b683d", title: "availabilityAvailable" },
  held: { background: "#7a5000", title: "availabilityHeld" },
  unavailable: { background: "#a32828", title: "availabilityUnavailable" },
  unknown: { background: "#0a686d" },
};

/** The badge still counts during a pause, but nothing is announced. */
const PAUSED = "#53615f";

export const badge: Performer<"set-badge"> = {
  lane: () => "badge",
  async perform(_effect, context) {
    await showBadge(context);
    return DONE;
  },
};

/**
 * Shows the current state of the desk, which may be newer than the effect. In each container, only the desks of that
 * container count.
 *
 * @param where the parts of the browser in which to show it; by default the whole world
 */
export async function showBadge(context: PerformerContext, where?: Badged[]): Promise<void> {
  const all = where ?? (await (context.isPrivate ? privateBadges() : ordinaryBadges()));
  const containers = [...new Set(all.map(({ container }) => container))];
  const placesIn = (own: string) => all.flatMap(({ container, place }) => (container === own ? [place] : []));
  await Promise.all(containers.map((container) => setBadge(badgeOf(context, container), placesIn(container))));
}

function badgeOf({ store, isPrivate }: PerformerContext, container: string): Badge {
  if (store.isFailing) return troubleBadge();
  const { background, title } = LOOKS[summarize(store.get("summary").availability)];
  const own = [...store.conversations.values()].filter((one) => containersOf(one).includes(container));
  const count = own.filter(isOnDesk).length;
  const counted = count === 0 ? t("badgeNone") : count === 1 ? t("badgeOne") : t("badgeMany", count);
  const paused = isPaused(store.get("pause"), Date.now());
  const notes = [title && t(title), paused && t("badgePaused"), isPrivate && t("privateWindow")];
  const parts = [counted, ...notes].filter((part) => typeof part === "string");
  return {
    text: count === 0 ? "" : String(count),
    background: paused ? PAUSED : background,
    title: new Intl.ListFormat(uiLanguage(), { type: "unit", style: "short" }).format(parts),
  };
}

/** The storage cannot be read or written. The extension's pages show stored data, so only the badge can report this. */
function troubleBadge(): Badge {
  return { text: "!", background: "#a32828", title: t("badgeStorage") };
}

export function showTrouble(): Promise<void> {
  return setBadge(troubleBadge());
}
