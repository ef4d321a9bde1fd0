type Kind = "conversation" | "message" | "answer" | "transaction" | "waiting";

/**
 * The ID of the notification for several conversations of a container. It is always the same, so there is at most one.
 */
export function groupNotificationId(container: string): string {
  return container === "" ? GROUP : `${GROUP} ${container}`;
}

/** The container of such an ID; undefined if it is the ID of another notification. */
export function containerOfGroup(id: string): string | undefined {
  if (id === GROUP) return "";
  return id.startsWith(`${GROUP} `) ? id.slice(GROUP.length + 1) : undefined;
}

const GROUP = "conversations";

/** The ID of the notification for all events that a relay reported late. */
export const MISSED_NOTIFICATION = "missed";

/** The ID of the notification that says that a text cannot be looked up. */
export const LOOK_UP_NOTIFICATION = "look-up";

/** The ID of the warning about a page that removes the note about its record. */
export const RECORD_NOTIFICATION = "record";

const IN_PRIVATE = "private ";

/**
 * The ID that the browser gets for a notification of a world. No ID of the ordinary world begins with the prefix of the
 * private one.
 */
export function idInWorld(isPrivate: boolean, id: string): string {
  return isPrivate ? IN_PRIVATE + id : id;
}

/** Splits such an ID again. */
export function readIdInWorld(id: string): { isPrivate: boolean; id: string } {
  const isPrivate = id.startsWith(IN_PRIVATE);
  return { isPrivate, id: isPrivate ? id.slice(IN_PRIVATE.length) : id };
}

/**
 * The ID of a notification, which contains what a click on it needs. It is JSON, because an ID from a payload may
 * contain any separator.
 */
export function notificationId(kind: Kind, conversationId: string, eventId = ""): string {
  return JSON.stringify([kind, conversationId, eventId]);
}

/**
 * The conversation of a notification. `conversationId` is empty if the notification is about no single conversation.
 */
export function conversationOfNotification(id: string): { kind: string; conversationId: string } {
  const nothing = { kind: id, conversationId: "" };
  try {
    const parts: unknown = JSON.parse(id);
    if (!Array.isArray(parts)) return nothing;
    const [kind, conversationId]: unknown[] = parts;
    return typeof kind === "string" && typeof conversationId === "string" ? { kind, conversationId } : nothing;
  } catch {
    return nothing;
  }
}
