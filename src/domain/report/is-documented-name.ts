import { VISITOR_NAMES } from "../events/visitor";

/**
 * Field names that are defined by iAdvize, and so contain no personal data. Any other name was chosen by a company, and custom data
 * can have any name: `orders of Ada Lovelace`.
 */
const KNOWN: ReadonlySet<string> = new Set([
  ...VISITOR_NAMES,
  ...["visitor", "conversation", "operator", "id", "platform", "clientId", "projectId", "websiteId", "website_id"],
  ...["conversationId", "conversation_id", "transferredConversationId", "conversationParticipantType"],
  ...["operatorId", "operator_id", "operatorIds", "userId", "channel", "type", "availabilities", "datetime"],
  ...["eventId", "createdAt", "receivedAt", "transactionId", "externalId", "amount", "source", "visitorExternalId"],
  ...["customerSatisfaction", "netPromoterScore", "satisfactionComment", "customQuestion", "answer"],
]);

export function isDocumentedName(name: string): boolean {
  return KNOWN.has(name);
}
