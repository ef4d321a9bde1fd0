import { type Phrase, phrase } from "../shared/phrase";

/** The variables that are sufficient for nearly every CRM, in the order in which they are offered. */
export const COMMON_VARIABLES = [
  { name: "visitor.externalUserId", key: "variableCustomerId" },
  { name: "visitor.email", key: "variableEmail" },
  { name: "visitor.phoneNumber", key: "variablePhone" },
  { name: "visitor.lastName", key: "variableLastName" },
  { name: "visitor.firstName", key: "variableFirstName" },
  { name: "visitor.visitorId", key: "variableVisitorId" },
  { name: "conversation.id", key: "variableConversationId" },
  { name: "conversation.channel", key: "variableChannel" },
] as const;

/** Returns the display name of a common variable, or the name itself of another one. */
export function variablePhrase(name: string): Phrase {
  const common = COMMON_VARIABLES.find((one) => one.name === name);
  return common ? phrase(common.key) : phrase("variableOther", name);
}
