import type { DeskEvent } from "../events/desk-event";

/**
 * What a conversation is known by in the state, and by everything that follows from it: effects, toasts, notifications, the
 * popup. UUIDs are of one conversation in the world, so they are their own key. Older ids are numbers, which each of
 * iAdvize's platforms counts for itself: these have their platform beside them, as in `12@ha`. So have ids that look like
 * such a key. What is told to a page, put into an address or shown to a person is the id alone (`idOfKey`).
 */
export function conversationKey(id: string, event: Pick<DeskEvent, "platform" | "origin">): string {
  return isOfPlatform(id) ? `${id}@${escapePlatform(platformOf(event))}` : id;
}

/** The key of the conversation that an event is about, if it is about one. */
export function keyOf(event: DeskEvent): string | undefined {
  return event.conversationId === undefined ? undefined : conversationKey(event.conversationId, event);
}

/** The id of a conversation, as the desk tells it. */
export function idOfKey(key: string): string {
  const at = key.lastIndexOf("@");
  return at === -1 ? key : key.slice(0, at);
}

function isOfPlatform(id: string): boolean {
  return /^\d+$/.test(id) || id.includes("@");
}

/** Longer names are no platform's. */
const LONGEST = 64;

/** As the payload tells it, else of the desk: `https://ha.iadvize.com` is of the platform `ha`. */
function platformOf({ platform, origin }: Pick<DeskEvent, "platform" | "origin">): string {
  if (platform !== undefined && platform.length <= LONGEST) return platform.toLowerCase();
  return /^https:\/\/([\w-]+)\.iadvize\.com$/.exec(origin)?.[1] ?? origin;
}

/** So that the last `@` of a key is the one between id and platform, whatever a payload holds; and no space, which divides. */
function escapePlatform(platform: string): string {
  return platform.replace(/[%@\s]/g, encodeURIComponent);
}
