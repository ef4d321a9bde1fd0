type Kind = "conversation" | "message" | "answer" | "transaction";

/** The one that stands for several conversations; its id never changes, so it is one. */
export const GROUP_NOTIFICATION = "conversations";

/** A notification's id says what a click on it is about. A space, since it can't be in an identifier of iAdvize's. */
export function notificationId(kind: Kind, conversationId: string, eventId = ""): string {
  return [kind, conversationId, eventId].join(" ");
}

/** The conversation that a notification is about, if it is one of ours and about one. */
export function conversationOfNotification(id: string): { kind: string; conversationId: string } {
  const [kind = "", conversationId = ""] = id.split(" ");
  return { kind, conversationId };
}
