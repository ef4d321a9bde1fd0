/** The two that are measured against each other. */
export type Subject = "bare" | "bridge";

export const SUBJECTS: readonly Subject[] = ["bare", "bridge"];

const PREFIX: Record<Subject, string> = { bare: "bare.", bridge: "com.iadvize.desk." };

/** A message as the desk posts it, heard by one of the two only. */
export function message(subject: Subject, name: string, fields: object): object {
  return { event: PREFIX[subject] + name, ...fields };
}

/** A conversation comes to the desk, with a visitor whose record the CRM has. */
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

/** The agent turns to a conversation: its record has to come on screen, and the CRM's scripts are told. */
export function focus(subject: Subject, id: string): object {
  // The bare extension knows no visitors: it is told what to show, which is no record of Desk Bridge's.
  const show = subject === "bare" ? { show: `/others/C-${id}` } : {};
  return message(subject, "CONVERSATION_FOCUSED", { conversationId: id, ...show });
}
