/** The two extensions that are compared. */
export type Subject = "bare" | "bridge";

export const SUBJECTS: readonly Subject[] = ["bare", "bridge"];

const PREFIX: Record<Subject, string> = { bare: "bare.", bridge: "com.iadvize.desk." };

/** A message as the desk posts it. Only one of the two extensions reacts to it. */
export function message(subject: Subject, name: string, fields: object): object {
  return { event: PREFIX[subject] + name, ...fields };
}

/** A conversation arrives on the desk. Its visitor has a record in the CRM. */
export function arrival(id: string): object[] {
  return [
    message("bridge", "CONVERSATION_ADDED", { conversationId: id }),
    message("bridge", "CONVERSATION_VISITOR_UPDATED", { conversationId: id, visitor: visitorOf(id) }),
  ];
}

export const visitorOf = (id: string) => ({
  externalUserId: `C-${id}`,
  firstName: "Camille",
  lastName: `Martin ${id}`,
  email: `camille.${id}@example.org`,
  phoneNumber: "+33123456789",
  customData: { contract: `K-${id}`, segment: "gold" },
});

/** The agent moves the focus to a conversation: its record must be shown, and the CRM's scripts receive the event. */
export function focus(subject: Subject, id: string): object {
  // The bare extension does not know visitors, so the message contains what it should show: not one of Desk Bridge's records.
  const show = subject === "bare" ? { show: `/others/C-${id}` } : {};
  return message(subject, "CONVERSATION_FOCUSED", { conversationId: id, ...show });
}
