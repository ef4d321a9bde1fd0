type Kind = "conversation" | "message" | "answer" | "transaction" | "waiting";

/** The one that stands for several conversations of a container; its id never changes, so it is one. */
export function groupNotificationId(container: string): string {
  return container === "" ? GROUP : `${GROUP} ${container}`;
}

/** The container of such an id; undefined where it is that of another notification. */
export function containerOfGroup(id: string): string | undefined {
  if (id === GROUP) return "";
  return id.startsWith(`${GROUP} `) ? id.slice(GROUP.length + 1) : undefined;
}

const GROUP = "conversations";

/** The one for all that a relay told late. */
export const MISSED_NOTIFICATION = "missed";

/** The one that says that a text can't be looked up. */
export const LOOK_UP_NOTIFICATION = "look-up";

const IN_PRIVATE = "private ";

/** The id by which the browser knows a notification of a world. No id of the ordinary world begins as one of the private. */
export function idInWorld(isPrivate: boolean, id: string): string {
  return isPrivate ? IN_PRIVATE + id : id;
}

/** Takes such an id apart again. */
export function readIdInWorld(id: string): { isPrivate: boolean; id: string } {
  const isPrivate = id.startsWith(IN_PRIVATE);
  return { isPrivate, id: isPrivate ? id.slice(IN_PRIVATE.length) : id };
}

/** A notification's id says what a click on it is about. As JSON, since an id of a payload may hold any separator. */
export function notificationId(kind: Kind, conversationId: string, eventId = ""): string {
  return JSON.stringify([kind, conversationId, eventId]);
}

/** The conversation that a notification is about, if it is one of ours and about one. */
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
