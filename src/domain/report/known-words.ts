import { VISITOR_NAMES } from "../events/visitor";

/**
 * The names of fields that are the desk's own, and so tell of nobody. Any other name was chosen by a company, which may
 * name its custom data after anything: `orders of Ada Lovelace`.
 */
const KNOWN: ReadonlySet<string> = new Set([
  ...VISITOR_NAMES,
  ...["visitor", "conversation", "operator", "id", "platform", "clientId", "projectId", "websiteId", "website_id"],
  ...["conversationId", "conversation_id", "transferredConversationId", "conversationParticipantType"],
  ...["operatorId", "operator_id", "operatorIds", "userId", "channel", "type", "availabilities", "datetime"],
  ...["eventId", "createdAt", "receivedAt", "transactionId", "externalId", "amount", "source", "visitorExternalId"],
  ...["customerSatisfaction", "netPromoterScore", "satisfactionComment", "customQuestion", "answer"],
]);

export function isKnownWord(name: string): boolean {
  return KNOWN.has(name);
}
