import { isPaused } from "../../domain/pause/pause";
import type { Availability } from "../../domain/view/effect";
import { summarize } from "../../domain/view/project";
import { setBadge } from "../../platform/action";
import { type MessageKey, t, uiLanguage } from "../../platform/i18n";
import { type BadgePlace, privateBadgePlaces } from "../../platform/private-windows";
import { DONE, type Performer, type Stage } from "./performer";

const LOOKS: Record<Availability, { background: string; title?: MessageKey }> = {
  available: { background: "#1b683d", title: "availabilityAvailable" },
  held: { background: "#7a5000", title: "availabilityHeld" },
  unavailable: { background: "#a32828", title: "availabilityUnavailable" },
  unknown: { background: "#0a686d" },
};

/** Numbers go on being counted, but nothing comes of them. */
const PAUSED = "#53615f";

export const badge: Performer<"set-badge"> = {
  lane: () => "badge",
  async perform(_effect, stage) {
    await showBadge(stage);
    return DONE;
  },
};

/**
 * Shows the desk as it is now, which may be more than the effect knew.
 *
 * @param places of a private world, where its badge is shown; everywhere, unless told
 */
export async function showBadge({ store, isPrivate }: Stage, places?: BadgePlace[]): Promise<void> {
  const where = isPrivate ? (places ?? (await privateBadgePlaces())) : undefined;
  if (store.isFailing) return showTrouble(where);
  const { count, availability } = store.get("summary");
  const { background, title } = LOOKS[summarize(availability)];
  const counted = count === 0 ? t("badgeNone") : count === 1 ? t("badgeOne") : t("badgeMany", count);
  const paused = isPaused(store.get("pause"), Date.now());
  const notes = [title && t(title), paused && t("badgePaused"), isPrivate && t("privateWindow")];
  const told = [counted, ...notes].filter((part) => typeof part === "string");
  const badge = {
    text: count === 0 ? "" : String(count),
    background: paused ? PAUSED : background,
    title: new Intl.ListFormat(uiLanguage(), { type: "unit", style: "short" }).format(told),
  };
  await setBadge(badge, where);
}

/** Nothing can be read or written. The extension's pages show what is written, so the badge is all that is left to say so. */
export function showTrouble(where?: BadgePlace[]): Promise<void> {
  return setBadge({ text: "!", background: "#a32828", title: t("badgeStorage") }, where);
}
