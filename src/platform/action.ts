import browser from "webextension-polyfill";
import type { BadgePlace } from "./badge-places";

export interface Badge {
  text: string;
  background: string;
  /** What the button's tooltip says. */
  title: string;
}

/** @param places where it is shown, instead of everywhere that has none of its own */
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
