import type { DeskEvent } from "../events/desk-event";

/**
 * The key of a conversation in the state and everywhere else in the extension: effects, toasts, notifications, the
 * popup. A UUID is unique, so it is its own key. Older IDs are numbers that each iAdvize platform counts separately, so
 * their key contains the platform: `12@ha`. The same applies to an ID that contains `@`. Pages, addresses and people
 * get only the ID (`idOfKey`).
 */
export function conversationKey(id: string, event: Pick<DeskEvent, "platform" | "origin">): string {
  return isOfPlatform(id) ? `${id}@${escapePlatform(platformOf(event))}` : id;
}

/** The key of an event's conversation; undefined if the event belongs to no conversation. */
export function keyOf(event: DeskEvent): string | undefined {
  return event.conversationId === undefined ? undefined : conversationKey(event.conversationId, event);
}

/** The ID of a conversation, as the desk sent it. */
export function idOfKey(key: string): string {
  const at = key.lastIndexOf("@");
  return at === -1 ? key : key.slice(0, at);
}

function isOfPlatform(id: string): boolean {
  return /^\d+$/.test(id) || id.includes("@");
}

/** In characters. A longer name is not the name of a platform. */
const LONGEST = 64;

/**
 * The platform in the payload, or else that of the desk's origin: `https://ha.iadvize.com` belongs to the platform
 * `ha`.
 */
function platformOf({ platform, origin }: Pick<DeskEvent, "platform" | "origin">): string {
  if (platform !== undefined && platform.length <= LONGEST) return platform.toLowerCase();
  return /^https:\/\/([\w-]+)\.iadvize\.com$/.exec(origin)?.[1] ?? origin;
}

/**
 * Escapes `@`, so that the last `@` of a key always separates the ID from the platform, and white space, because other
 * keys use it as a separator.
 */
function escapePlatform(platform: string): string {
  return platform.replace(/[%@\s]/g, encodeURIComponent);
}
