import browser from "webextension-polyfill";

export async function setBadge(badge: { text: string; background: string; title: string }): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text: badge.text }),
    browser.action.setBadgeBackgroundColor({ color: badge.background }),
    browser.action.setBadgeTextColor?.({ color: "#ffffff" }),
    browser.action.setTitle({ title: badge.title }),
  ]);
}
