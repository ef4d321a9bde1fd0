import browser from "webextension-polyfill";
import type { BadgePlace } from "./badge-places";

export interface Badge {
  text: string;
  background: string;
  /** The tooltip of the button. */
  title: string;
}

/** @param places where the badge is shown; by default everywhere, except in places that have their own badge */
export async function setBadge(badge: Badge, places: readonly (BadgePlace | undefined)[] = [undefined]): Promise<void> {
  const { action } = browser;
  const set = places.flatMap((place) => [
    action.setBadgeText({ text: badge.text, ...place }),
    action.setBadgeBackgroundColor({ color: badge.background, ...place }),
    action.setBadgeTextColor?.({ color: "#ffffff", ...place }),
    action.setTitle({ title: badge.title, ...place }),
  ]);
  await Promise.all(set);
}
